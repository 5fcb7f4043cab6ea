"""The samples are read and extracted as annotated, but for the known mistakes listed beside.

``known_mistakes.txt`` has one line for each; a line goes when its mistake is mended,
and no new mistake may come.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import compare
from kg.evaluation.gold import Passage, passages
from kg.evaluation.scores import Tally
from kg.extraction import extract, load
from kg.reading import read_file
from kg.records import Records
from kg.records_json import records_to_json

GOLD = Path(__file__).parents[2] / "samples" / "gold"
KNOWN = Path(__file__).with_name("known_mistakes.txt").read_text(encoding="utf-8").splitlines()
PASSAGES = list(passages(GOLD))

each_sample = pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage.id))


@pytest.fixture(scope="module")
def extracted() -> dict[str, Records]:
    nlp = load()
    return {passage.id: extract(read_file(passage.text), nlp) for passage in PASSAGES}


def annotation(passage: Passage) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((GOLD / f"{passage.id}.json").read_text(encoding="utf-8"))
    return gold


@each_sample
def test_articles_have_the_headlines_of_the_page(
    passage: Passage, extracted: dict[str, Records]
) -> None:
    wanted = annotation(passage).get("articles")
    if wanted is not None:
        titles = [a.title.value if a.title else "" for a in extracted[passage.id].document.articles]
        assert [re.sub(r"\s", "", title) for title in titles] == wanted


@each_sample
def test_as_many_cases_are_found_as_there_are(
    passage: Passage, extracted: dict[str, Records]
) -> None:
    assert len(extracted[passage.id].cases) == len(passage.cases)


@each_sample
def test_cases_say_what_is_annotated(passage: Passage, extracted: dict[str, Records]) -> None:
    tally = Tally()
    said: Any = records_to_json(extracted[passage.id])["cases"]
    compare(passage, said, tally)
    mistakes = [f"{m.passage} {m.case} {m.field} {m.kind}: {m.value}" for m in tally.mistakes]
    assert [mistake for mistake in mistakes if mistake not in KNOWN] == []


@each_sample
def test_sums_over_a_place_and_time_are_kept_apart_from_cases(
    passage: Passage, extracted: dict[str, Records]
) -> None:
    said = {
        statistic_line(passage.id, s.name, s.value, s.unit, s.place, s.period)
        for s in extracted[passage.id].statistics
    }
    wanted = {
        statistic_line(passage.id, s["name"], s["value"], s["unit"], s["place"], s["period"])
        for s in annotation(passage).get("statistics", [])
    }
    mistakes = [f"invented {line}" for line in said - wanted]
    mistakes += [f"missed {line}" for line in wanted - said]
    assert [mistake for mistake in mistakes if mistake not in KNOWN] == []


def statistic_line(passage: str, name: str, value: Any, unit: str, place: Any, period: Any) -> str:
    return f"statistic of {passage}: {name} {float(value):g} {unit} {place} {period}"
