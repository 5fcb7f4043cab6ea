"""Broken lines become paragraphs again, words and numbers whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading.headings import (
    has_clauses,
    has_phrases,
    is_unfinished_heading,
    names_unit,
)
from kg.reading.joining import Joining, OpenParagraph, opens_caption
from kg.reading.joints import ends_sentence
from kg.reading.kinds import FURNITURE_KINDS, Kind
from kg.reading.lines import Line
from kg.reading.passage import Passage, joined

_LETTER = re.compile("[A-Za-z]")
_MOST_HEADLINE_LINES = 4
_MOST_CAPTION_LINES = 3
_LONGEST_CAPTION = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, not yet freed of stray spaces."""

    lines: tuple[Line, ...]
    kind: Kind

    @property
    def passage(self) -> Passage:
        """The lines joined to one text."""
        if len(self.lines) == 1:
            return self.lines[0].passage
        return joined(_with_glue(self.lines))


def paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Join the lines of a page to paragraphs; what stands alone stays alone."""
    return tuple(_Walk(lines).run())


class _Walk:
    """Goes through the lines once, keeping the paragraph that is still open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._joining = Joining(lines)
        self._open = OpenParagraph()
        self._kind = Kind.TEXT
        self._last = -1

    def run(self) -> Iterator[Paragraph]:
        for index, line in enumerate(self._lines):
            kind = Kind.TEXT if line.weak and self._breaks_off(line) else line.kind
            if kind is Kind.TEXT and self._goes_on(index):
                self._add(index)
            elif kind is Kind.CAPTION and self._ends_caption(line):
                yield Paragraph((*self._open.lines, line), kind)
                self._open = OpenParagraph()
            elif kind in FURNITURE_KINDS and self._is_interrupted(index):
                yield Paragraph((line,), kind)
            else:
                yield from self._close()
                if kind is Kind.TEXT or self._is_broken_field(kind, index):
                    self._kind = kind
                    self._add(index)
                else:
                    yield Paragraph((line,), kind)
        yield from self._close()

    def _add(self, index: int) -> None:
        self._open.add(self._lines[index])
        self._last = index

    def _close(self) -> Iterator[Paragraph]:
        lines, self._open = tuple(self._open.lines), OpenParagraph()
        if not lines:
            return
        if opens_caption(lines[0].text):
            yield Paragraph(lines, Kind.CAPTION)
        elif self._kind is Kind.TEXT and _is_headline(lines):
            yield from (Paragraph((line,), Kind.TEXT) for line in lines)
        else:
            yield Paragraph(lines, self._kind)

    def _goes_on(self, index: int) -> bool:
        return bool(self._open.lines) and self._joining.goes_on(self._open, self._last, index)

    def _breaks_off(self, line: Line) -> bool:
        """Whether the open paragraph was broken by the measure, so that the line goes on."""
        if not self._open.clauses or line.kind is self._kind:
            return False
        return self._joining.fills_measure(self._last) and not ends_sentence(self._open.last.text)

    def _is_broken_field(self, kind: Kind, index: int) -> bool:
        return kind is Kind.FIELD and self._joining.fills_measure(index)

    def _ends_caption(self, line: Line) -> bool:
        """Whether the open lines are a caption whose last words stand before the credit."""
        if not 1 <= len(self._open.lines) <= _MOST_CAPTION_LINES or "。" not in line.text:
            return False
        if self._open.length > _LONGEST_CAPTION or opens_caption(line.text):
            return False
        last = self._open.last
        return not ends_sentence(last.text) and line.width <= last.width + 2

    def _is_interrupted(self, index: int) -> bool:
        """Whether furniture stands in the middle of a sentence, which goes on after it."""
        if not self._open.lines:
            return False
        after = index + 1
        while after < len(self._lines) and self._lines[after].kind in FURNITURE_KINDS:
            after += 1
        return after < len(self._lines) and self._goes_on(after)


def _with_glue(lines: Sequence[Line]) -> Iterator[tuple[str, Passage]]:
    """The lines and what comes between them: a space between western words, else nothing."""
    before = ""
    for line in lines:
        yield _glue(before, line.text), line.passage
        before = line.text


def _glue(before: str, after: str) -> str:
    if before and _LETTER.match(before[-1]) and (after[0].isdigit() or _LETTER.match(after[0])):
        return " "
    return ""


def _is_headline(lines: Sequence[Line]) -> bool:
    """Whether joined lines are those of a headline after all, each with its own phrase.

    Nothing in them is punctuated like running text, and one of them names a
    unit or has two phrases.
    """
    if not 1 < len(lines) <= _MOST_HEADLINE_LINES:
        return False
    words = "".join(line.text for line in lines)
    phrased = any(names_unit(line.text) or has_phrases(line.text) for line in lines)
    return phrased and not (
        has_clauses(words) or ends_sentence(words) or is_unfinished_heading(words)
    )
