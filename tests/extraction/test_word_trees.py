"""A tree of words finds what the plain alternation of the same words finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.word_trees import first_letters, word_tree

LETTERS = "甲乙丙.?)"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=12)
TEXTS = st.text(LETTERS, max_size=40)
REST = st.sampled_from(["", "甲", "(?!乙)", "$", "[甲丙]*$"])


def plain(words: list[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


@given(WORDS, TEXTS, REST)
def test_tree_finds_what_the_alternation_finds(words, text, rest):
    assert spans(word_tree(words) + rest, text) == spans(plain(words) + rest, text)


@given(WORDS, TEXTS)
def test_look_ahead_of_first_letters_hides_no_word(words, text):
    tree = word_tree(words)
    assert spans(f"(?={first_letters(words)}){tree}", text) == spans(tree, text)


@given(WORDS)
def test_every_word_is_matched_whole(words):
    pattern = re.compile(word_tree(words))
    assert all(pattern.fullmatch(word) for word in words)
