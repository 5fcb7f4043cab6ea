"""Where words stand in a text, so that a stretch of any length is asked at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from kg.extraction.word_trees import word_tree


class Occurrences:
    """Where any of some words occurs in a text.

    Looking for a word in every stretch of a text that goes on to the end of
    its paragraph, or from the beginning of its case, would read the text over
    and over again; this reads it once.

    >>> Occurrences(["罚款", "处罚款"], "责令改正，处罚款2万元").within(5, 8)
    True
    """

    def __init__(self, words: Iterable[str], text: str) -> None:
        found = [match.span(1) for match in _shortest(words).finditer(text)]
        self._starts = [start for start, _ in found]
        # for each occurrence the nearest end of it and of those behind it
        self._ends = [end for _, end in found]
        for at in range(len(found) - 2, -1, -1):
            self._ends[at] = min(self._ends[at], self._ends[at + 1])

    def within(self, start: int, end: int) -> bool:
        """Whether one stands whole between two positions."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._ends[at] <= end


def _shortest(words: Iterable[str]) -> re.Pattern[str]:
    """A look-ahead for the shortest word that begins at a position."""
    kept: list[str] = []
    for word in sorted(set(words)):
        if not (kept and word.startswith(kept[-1])):
            kept.append(word)
    return re.compile(f"(?=({word_tree(kept)}))")
