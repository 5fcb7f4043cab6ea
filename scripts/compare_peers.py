"""What general tools for Chinese text find of the facts that people annotated, beside GreenDocket.

``python scripts/compare_peers.py tests/gold/heldout4`` measures the tools that are installed where
it runs: `greendocket`, `jionlp` (sums of money, dates), `cpca` (divisions), `jieba` (names of
organisations by part of speech), `eyecite` (citations of law). None of the others belongs to the
project; install them into an environment of their own: ``pip install jionlp cpca jieba eyecite``.

A value counts as found when it is among those that the tool names anywhere in the passage. What of
it is the fine, the day of the inspection or the regulator, only GreenDocket says; the general tools
are asked an easier question.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Found = dict[str, set[str]]
KINDS = ("money", "date", "place", "body", "citation")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder of annotated passages")
    folder = parser.parse_args().gold
    passages = list(annotated(folder))
    for name, (package, reader) in TOOLS.items():
        try:
            number = version(package)
            with contextlib.redirect_stdout(io.StringIO()):
                found = [reader(text) for text, _ in passages]
        except (ImportError, PackageNotFoundError):
            print(f"{name}: not installed here", file=sys.stderr)
            continue
        print(f"{name} {number}")
        for kind in sorted(set().union(*found)):
            right, wanted, named = counted(kind, passages, found)
            print(f"  {kind:<10} found {right} of {wanted} ({right / wanted:.3f}); names {named}")


def annotated(folder: Path) -> Iterator[tuple[str, Found]]:
    """Each text with the values of its annotation by kind."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = (folder / gold.get("text", f"{file.stem}.txt")).read_text(encoding="utf-8")
        yield re.sub(r"(?<=[^\s。])\n(?=[^\s])", "", text), values(gold.get("cases") or [])


def values(cases: list[dict[str, Any]]) -> Found:
    found: Found = {kind: set() for kind in KINDS}
    for case in cases:
        money = [case.get("fine_cny"), *(one.get("cny") for one in case.get("other_fines") or [])]
        found["money"] |= {f"{sum_:.2f}" for sum_ in money if sum_}
        days = (case.get("inspection_date"), case.get("decision_date"))
        found["date"] |= {day for day in days if day and len(day) == 10}
        found["body"] |= set(case.get("regulators") or [])
        found["place"] |= counties(case.get("place") or "")
        for one in (*(case.get("violated") or []), *(case.get("penalised_under") or [])):
            title = one["statute"].removeprefix("中华人民共和国")
            found["citation"].add(f"{title} {one['article']}")
    return found


def counties(place: str) -> set[str]:
    """The county or city that a place begins with."""
    return set(re.findall(r"^.+?[县区市旗]", place)[:1])


def counted(
    kind: str, passages: list[tuple[str, Found]], found: list[Found]
) -> tuple[int, int, int]:
    """How many values of a kind were found, how many there are, how many the tool named."""
    total: Counter[str] = Counter()
    for (_, wanted), said in zip(passages, found, strict=True):
        total["right"] += len(wanted[kind] & said.get(kind, set()))
        total["wanted"] += len(wanted[kind])
        total["named"] += len(said.get(kind, set()))
    return total["right"], total["wanted"], total["named"]


def greendocket(text: str) -> Found:
    from kg.extraction import extract, load
    from kg.linking import link
    from kg.reading import read_bytes
    from kg.records_json import records_to_json

    document = read_bytes(text.encode(), "passage.txt")
    said: Any = records_to_json(link(extract(document, load())))
    return values(said["cases"])


def jionlp(text: str) -> Found:
    import jionlp as jio

    sums = (one["detail"]["num"] for one in jio.ner.extract_money(text))
    times = jio.ner.extract_time(text, time_base={"year": 2026})
    return {
        "money": {num for num in sums if isinstance(num, str)},
        "date": {
            str(one["detail"]["time"][0])[:10] for one in times if one["type"] == "time_point"
        },
    }


def cpca(text: str) -> Found:
    import cpca

    sentences = [sentence for sentence in re.split(r"[。\n]", text) if sentence.strip()]
    rows = cpca.transform(sentences).to_dict("records")
    return {"place": {row[level] for row in rows for level in ("市", "区") if row[level]}}


def jieba(text: str) -> Found:
    import jieba.posseg

    return {"body": {word.word for word in jieba.posseg.cut(text) if word.flag == "nt"}}


def eyecite(text: str) -> Found:
    from eyecite import get_citations

    return {"citation": {one.matched_text() for one in get_citations(text)}}


TOOLS: dict[str, tuple[str, Callable[[str], Found]]] = {
    "greendocket": ("greendocket", greendocket),
    "jionlp": ("jionlp", jionlp),
    "cpca": ("cpca", cpca),
    "jieba": ("jieba", jieba),
    "eyecite": ("eyecite", eyecite),
}

if __name__ == "__main__":
    main()
