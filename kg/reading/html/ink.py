"""What a web page prints in one line: references replaced, white space collapsed, places kept."""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from kg.reading.passage import Passage, Run

_BLANK = " \\t\\n\\r\\f\\x0b\\x1c-\\x1e\\x85\u2028\u2029"
_REFERENCE = "&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
_PART = re.compile(f"[{_BLANK}]+|{_REFERENCE}|[^&{_BLANK}]+|&")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Places:
    """Which line of the file a character stands in."""

    def __init__(self, page: str) -> None:
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(page))]

    def line(self, offset: int) -> int:
        """The number of the line, from 1."""
        return bisect_right(self._starts, offset)


class Ink:
    """Collects the characters of one printed line."""

    def __init__(self, page: str, places: Places) -> None:
        self._page = page
        self._places = places
        self._texts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._blank = False

    def write(self, start: int, end: int) -> None:
        """Add a stretch of the file's text."""
        for part in _PART.finditer(self._page, start, end):
            words = part[0]
            if words[0] == "&" and (character := html.unescape(words)) != words:
                self._add(character, part.start(), joins=False)
            elif words[0].isspace() and words[0] not in "\xa0\u3000":
                self._blank = True
            else:
                self._add(words, part.start())

    def part(self) -> None:
        """See to it that what comes next is parted from what stands there."""
        self._blank = True

    def take(self) -> Passage:
        """The line so far; a new one begins."""
        passage = Passage("".join(self._texts), tuple(self._runs))
        self._texts, self._runs, self._length, self._blank = [], [], 0, False
        return passage

    def _add(self, words: str, offset: int, *, joins: bool = True) -> None:
        if self._blank and self._texts:
            self._texts.append(" ")
            self._length += 1
        self._texts.append(words)
        line = self._places.line(offset)
        last = self._runs[-1] if joins and self._runs and not self._blank else None
        self._blank = False
        if last is not None and last.source + last.length == offset and last.line == line:
            self._runs[-1] = last._replace(length=last.length + len(words))
        else:
            self._runs.append(Run(self._length, len(words), offset, line, None))
        self._length += len(words)
