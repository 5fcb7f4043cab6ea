"""The work of extraction grows with the length of an article, whatever its shape.

Work is counted in calls of functions, which are the same in every run. What a
single call reads is left to ``scripts/measure_extraction.py``, which takes time.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from bench.shapes import SHAPES
from measure_extraction import article_of

from kg.extraction import extract, load

NLP = load()
LENGTH, TIMES = 4_000, 3
# work that grew with the square of the length would be three times as much again
ROOM = 1.3


def calls(text: str) -> int:
    """How many functions are called, in Python and in C, to extract from an article."""
    document = article_of(text)
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    extract(document, NLP)  # what is made once for all texts is made
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        extract(document, NLP)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_length(name: str) -> None:
    shape = SHAPES[name]
    assert calls(shape(LENGTH * TIMES)) <= calls(shape(LENGTH)) * TIMES * ROOM


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_are_as_long_as_asked(name: str) -> None:
    assert len(SHAPES[name](777)) == 777
