"""Writes a synthetic corpus of enforcement documents, each with its annotation, from a seed.

``python scripts/generate_corpus.py --documents 100 --seed 1 --out /tmp/corpus``
writes ``00000.txt`` … and ``gold/00000.json`` …; the same arguments write the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent))

from corpus import FORMS, Piece, compose


@click.command()
@click.option("--documents", type=click.IntRange(min=1), required=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same bytes.")
@click.option("--form", type=click.Choice(sorted(FORMS)), help="Only documents of one form.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
def main(documents: int, seed: int, form: str | None, out: Path) -> None:
    """Write DOCUMENTS texts with their gold annotations into the folder OUT."""
    (out / "gold").mkdir(parents=True, exist_ok=True)
    written = 0
    for index in range(documents):
        written += write(compose(seed=seed, index=index, form=form), f"{index:05d}", out)
    click.echo(f"{documents} documents, {written} characters, in {out}")


def write(piece: Piece, name: str, out: Path) -> int:
    """Write one document and its annotation; the number of characters of the text."""
    (out / f"{name}.txt").write_text(piece.text, encoding="utf-8", newline="\n")
    gold = {"id": name, "text": f"../{name}.txt", "form": piece.form, **piece.gold}
    text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    (out / "gold" / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    return len(piece.text)


if __name__ == "__main__":
    main()
