"""Broken lines become paragraphs again, words and numbers whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.reading.bylines import byline
from kg.reading.cues import cues
from kg.reading.joints import signature_start
from kg.reading.kinds import FURNITURE_KINDS, Kind
from kg.reading.lines import Line
from kg.reading.passage import Passage, joined
from kg.reading.wrapping import Measure, ends_sentence, has_clauses, measures

_LONG = 60
_LONGEST_HEADLINE = 30
_LONGEST_CAPTION_LINES = 4
_LETTER = re.compile("[A-Za-z]")
_INSIDE_SENTENCE = "，、,"
_CASE = "案"
_DASHES = ("—", "―", "─")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, not yet freed of stray spaces.

    ``lines`` keeps them apart for those who must look at the breaks.
    """

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
    joiner = _Joiner(lines)
    return tuple(joiner.run())


class _Joiner:
    """Goes through the lines once, keeping the paragraph that is still open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._measures = measures(lines)
        self._open: list[int] = []
        self._open_kind = Kind.TEXT
        self._blank_parts = _blank_lines_part(lines, self._measures)

    def run(self) -> Iterator[Paragraph]:
        for index, line in enumerate(self._lines):
            kind = line.kind
            if line.weak and self._breaks_off(index):
                kind = Kind.TEXT
            if kind is Kind.TEXT and self._open and self._goes_on(index):
                self._open.append(index)
            elif kind is Kind.CAPTION and self._ends_caption(index):
                lines = (*(self._lines[at] for at in self._open), line)
                self._open = []
                yield Paragraph(lines, kind)
            elif kind in FURNITURE_KINDS and self._is_interrupted(index):
                yield Paragraph((line,), kind)
            else:
                yield from self._close()
                if kind is Kind.TEXT or (kind is Kind.FIELD and self._fills_measure(index)):
                    self._open, self._open_kind = [index], kind
                else:
                    yield Paragraph((line,), kind)
        yield from self._close()

    def _close(self) -> Iterator[Paragraph]:
        lines = tuple(self._lines[index] for index in self._open)
        self._open = []
        if not lines:
            return
        if _caption_opening().match(lines[0].text):
            yield Paragraph(lines, Kind.CAPTION)
        elif self._open_kind is Kind.TEXT and len(lines) > 1 and _is_headline(lines):
            yield from (Paragraph((line,), Kind.TEXT) for line in lines)
        else:
            yield Paragraph(lines, self._open_kind)

    def _breaks_off(self, index: int) -> bool:
        """Whether the open paragraph broke off at the measure and goes on at this line."""
        if not self._open:
            return False
        last = self._open[-1]
        return self._fills_measure(last) and not ends_sentence(self._lines[last].text)

    def _fills_measure(self, index: int) -> bool:
        measure = self._measures[index]
        return measure is not None and measure.is_full(self._lines[index])

    def _ends_caption(self, index: int) -> bool:
        """Whether the open lines are a caption whose last words stand before the credit."""
        if not self._open or len(self._open) >= _LONGEST_CAPTION_LINES:
            return False
        last, line = self._lines[self._open[-1]], self._lines[index]
        return "。" in line.text and not ends_sentence(last.text) and line.width <= last.width + 2

    def _is_interrupted(self, index: int) -> bool:
        """Whether furniture stands in the middle of a sentence, which goes on after it."""
        if not self._open:
            return False
        after = index + 1
        while after < len(self._lines) and self._lines[after].kind in FURNITURE_KINDS:
            after += 1
        return after < len(self._lines) and self._goes_on(after)

    def _goes_on(self, index: int) -> bool:
        """Whether the open paragraph goes on with a line."""
        last, line = self._lines[self._open[-1]], self._lines[index]
        if line.kind is not Kind.TEXT and not line.weak:
            return False
        measure = self._measures[self._open[-1]]
        if _opens_paragraph().match(line.text) or self._is_signed(index):
            return False
        if _caption_opening().match(self._lines[self._open[0]].text):
            closed = _caption_closing().fullmatch(last.text)
            return not closed and len(self._open) < _LONGEST_CAPTION_LINES
        if ends_sentence(last.text):
            return self._goes_on_after_sentence(last, line, measure)
        if _starts_numbered(line.text) and not (measure and measure.is_full(last)):
            return False
        return self._goes_on_inside_sentence(last, line, measure)

    def _goes_on_after_sentence(self, last: Line, line: Line, measure: Measure | None) -> bool:
        """After a full stop a paragraph goes on only if its last line reached the measure."""
        if measure is None or not measure.is_full(last) or line.indent - last.indent >= 1:
            return False
        if line.indent >= 1 or _starts_numbered(line.text) or _starts_anew(line.text):
            return False
        if not measure.is_full(line) and not ends_sentence(line.text):
            return False
        if self._blank_parts:
            return line.blanks == 0
        last_is_short = len(self._open) > 1 and measure.has_lost_indent(last)
        return not measure.has_lost_indent(line) and not last_is_short

    def _goes_on_inside_sentence(self, last: Line, line: Line, measure: Measure | None) -> bool:
        """Without full stop a paragraph goes on unless what is open is a heading."""
        words = "".join(self._lines[index].text for index in self._open)
        if _is_heading(words):
            return measure is not None and measure.is_full(last) and not words.endswith(_CASE)
        if _label().match(line.text) and _label().match(words):
            return False
        if measure is not None and measure.is_full(last):
            return True
        if last.text[-1] in _INSIDE_SENTENCE or _running_text().match(words):
            return True
        if measure is None:
            return _is_long_prose(words) or _narrow_pair(last, line)
        if len(self._open) > 1:
            return has_clauses(words)
        first_line = has_clauses(words) and measure.is_full_first_line(last)
        return first_line or _narrow_pair(last, line)

    def _is_signed(self, index: int) -> bool:
        """Whether the open paragraph ends with a signature, so that nothing may follow."""
        text = self._lines[self._open[-1]].text
        if not ends_sentence(text) and len(self._open) == 1 and byline(text) is not None:
            return True
        start = signature_start(text)
        if start is None:
            return False
        return text[start - 1] == " " or text[start] in "（(" or self._stands_alone(index)

    def _stands_alone(self, index: int) -> bool:
        """Whether a line looks like a headline rather than the rest of a sentence."""
        line, measure = self._lines[index], self._measures[index]
        if has_clauses(line.text) or ends_sentence(line.text):
            return False
        return measure is None or not measure.is_full(line)


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


def _narrow_pair(last: Line, line: Line) -> bool:
    """Whether two short lines are one sentence set narrow, as under a picture."""
    if not ends_sentence(line.text) or "，" not in last.text + line.text:
        return False
    return line.width <= last.width + 1.5 and last.width <= 16


def _is_long_prose(words: str) -> bool:
    """Whether an unfinished line is too long, or too much punctuated, for a headline."""
    if words.endswith(_DASHES):
        return False
    clauses = "。" in words or (len(words) > _LONGEST_HEADLINE and has_clauses(words))
    return clauses or len(words) > _LONG


def _is_headline(lines: Sequence[Line]) -> bool:
    """Whether joined lines are a headline after all: no marks of running text anywhere."""
    words = "".join(line.text for line in lines)
    return not has_clauses(words) and not ends_sentence(words) and not _heading().match(words)


def _blank_lines_part(lines: Sequence[Line], found: Sequence[Measure | None]) -> bool:
    """Whether empty lines stand only where paragraphs end.

    Looked at are full lines that break off inside a sentence: if empty lines
    follow those too, they say nothing.
    """
    inside = blank = 0
    for line, following, measure in zip(lines, lines[1:], found, strict=False):
        if measure is None or not measure.is_full(line) or ends_sentence(line.text):
            continue
        inside += 1
        blank += following.blanks > 0
    return inside > 0 and blank * 10 <= inside


def _is_heading(words: str) -> bool:
    """Whether words are the heading of a case or section, so far as it has been joined."""
    headings = cues("headings")
    if words.endswith(_CASE) and not words.endswith(headings.words("not_a_case")):
        return "。" not in words
    number = _heading().match(words)
    return number is not None and not has_clauses(words[number.end() + 1 :])


def _starts_anew(text: str) -> bool:
    """Whether a line starts with words that usually start a paragraph."""
    return text.startswith(cues("headings").words("paragraph_opening"))


def _starts_numbered(text: str) -> bool:
    """Whether a line starts like a numbered paragraph and not like the rest of a citation."""
    return bool(_numbered().match(text)) and not _provision_tail().match(text)


@cache
def _heading() -> re.Pattern[str]:
    return cues("headings").pattern("case_number", "section_number")


@cache
def _numbered() -> re.Pattern[str]:
    return cues("headings").pattern("section_number", "bullet")


@cache
def _provision_tail() -> re.Pattern[str]:
    return cues("headings").pattern("provision_tail")


@cache
def _opens_paragraph() -> re.Pattern[str]:
    """What never stands inside a paragraph: a case's number or label, a dateline, a dash."""
    headings, mastheads = cues("headings"), cues("mastheads")
    parts = (
        headings.source("case_number"),
        headings.source("bracket_label"),
        mastheads.source("dateline_notice"),
        mastheads.source("dateline_bracket"),
    )
    return re.compile("|".join(parts))


@cache
def _running_text() -> re.Pattern[str]:
    """Openings after which text runs on, however short the line: 【案情简介】, 科学导报讯."""
    mastheads = cues("mastheads")
    dateline = f"{mastheads.source('dateline_notice')}|{mastheads.source('dateline_bracket')}"
    return re.compile(f"(?:{dateline}|{cues('headings').source('bracket_label')}).")


@cache
def _label() -> re.Pattern[str]:
    """The label of a form's line: 违反条款：…, 处罚依据：…."""
    return re.compile("[\u4e00-\u9fff（）()、]{2,12}[:：]")


@cache
def _caption_opening() -> re.Pattern[str]:
    return cues("furniture").pattern("caption_opening")


@cache
def _caption_closing() -> re.Pattern[str]:
    return cues("furniture").pattern("caption_closing")
