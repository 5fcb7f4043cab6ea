"""Whether a line goes on with the paragraph above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.reading.bylines import byline
from kg.reading.cues import cues
from kg.reading.headings import (
    has_clauses,
    is_form_line,
    is_numbered,
    is_unfinished,
    is_unfinished_heading,
    is_whole_case_heading,
    names_case,
    opens_body,
    opens_paragraph,
    unclosed,
)
from kg.reading.joints import ends_sentence, signature_start
from kg.reading.kinds import Kind
from kg.reading.lines import Line
from kg.reading.wrapping import Measure, measures

_LONG = 60
_LONGEST_HEADLINE = 30
_LONGEST_CAPTION_LINES = 4
_MOST_HEADING_LINES = 3
_INDENT = 1.5
_INSIDE_SENTENCE = "，、,"
_COLONS = "：:"
_NEVER_LAST = "，、；年月"
_WIDEST_HEADLINE = 24
_DASHES = ("—", "―", "─")


@dataclass(slots=True)
class OpenParagraph:
    """The paragraph that lines are still added to.

    ``opening`` are the words of its first lines, enough to tell a heading;
    ``unclosed`` counts titles and brackets that wait for their end.
    """

    lines: list[Line] = field(default_factory=list)
    opening: str = ""
    length: int = 0
    unclosed: int = 0
    clauses: bool = False
    sentences: bool = False

    @property
    def last(self) -> Line:
        """The line that the paragraph ends with so far."""
        return self.lines[-1]

    @property
    def is_single(self) -> bool:
        """Whether there is but one line."""
        return len(self.lines) == 1

    def add(self, line: Line) -> None:
        """Let the paragraph go on with a line."""
        text = line.text
        self.lines.append(line)
        self.length += len(text)
        self.unclosed += unclosed(text)
        self.clauses = self.clauses or has_clauses(text)
        self.sentences = self.sentences or "。" in text
        if len(self.lines) <= _MOST_HEADING_LINES:
            self.opening += text


class Joining:
    """Decides line by line, knowing all lines of the page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._measures = measures(lines)
        self._blank_lines_part = _blank_lines_part(lines, self._measures)

    def fills_measure(self, index: int) -> bool:
        """Whether a line reaches the width that lines are broken at around it."""
        measure = self._measures[index]
        return measure is not None and measure.is_full(self._lines[index])

    def goes_on(self, above: OpenParagraph, last: int, index: int) -> bool:
        """Whether the line at ``index`` goes on with the paragraph that ends at line ``last``."""
        line, measure = self._lines[index], self._measures[last]
        if line.kind is not Kind.TEXT and not line.weak:
            return False
        if _never_inside().match(line.text) or self._is_signed(above, index):
            return False
        if opens_caption(above.lines[0].text):
            closed = _caption_closing().fullmatch(above.last.text)
            return not closed and len(above.lines) < _LONGEST_CAPTION_LINES
        if ends_sentence(above.last.text):
            return self._after_sentence(above, line, measure, self._measures[index])
        return _inside_sentence(above, line, measure)

    def _after_sentence(
        self, above: OpenParagraph, line: Line, measure: Measure | None, own: Measure | None
    ) -> bool:
        """After a full stop a paragraph goes on only if its last line reached the measure.

        ``measure`` is that of the last line, ``own`` that of the line in question.
        """
        last = above.last
        if measure is None or not measure.is_full(last) or line.indent >= 1:
            return False
        if is_numbered(line.text) or opens_paragraph(line.text):
            return False
        if not measure.is_full(line) and not ends_sentence(line.text):
            return False
        if self._blank_lines_part:
            return line.blanks == 0
        last_is_short = not above.is_single and measure.has_lost_indent(last)
        lost_indent = any(m.has_lost_indent(line) for m in (measure, own) if m is not None)
        return not lost_indent and not last_is_short

    def _is_signed(self, above: OpenParagraph, index: int) -> bool:
        """Whether the paragraph ends with a signature, so that nothing may follow."""
        text = above.last.text
        if not ends_sentence(text) and above.is_single and byline(text) is not None:
            return True
        start = signature_start(text)
        if start is None:
            return False
        return text[start - 1] == " " or text[start] in "（(" or self._stands_alone(index)

    def _stands_alone(self, index: int) -> bool:
        """Whether a line looks like a headline rather than the rest of a sentence."""
        text = self._lines[index].text
        if has_clauses(text) or ends_sentence(text):
            return False
        return not self.fills_measure(index) or self._heads_news(index)

    def _heads_news(self, index: int) -> bool:
        """Whether a line without clauses, alone or with two more, stands above a dateline."""
        for line in self._lines[index + 1 : index + 1 + _MOST_HEADING_LINES]:
            if _never_inside().match(line.text):
                return True
            if has_clauses(line.text):
                return False
        return False


def opens_caption(text: str) -> bool:
    """Whether a line opens the words of a picture that may run over several lines."""
    return bool(_caption_opening().match(text))


def _inside_sentence(above: OpenParagraph, line: Line, measure: Measure | None) -> bool:
    """Without full stop a paragraph goes on unless what stands there is a heading."""
    last = above.last
    full = measure is not None and measure.is_full(last)
    if above.unclosed > 0 and (measure is not None or unclosed(line.text) < 0):
        return True
    if line.indent - last.indent >= _INDENT:
        return False
    if measure is None and last.text[-1] in _COLONS and line.blanks:
        return False  # 现将案例通报如下：, an empty line, and the first of them
    if len(above.lines) <= _MOST_HEADING_LINES and is_unfinished_heading(above.opening):
        return full and not names_case(above.opening)
    if is_whole_case_heading(above.opening) and _starts_case(above, line, full=full):
        return False
    if is_numbered(line.text) and (not full or last.text[-1] in _COLONS):
        return False
    if above.is_single and not above.sentences and line.text.startswith(_DASHES):
        return False
    if above.opening.startswith(_DASHES) and not above.clauses:
        return full and not has_clauses(line.text) and not ends_sentence(line.text)
    if full and measure is not None:
        may_end = last.text[-1] in _COLONS or _may_be_headline(above, line)
        return not (may_end and _starts_body(above, line, measure))
    if last.text[-1] in _INSIDE_SENTENCE or _running_text().match(above.opening):
        return True
    if measure is None:
        form = is_form_line(line.text) and is_form_line(above.opening)
        return not form and (_is_long_prose(above) or _is_narrow_pair(last, line))
    if not above.is_single:
        return above.clauses
    if above.clauses and measure.is_full_first_line(last):
        return not _opens_text(line)
    return _is_narrow_pair(last, line)


def _starts_case(above: OpenParagraph, line: Line, *, full: bool) -> bool:
    """Whether a line starts the text of the case whose heading, with commas, stands above."""
    if len(above.lines) > _MOST_HEADING_LINES:
        return False
    return opens_body(line.text) or (not full and is_numbered(above.opening))


def _may_be_headline(above: OpenParagraph, line: Line) -> bool:
    """Whether what stands above a line may be a headline that fills the measure."""
    if len(above.lines) > _MOST_HEADING_LINES or is_unfinished(above.opening):
        return False
    if not above.clauses:
        return True
    one_clause = above.is_single and above.opening.count("，") == 1 and not above.sentences
    breaks_off = above.opening[-1] in _NEVER_LAST or above.opening[-1].isdigit()
    return (
        one_clause
        and not breaks_off
        and above.last.width <= _WIDEST_HEADLINE
        and opens_body(line.text)
        and not opens_body(above.opening)
    )


def _starts_body(above: OpenParagraph, line: Line, measure: Measure) -> bool:
    """Whether a line starts the text under the headline that may stand above it."""
    if _opens_text(line):
        return True
    lost_indent = measure.has_lost_indent(line) and has_clauses(line.text)
    return lost_indent and not measure.has_lost_indent(above.lines[0])


def _opens_text(line: Line) -> bool:
    return opens_body(line.text) or is_numbered(line.text) or line.indent >= 1


def _is_narrow_pair(last: Line, line: Line) -> bool:
    """Whether two short lines are one sentence set narrow, as under a picture."""
    if not ends_sentence(line.text) or "，" not in last.text + line.text:
        return False
    return line.width <= last.width + 1.5 and last.width <= 16


def _is_long_prose(above: OpenParagraph) -> bool:
    """Whether unfinished words are too many, or too much punctuated, for a headline."""
    if above.last.text.endswith(_DASHES):
        return False
    clauses = above.length > _LONGEST_HEADLINE and above.clauses
    return above.sentences or clauses or above.length > _LONG


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


@cache
def _never_inside() -> re.Pattern[str]:
    """What never stands inside a paragraph: a case's number or label, a dateline."""
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
def _caption_opening() -> re.Pattern[str]:
    return cues("furniture").pattern("caption_opening")


@cache
def _caption_closing() -> re.Pattern[str]:
    return cues("furniture").pattern("caption_closing")
