"""Decision letters: to whom they are addressed, and the body and date that sign them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extraction.cues import alternation, compose, words
from kg.records import Span

_HEAD_LINES = 12
_NOTICE = words("letters", "notices")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEADING = compose(
    r"(?m)^ [^，。：\n]{0,40}? <kinds> \s* $",
    kinds=alternation(words("letters", "headings")),
)
_FIELD = compose(
    r"\s* <labels> (?:[（(][^（()）\n]*[)）])? \s* [：:\s]",
    labels=alternation(
        label
        for kind in ("credit_code", "representative", "address", "other")
        for label in (*words("letters", "details", kind), *words("letters", "respondent_labels"))
    ),
)
_NAME_LINE = re.compile(r"\s*(?P<name>[^，。；：:《》“”\s][^，。；：:《》“”\n]{1,44}?)\s*[：:]?\s*")
_SIGNED_LINE = re.compile(r"[^，。；：:\n]{2,40}")
_LONGEST_SIGNATURE = 6


def is_letter(text: str) -> bool:
    r"""Whether a text is headed as a decision letter.

    >>> is_letter("洛阳市生态环境局\n行政处罚决定书\n豫0329环罚决字〔2024〕17号")
    True
    """
    return letter_heading_line(text) is not None


def is_notice(text: str) -> bool:
    """Whether a letter only announces what its sender means to decide: 行政处罚事先告知书."""
    line = letter_heading_line(text)
    return line is not None and text[line.start : line.end].rstrip().endswith(_NOTICE)


def letter_heading_line(text: str) -> Span | None:
    """The line among the first ones that calls the text a decision."""
    head = _end_of_lines(text, _HEAD_LINES)
    match = _HEADING.search(text, 0, head)
    return Span(*match.span()) if match is not None else None


def addressees(text: str) -> Iterator[Span]:
    r"""The party a letter is addressed to: alone on its line, its particulars below.

    >>> letter = "行政处罚决定书\n某环罚〔2024〕1号\n永清县某塑料厂：\n法定代表人：某某"
    >>> [letter[span.start:span.end] for span in addressees(letter)]
    ['永清县某塑料厂']
    """
    heading = letter_heading_line(text)
    if heading is None:
        return
    lines = _lines(text, Span(0, _end_of_lines(text, _HEAD_LINES)))
    for line, following in pairwise(lines):
        if line.start <= heading.start or _FIELD.match(text, line.start, line.end):
            continue
        match = _NAME_LINE.fullmatch(text, line.start, line.end)
        if match is None or _is_number(match["name"]):
            continue
        addressed = text[line.start : line.end].rstrip().endswith(("：", ":"))
        if addressed or _FIELD.match(text, following.start, following.end):
            yield Span(*match.span("name"))
            return


def signature(text: str, section: Span) -> Span | None:
    """The last lines of a letter, without sentences: the body that signs, and the date."""
    lines = _lines(text, section)
    start = None
    for line in reversed(lines[-_LONGEST_SIGNATURE:]):
        if _SIGNED_LINE.fullmatch(text[line.start : line.end].strip()) is None:
            break
        start = line.start
    return Span(start, section.end) if start is not None and start > section.start else None


def _is_number(line: str) -> bool:
    return line.endswith("号") or any(mark in line for mark in "〔〕[]【】")


def _lines(text: str, span: Span) -> Sequence[Span]:
    """The lines of a stretch that hold more than white space."""
    return [Span(*match.span()) for match in _LINE.finditer(text, span.start, span.end)]


def _end_of_lines(text: str, count: int) -> int:
    end = 0
    for match in _LINE.finditer(text):
        end = match.end()
        count -= 1
        if count == 0:
            break
    return end
