"""The names of indicators: where they begin in a clause, and several that share their end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.cues import alternation, compose, words
from kg.extraction.news.figures import Change, Figure
from kg.extraction.news.places import water_before
from kg.records import Evidence, Mention, Sourced, Span

_HEADS = compose(
    r"<heads>|[一-鿿]{2}率", heads=alternation(words("news/indicators", "names", "heads"))
)
_ALONE = frozenset(words("news/indicators", "names", "alone"))
_START = re.compile(alternation(words("news/indicators", "names", "starts")))
_LEAD = re.compile("(?:" + "|".join(words("news/indicators", "names", "lead")) + ")+")
_NOT_IN = re.compile(alternation(words("news/indicators", "names", "not_in")))
_TRIM = re.compile(alternation(words("news/indicators", "names", "trim")) + "+$")
_FROM = re.compile(r"[由从](?:20[0-9]{2}年|去年|上年)[^，]*$")
_PARTS = re.compile(r"[、和与及]")
_DAYS = re.compile(r"天数|优良|污染天|达标天|优天|良天")
_LEVELS = re.compile(r"浓度|均值|平均值|PM|颗粒物|臭氧|氮|磷|硫|需氧量|石油|酸盐|氟|降尘")
_AMOUNTS = frozenset(
    {
        "件",
        "起",
        "次",
        "名",
        "位",
        "亩",
        "公顷",
        "平方公里",
        "亿立方米",
        "万立方米",
        "立方米",
        "倍",
        "成",
        "万吨",
        "吨",
        "亿千瓦时",
    }
)
_OF_AMOUNTS = re.compile(r"量$|数量|起数|能耗|强度|面积")
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Naming:
    """The stretch of a clause in which an indicator's name stands, and what is told around it."""

    start: int
    stop: int
    places: tuple[Mention, ...]
    value: Figure | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class Head:
    """A name as it stands, and the water that stands before it, if any."""

    start: int
    end: int
    water: Mention | None


def named(text: str, naming: Naming, *, waiting: bool = False) -> Head | None:
    """The name in a stretch; ``None`` when it is not that of an indicator of an area.

    ``waiting`` names are told before their figures.

    >>> from kg.extraction.news.figures import value_in
    >>> line = "闻溪河出境断面氨氮年均浓度0.31毫克/升"
    >>> head = named(line, Naming(0, 13, (), value_in(line, 0, 21), None))
    >>> line[head.start : head.end]
    '氨氮年均浓度'
    """
    end = naming.stop - _trailing(text[naming.start : naming.stop])
    start = naming.start
    begin = _START.search(text, start, end)
    if begin is not None:
        start = begin.start()
    lead = _LEAD.match(text, start, end)
    if lead is not None and lead.end() < end:
        start = lead.end()
    name = text[start:end]
    if not 2 <= len(name) <= _LONGEST or _NOT_IN.search(text, naming.start, end):
        return None
    if not (_HEADS.search(name) or name in _ALONE):
        return None
    if waiting:
        return Head(start, end, None) if begin is not None and _LEVELS.search(name) else None
    if not _fits(name, naming):
        return None
    return Head(start, end, water_before(text, naming.start, start))


def _trailing(words_before: str) -> int:
    """How many characters at the end of a stretch lead to the figure and are no name."""
    moved = _FROM.search(words_before)
    cut = len(moved.group()) if moved is not None else 0
    match = _TRIM.search(words_before[: len(words_before) - cut])
    return cut + (len(match.group()) if match is not None else 0)


def _fits(name: str, naming: Naming) -> bool:
    """Whether the unit is one that such an indicator has: no 天 of a 率, no 件 of a 浓度."""
    value = naming.value
    if value is None:
        return naming.change is not None and (naming.change.compared or bool(_HEADS.search(name)))
    if value.unit is None:
        return name.endswith(("指数", "pH", "pH值")) or value.numbers[0] == 0
    if value.unit == "米":
        return name.endswith("透明度")
    if value.unit == "天":
        return bool(_DAYS.search(name))
    if value.unit in _AMOUNTS:
        return bool(_OF_AMOUNTS.search(name))
    if value.unit == "%":
        return not name.endswith("浓度")
    return value.unit not in ("个百分点", "百分点")


def names_of(text: str, head: Head, naming: Naming) -> list[Sourced[str]]:
    """The names in a stretch; several with a shared end get it each: PM2.5、PM10平均浓度."""
    numbers = max(
        len(naming.value.numbers) if naming.value is not None else 0,
        len(naming.change.numbers) if naming.change is not None else 0,
    )
    whole = Span(head.start, head.end)
    parts = _split(text, whole)
    if numbers < 2 or len(parts) != numbers:
        return [_sourced(text[head.start : head.end], whole)]
    tail = _tail(text[parts[-1].start : parts[-1].end])
    names = []
    for part in parts:
        printed = text[part.start : part.end]
        note = ""
        if tail and not _HEADS.search(printed):
            printed, note = printed + tail, f"共用“{tail}”"
        names.append(_sourced(printed, part, note))
    return names


def _split(text: str, whole: Span) -> list[Span]:
    spans = []
    start = whole.start
    for joint in _PARTS.finditer(text, whole.start, whole.end):
        spans.append(Span(start, joint.start()))
        start = joint.end()
    spans.append(Span(start, whole.end))
    return [span for span in spans if span.end > span.start]


def _tail(last: str) -> str:
    """What the last name of a list has behind its substance: PM10｜平均浓度."""
    begin = _START.match(last)
    return last[begin.end() :] if begin is not None else ""


def _sourced(name: str, span: Span, note: str = "") -> Sourced[str]:
    plain = re.sub(r"\s+", "", name)
    return Sourced(plain, (Evidence(span, "indicators.name", note),))
