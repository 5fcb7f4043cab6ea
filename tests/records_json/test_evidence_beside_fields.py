"""Every field that holds something says where it stands and in which words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.records_json import case_to_json, dumps
from tests.records_json import given
from tests.records_json.test_gold_format import GOLD_CASE_KEYS

ALL: Any = json.loads(dumps(given.RECORDS))
CASE: Any = case_to_json(given.CASE, given.DOCUMENT)


def pieces(node: Any) -> Iterator[dict[str, Any]]:
    """All pieces of evidence anywhere in the JSON."""
    if isinstance(node, dict):
        if "quote" in node:
            yield node
        for child in node.values():
            yield from pieces(child)
    elif isinstance(node, list):
        for child in node:
            yield from pieces(child)


def test_every_filled_field_has_evidence_and_no_empty_one() -> None:
    derived = {"complete", "respondent_kind"}
    filled = {key for key in GOLD_CASE_KEYS if CASE[key] not in (None, [])} - derived
    assert set(CASE["evidence"]) == filled


def test_slicing_the_text_at_the_offsets_gives_the_quote() -> None:
    found = list(pieces(ALL))
    assert len(found) > 15
    assert all(given.TEXT[one["start"] : one["end"]] == one["quote"] for one in found)


def test_a_single_value_has_a_plain_list() -> None:
    (piece,) = CASE["evidence"]["fine_cny"]
    start = given.TEXT.index("处罚款20.5万元")
    assert piece == {
        "start": start,
        "end": start + len("处罚款20.5万元"),
        "quote": "处罚款20.5万元",
        "rule": "test.rule",
    }


def test_values_of_a_list_each_have_their_own() -> None:
    assert [piece["value"] for piece in CASE["evidence"]["other_fines"]] == [12000, 3000]
    assert [piece["value"] for piece in CASE["evidence"]["measures"]] == ["rectify"]
    assert [piece["value"] for piece in CASE["evidence"]["violated"]] == [
        "《排污许可管理条例》"
    ] * 2


def test_a_note_says_what_was_inferred_and_is_absent_otherwise() -> None:
    (article,) = ALL["articles"]
    assert article["evidence"]["date"][0]["note"] == "month of the inspection"
    assert "note" not in article["evidence"]["title"][0]


def test_articles_mentions_and_citations_stand_beside_the_cases() -> None:
    assert ALL["document"]["name"] == "通报.txt"
    assert ALL["articles"][0]["title"] == "晋城市阳城县某陶瓷企业超标排放案"
    assert ALL["mentions"][0]["kind"] == "enterprise"
    assert ALL["citations"][0]["item"] == 1
    assert ALL["notes"] == ["one doubt"]
