"""Looking for a costly pattern only around a cheap one that each of its matches holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.records import Span


def around(
    pattern: re.Pattern[str], anchor: re.Pattern[str], text: str, span: Span, *, reach: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a stretch of text, in order, one behind the other.

    These are the matches of ``pattern.finditer`` when each of them holds an
    anchor that begins at most ``reach`` characters behind its start; but
    where there is no anchor the pattern is not tried, and nowhere twice. An
    anchor whose occurrences may overlap must be a look-ahead.

    >>> number, year = re.compile("[一-鿿]{1,5}〔2024〕[0-9]号"), re.compile("〔2024〕")
    >>> text = "送达晋环罚〔2024〕1号决定书"
    >>> [m.group() for m in around(number, year, text, Span(0, len(text)), reach=5)]
    ['送达晋环罚〔2024〕1号']
    """
    done = span.start
    for found in anchor.finditer(text, span.start, span.end):
        for start in range(max(done, found.start() - reach), found.start() + 1):
            match = pattern.match(text, start, span.end)
            if match is not None:
                yield match
                done = match.end()
                break
        else:
            done = max(done, found.start() + 1)
