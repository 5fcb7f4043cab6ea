"""Occurrences answer as a search through the stretch would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.cues import alternation
from kg.extraction.occurrences import Occurrences

LETTERS = "甲乙丙"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, st.text(LETTERS, max_size=30), st.integers(0, 31), st.integers(0, 31))
def test_stretch_holds_a_word_when_a_search_finds_one(words, text, start, end):
    searched = re.compile(alternation(words)).search(text, start, end) is not None
    assert Occurrences(words, text).within(start, end) is (searched and start <= end)
