"""Measuring extraction against gold annotations, by anyone with gold in the documented format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from kg.evaluation.gold import GoldError, Json, Passage, passages
from kg.evaluation.matching import pair
from kg.evaluation.news import has_news
from kg.evaluation.report import Report
from kg.evaluation.scores import Tally
from kg.extraction import extract, load
from kg.reading import read_file
from kg.records_json import records_to_json

__all__ = ["GoldError", "Report", "evaluate"]


def evaluate(folder: Path) -> Report:
    """Extract every annotated text of a folder and compare it with its annotation.

    Raises :class:`GoldError` when an annotation cannot be used.
    """
    nlp = load()
    tally = Tally()
    known = list(passages(folder))
    for passage in known:
        records = extract(read_file(passage.text), nlp)
        found = cast("Mapping[str, Json]", records_to_json(records))
        compare(passage, cast("list[Mapping[str, Json]]", found["cases"]), tally)
        if has_news(passage.content):
            tally.compare_news(passage.id, passage.content, found)
    return Report(folder.name, len(known), tally)


def compare(passage: Passage, said: list[Mapping[str, Json]], tally: Tally) -> None:
    """Count the cases of one passage."""
    for i, j in pair(passage.cases, said):
        tally.compare(
            passage.id,
            passage.cases[i] if i is not None else None,
            said[j] if j is not None else None,
        )
