"""Periods that figures are told for: 2025年1—10月, 去年, 截至4月底, “十四五”期间.

A period is an ISO 8601 date of reduced precision or an interval of two; a year
that nothing tells is ``XXXX``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.cues import alternation, compose, fill, table, words
from kg.extraction.layers import Layers, holding, remembered
from kg.extraction.news.findings import Setting
from kg.records import Span

UNKNOWN = "XXXX"
_WORDS = table("news/periods")
_QUARTERS = {
    "一": (1, 3),
    "二": (4, 6),
    "三": (7, 9),
    "四": (10, 12),
    "1": (1, 3),
    "2": (4, 6),
    "3": (7, 9),
    "4": (10, 12),
}
# The parts of a period as it is printed.
_NUMBER = "[0-9]{1,2}"
_YEAR_NUMBER = "20[0-9]{2}"
_TO = r"[—\-–~～至到]"
_YEAR = fill(
    "(?P<year><number>)年度? | (?P<this><this>) | (?P<last><last>) | (?P<before><before>)",
    number=_YEAR_NUMBER,
    this=alternation(words("news/periods", "years", "this")),
    last=alternation(words("news/periods", "years", "last")),
    before=alternation(words("news/periods", "years", "before_last")),
)
# What part of the year: 1—10月, 前三季度, 上半年, 4月底, 全年
_STRETCHES = (
    fill("(?P<from><n>)月?(?:份)?<to>(?P<to><n>)月(?:份)?", n=_NUMBER, to=_TO),
    fill("前(?P<first><n>)个?月", n=_NUMBER),
    "(?P<half>[上下])半年",
    "前(?P<quarters>[一二三])季度",
    "第?(?P<quarter>[一二三四1-4])季度",
    fill("(?P<month><n>)月(?:份)?(?P<day><n>日)?(?P<end>底|末)?", n=_NUMBER),
    "(?P<yearend>年?底|末)",
    fill("(?P<whole><whole>)", whole=alternation(words("news/periods", "years", "whole"))),
    "(?P<since>以来)",
)
_PERIOD = compose(
    "(?<![0-9.]) (?P<until>截至|截止到?)? (?:<year>)? (?:<stretch>)?",
    year=_YEAR,
    stretch="|".join(_STRETCHES),
)
# 2019年10月—2020年3月
_ACROSS = compose(
    "(?P<from><year>)年(?P<month><n>)月<to>(?P<to><year>)年(?P<last><n>)月",
    year=_YEAR_NUMBER,
    n=_NUMBER,
    to=_TO,
)
# Words that only periods hold: what may come before them is looked for from there.
_ANCHORS = (
    fill("<n>月", n=_NUMBER),
    fill("<year>年", year=_YEAR_NUMBER),
    "今年",
    "去年",
    "上年",
    "本年",
    "前年",
    fill("前<n>个?月", n=_NUMBER),
    "前[一二三]季度",
    "第?[一二三四1-4]季度",
    "[上下]半年",
    "全年",
    fill("<n><to><n>月", n=_NUMBER, to=_TO),
)
_ANCHOR = re.compile("|".join(_ANCHORS))
_PLAN = compose(
    r"[“\"]?(?P<plan><plans>)[”\"]?(?:期间|以来|时期|末)", plans=alternation(_WORDS["plans"])
)
_AFTER = re.compile(alternation(words("news/periods", "comparison", "after")))
_BEFORE = tuple(words("news/periods", "comparison", "before"))
_REPORT = re.compile(r"(?P<year>20[0-9]{2})年[^《》]{0,30}(?:公报|状况|报告|通报)$")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed; ``note`` says what was inferred."""

    span: Span
    iso: str
    note: str = ""


def periods_in(text: str, start: int, end: int, where: Setting) -> list[Period]:
    """The periods told in a stretch of text, in order; those of comparisons are left out.

    >>> told = periods_in("2025年1—10月，比2024年同期", 0, 17, Setting())
    >>> [period.iso for period in told]
    ['2025-01/2025-10']
    """
    found: list[Period] = []
    across = list(_ACROSS.finditer(text, start, end))
    taken = [Span(*match.span()) for match in across]
    for match in across:
        first = f"{match['from']}-{int(match['month']):02d}"
        found.append(Period(Span(*match.span()), f"{first}/{match['to']}-{int(match['last']):02d}"))
    for match in _matches(text, start, end):
        if _is_compared(text, match) or holding(taken, match.start()) is not None:
            continue
        if not any(match.groupdict().values()):
            continue
        read = _read(match, where, found[-1] if found else None)
        if read is not None:
            found.append(read)
    for match in _PLAN.finditer(text, start, end):
        first, last = _WORDS["plans"][match["plan"]]
        found.append(Period(Span(*match.span()), f"{first}/{last}", "五年规划期"))
    return sorted(found, key=lambda period: period.span)


def known_periods(text: str, start: int, end: int, where: Setting) -> list[Period]:
    """The periods of a stretch whose year is told or can be inferred, or that name months."""
    return [period for period in periods_in(text, start, end, where) if period.iso != UNKNOWN]


def last_known_period(text: str, position: int, found: Layers) -> Period | None:
    """The last such period told before a position in its paragraph, which is read once."""
    line = holding(found.paragraphs, position)
    if line is None:
        return None
    told = remembered(
        found,
        ("news.periods", line),
        lambda: known_periods(text, line.start, line.end, found.news.setting),
    )
    at = bisect_right(told, position, key=lambda period: period.span.end) - 1
    return told[at] if at >= 0 else None


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    position = start
    while (anchor := _ANCHOR.search(text, position, end)) is not None:
        low = anchor.start()
        for lead in ("截止到", "截至", "截止", "第", "前"):
            if text.endswith(lead, start, low):
                low -= len(lead)
        match = _PERIOD.match(text, low, end)
        if match is None or match.end() <= anchor.start():
            position = anchor.end()
            continue
        yield match
        position = match.end()


def _is_compared(text: str, match: re.Match[str]) -> bool:
    return text.endswith(_BEFORE, 0, match.start()) or _AFTER.match(text, match.end()) is not None


def _read(match: re.Match[str], where: Setting, before: Period | None) -> Period | None:
    span = Span(*match.span())
    year, note = _year(match, where, before)
    if match["day"] and not match["until"]:
        return None  # a day is the date of an event, not a period
    if match["from"]:
        return _months(span, year, int(match["from"]), int(match["to"]), note)
    if match["first"]:
        return _months(span, year, 1, int(match["first"]), note)
    if match["half"]:
        return _months(span, year, *((1, 6) if match["half"] == "上" else (7, 12)), note)
    if match["quarters"]:
        return _months(span, year, 1, _QUARTERS[match["quarters"]][1], note)
    if match["quarter"]:
        return _months(span, year, *_QUARTERS[match["quarter"]], note)
    if match["month"]:
        month = int(match["month"])
        return Period(span, f"{year}-{month:02d}", note) if 1 <= month <= 12 else None
    if match["yearend"]:
        return Period(span, f"{year}-12", note) if match["until"] else None
    return Period(span, year, note)


def _months(span: Span, year: str, first: int, last: int, note: str) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return Period(span, f"{year}-{first:02d}/{year}-{last:02d}", note)


def _year(match: re.Match[str], where: Setting, before: Period | None) -> tuple[str, str]:
    """The year of a period, and what was inferred to tell it."""
    if match["year"]:
        return match["year"], ""
    if match["whole"] and before is not None:
        return before.iso[:4], "年份据上文"
    if where.year is None:
        return UNKNOWN, "年份未载明"
    back = 1 if match["last"] else 2 if match["before"] else 0
    return str(where.year - back), where.year_note


def period_of_report(title: str) -> str | None:
    """The year that a report's title says it covers.

    >>> period_of_report("2024年昌吉回族自治州生态环境状况公报")
    '2024'
    """
    match = _REPORT.search(title)
    return match["year"] if match is not None else None
