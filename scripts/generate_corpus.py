"""Writes a synthetic corpus of enforcement documents, each with its annotation, from a seed.

``python scripts/generate_corpus.py --documents 100 --seed 1 --out /tmp/corpus``
writes ``00000.txt`` … and ``gold/00000.json`` …; the same arguments write the same bytes.

``--mix archive`` is set in every province and has more forms: letters of
penalty and of none, bulletins, tables, news of cases, of events, projects
and air quality, pages of several items, as text, web pages and in old
encodings. ``--per-folder 1000`` puts so many documents, with their
annotations, in each of the folders ``00000``, ``00001`` …, so that any of them
can be given to ``kg evaluate``; ``--workers 2`` writes folders at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent))

from corpus import FORMS, Piece, archive, compose, compose_archived


@dataclass(frozen=True, slots=True)
class Stretch:
    """Documents of consecutive indices in one folder."""

    seed: int
    mix: str
    form: str | None
    first: int
    end: int
    folder: Path


@click.command()
@click.option("--documents", type=click.IntRange(min=1), required=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same bytes.")
@click.option("--mix", type=click.Choice(["press", "archive"]), default="press", show_default=True)
@click.option("--form", help="Only documents of one form.")
@click.option("--per-folder", type=click.IntRange(min=1), help="Folders of so many documents.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
def main(
    documents: int,
    seed: int,
    mix: str,
    form: str | None,
    per_folder: int | None,
    workers: int,
    out: Path,
) -> None:
    """Write DOCUMENTS texts with their gold annotations into the folder OUT."""
    known = sorted(FORMS if mix == "press" else archive.FORMS)
    if form is not None and form not in known:
        raise click.BadParameter(f"{form}; there are {', '.join(known)}", param_hint="--form")
    stretches = _stretches(documents, seed, mix, form, per_folder, out)
    if workers == 1 or per_folder is None:
        written = sum(map(write_stretch, stretches))
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            written = sum(pool.map(write_stretch, stretches))
    click.echo(f"{documents} documents, {written} characters, in {out}")


def _stretches(
    documents: int, seed: int, mix: str, form: str | None, per_folder: int | None, out: Path
) -> Iterator[Stretch]:
    step = per_folder or documents
    for number, first in enumerate(range(0, documents, step)):
        folder = out if per_folder is None else out / f"{number:05d}"
        yield Stretch(seed, mix, form, first, min(first + step, documents), folder)


def write_stretch(stretch: Stretch) -> int:
    """Write the documents of a stretch; the number of their characters."""
    (stretch.folder / "gold").mkdir(parents=True, exist_ok=True)
    make = compose if stretch.mix == "press" else compose_archived
    return sum(
        write(
            make(seed=stretch.seed, index=index, form=stretch.form),
            f"{index:05d}",
            stretch.folder,
        )
        for index in range(stretch.first, stretch.end)
    )


def write(piece: Piece, name: str, out: Path) -> int:
    """Write one document and its annotation; the number of characters of the text."""
    file = out / f"{name}{piece.suffix}"
    file.write_text(piece.text, encoding=piece.encoding, newline="\n")
    gold = {"id": name, "text": f"../{file.name}", "form": piece.form, **piece.gold}
    text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    (out / "gold" / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    return len(piece.text)


if __name__ == "__main__":
    main()
