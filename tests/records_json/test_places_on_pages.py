"""Evidence from a file with pages says on which, where there, and how surely it was read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from kg.records import Box, Records, Segment, Span, is_doubtful
from kg.records_json import dumps
from tests.records_json import given

FINE = given.TEXT.index("处罚款20.5万元")
MIDDLE = FINE + 4
SCAN = replace(
    given.RECORDS.document,
    segments=(Segment(0, MIDDLE, 0, 1, 1), Segment(MIDDLE, len(given.TEXT) - MIDDLE, 90, 2, 2)),
    boxes=(
        Box(0, MIDDLE, 1, 0.1, 0.9, 0.9, 0.92, 0.97),
        Box(MIDDLE, len(given.TEXT) - MIDDLE, 2, 0.2, 0.1, 0.8, 0.12, 0.71),
    ),
    doubtful=(Span(MIDDLE, len(given.TEXT)),),
)


def fine_of(records: Records) -> dict[str, Any]:
    (piece,) = json.loads(dumps(records))["cases"][0]["evidence"]["fine_cny"]
    found: dict[str, Any] = piece
    return found


def test_words_that_go_on_on_the_next_page_name_both_and_the_lesser_confidence() -> None:
    piece = fine_of(replace(given.RECORDS, document=SCAN))
    assert piece["pages"] == [1, 2]
    assert [box[0] for box in piece["boxes"]] == [1, 2]
    assert piece["boxes"][0][3] == 0.9
    assert piece["boxes"][1][1] == 0.2
    assert piece["confidence"] == 0.71
    assert piece["doubtful"] is True


def test_words_that_were_read_surely_are_not_marked() -> None:
    piece = json.loads(dumps(replace(given.RECORDS, document=SCAN)))
    title = piece["articles"][0]["evidence"]["title"][0]
    assert title["pages"] == [1]
    assert title["confidence"] == 0.97
    assert "doubtful" not in title
    assert piece["document"]["pages"] == 2


def test_a_text_file_has_neither_pages_nor_confidence() -> None:
    assert not {"pages", "boxes", "confidence", "doubtful"} & set(fine_of(given.RECORDS))


def test_a_span_is_doubtful_where_it_shares_characters_with_an_unsure_stretch() -> None:
    unsure = replace(given.DOCUMENT, doubtful=(Span(3, 5), Span(9, 12)))
    ranges = [(0, 3), (2, 4), (5, 9), (5, 10), (11, 20), (12, 20)]
    assert [is_doubtful(unsure, Span(*each)) for each in ranges] == [
        False, True, False, True, True, False,
    ]  # fmt: skip
