"""Headings of cases: 案例一：…案, （一）…案, 1．…案 违法事实：…, or a bare line …案."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extraction.cues import alternation, compose, words
from kg.extraction.numerals import INTEGER, integer
from kg.extraction.zones import is_label
from kg.records import Span

# 问题120个 at the head of a broken line counts problems and numbers none
_COUNTED = "(?![0-9]|\\s*[个条项件家处余多万])"
_NUMBER = rf"\s*(?:{INTEGER}{_COUNTED}|[A-Z](?![A-Za-z])|[甲乙丙丁戊己])\s*"
_MAX_TITLE = 90
_MIN_TITLE = 6


def _prefixes(kind: str) -> str:
    parts = (re.escape(p).replace("<n>", _NUMBER) for p in words("sections", "numbering", kind))
    return "(?:" + "|".join(parts) + ")"


@cache
def _prefix() -> re.Pattern[str]:
    bullets = alternation(words("sections", "numbering", "bullets"))
    return compose(
        r"\s* (?:<bullets>\s*)* (?:(?P<sure><sures>)|(?P<unsure><unsures>))? [\s：:、｜|.．—-]*",
        bullets=bullets,
        sures=_prefixes("sure"),
        unsures=_prefixes("unsure"),
    )


@cache
def _title() -> re.Pattern[str]:
    """Up to the case word at the end of the line or before a body that follows."""
    return compose(
        r"(?P<title>[^。！？\n【】：:]{<low>,<high>}? <end> (?:[（(][^（()）]{2,24}[)）](?=\s*$))?)"
        r"(?=\s*$|[。【：:]|\s+\S|[（(]|——)",
        low=str(_MIN_TITLE - 2),
        high=str(_MAX_TITLE),
        end=alternation(words("sections", "heading", "ends")),
    )


@cache
def _not_a_case() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "heading", "not_ends")) + "$")


@cache
def _announces() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "heading", "announces")))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "heading", "told")) + "|，")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "heading", "sentence")) + "|[；;，,、]$")


@cache
def _label() -> re.Pattern[str]:
    labels = alternation(words("sections", "form", "titles"))
    return compose(
        r"\s* [【\[]? <labels> [】\]]? \s* [：:】\]] \s* (?P<title>\S[^\n]*)", labels=labels
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a case: its whole line prefix and its title proper.

    ``title`` is empty for a number that stands alone on its line. ``labelled`` says that
    a label names it (案例名称：…); other labelled lines may stand above it.
    """

    start: int
    title: Span | None
    sure: bool
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A short line behind a number: the number, how it is written, and the words behind.

    Behind a mark (●) the number is 0.
    """

    manner: str
    number: int
    title: Span


# 案例一、某县某镇某木业有限公司：2025年2月18日，…: the party heads its own story
_NAMED = re.compile(
    r"(?P<title>[^。，；：！？\n0-9]{4,30}?)[：，]?(?=(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日)"
)
_OPENING = re.compile(r"(?P<title>[^。，；：！？\n]{6,40})。(?=[^\n]{20})")
_MANNER = re.compile(INTEGER)


def without_mark(text: str, line: Span) -> Span:
    """A line without the number or mark before it."""
    prefix = _prefix().match(text, line.start, line.end)
    return Span(prefix.end(), line.end) if prefix is not None else line


def numbered_line(text: str, paragraph: Span) -> NumberedLine | None:
    """A line that a number opens and that is no sentence and no label.

    >>> numbered_line("之二　渣土车一路撒", Span(0, 9))
    NumberedLine(manner='之一', number=2, title=Span(start=3, end=9))
    """
    prefix = _prefix().match(text, paragraph.start, paragraph.end)
    if prefix is None or is_label(text[paragraph.start : paragraph.end]):
        return None
    printed = prefix["sure"] or prefix["unsure"] or ""
    number = _MANNER.search(printed)
    opening = _opening_title(text, prefix.end(), paragraph.end)
    title = opening or _short_title(text, prefix.end(), paragraph.end)
    mark = text[paragraph.start : prefix.end()].strip()
    if not printed and mark and title is not None and not is_label(text[title.start : title.end]):
        return NumberedLine(mark[0], 0, title)
    value = integer(number.group()) if number is not None else None
    if number is None or value is None or title is None:
        return None
    script = "1" if number.group().isdecimal() else "一"
    manner = re.sub(r"\s+", "", printed[: number.start()] + script + printed[number.end() :])
    return NumberedLine(manner, value, title)


def heading_of(text: str, paragraph: Span) -> Heading | None:
    """The case heading with which a paragraph begins, if any.

    >>> line = "案例一：某市某公司超标排放案"
    >>> heading_of(line, Span(0, len(line))).title
    Span(start=4, end=14)
    """
    labelled = _label().fullmatch(text, paragraph.start, paragraph.end)
    if labelled is not None:
        return Heading(paragraph.start, Span(*labelled.span("title")), sure=True, labelled=True)
    prefix = _prefix().match(text, paragraph.start, paragraph.end)
    start = prefix.end() if prefix else paragraph.start
    sure = bool(prefix and prefix["sure"])
    if is_label(text[paragraph.start : paragraph.end]):
        return None
    numbered = start > paragraph.start
    title = _title().match(text, start, paragraph.end)
    if title is not None and _is_case(title, paragraph.end, sure=sure, numbered=numbered):
        return Heading(paragraph.start, Span(*title.span("title")), sure)
    named = _NAMED.match(text, start, paragraph.end) if sure else None
    if named is not None:
        return Heading(paragraph.start, Span(*named.span("title")), sure)
    short = _short_title(text, start, paragraph.end) if numbered else None
    if sure:
        return Heading(paragraph.start, short, sure)
    return Heading(paragraph.start, short, sure) if short is not None else None


def _is_case(title: re.Match[str], line_end: int, *, sure: bool, numbered: bool) -> bool:
    """Whether words that end like a case are one case's heading."""
    words_of_title = title["title"]
    if _not_a_case().search(words_of_title):
        return False
    if not sure and _announces().search(words_of_title):
        return False
    alone = title.end() == line_end
    return numbered or alone or _told().search(words_of_title) is None


def _opening_title(text: str, start: int, end: int) -> Span | None:
    """The short phrase with which a paragraph opens, before its telling: 某厂超标排放。2025年…."""
    match = _OPENING.match(text, start, end)
    if match is None or _sentence().search(match["title"]) is not None:
        return None
    return Span(*match.span("title"))


def _short_title(text: str, start: int, end: int) -> Span | None:
    """The rest of a numbered line when it is short and no sentence."""
    rest = text[start:end].strip()
    if not rest or len(rest) > _MAX_TITLE or re.search(r"[。！]", rest):
        return None
    if _sentence().search(rest):
        return None
    low = text.index(rest, start)
    return Span(low, low + len(rest))
