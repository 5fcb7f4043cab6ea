"""Figures of indicators in a clause: values with their unit, and changes with their direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.cues import alternation, compose, words
from kg.extraction.numerals import ARABIC, decimal, plain
from kg.records import Direction, Span

_UNITS = alternation(words("news/indicators", "values", "units"))
_VERBS = alternation(words("news/indicators", "values", "verbs"))
_APPROX = alternation(words("news/indicators", "values", "approx"))
_UP = words("news/indicators", "change", "up")
_DOWN = words("news/indicators", "change", "down")
_IMPROVED = frozenset(words("news/indicators", "change", "improved"))
_SIGNS = "+-＋－−↑↓"
_WORDS_OF_CHANGE = [word for word in (*_UP, *_DOWN) if word not in _SIGNS]
_NUMBER = rf"(?:{ARABIC}|[一二三四五六七八九](?=成))"
_LIST = rf"{_NUMBER}(?:{_UNITS})?(?:[、和与]{_NUMBER}(?:{_UNITS})?)*"

COMPARISON = compose(
    r"(?:累计)?(?:<plain>|(?:比|较|与|和|相较于?)(?:20[0-9]{2}年?|上年度?|去年|上月|上周|年)?(?:全年)?(?:的)?(?:同期|年底|底|年初|初|均值)?(?:水平)?(?:相比|相较|平均水平)?)[，,]?",
    plain=alternation(["同比", "环比"]),
)
_CHANGE = compose(
    r"""(?P<comparison><comparison>)? <how>*
        (?:优良天数|天数)?
        (?: (?P<word><words>)(?:了|约|近|超过|超|至少|达到|达|幅度达|幅度为|幅度|为){0,2}
          | (?P<sign>(?<![0-9])[<signs>])\s* )
        (?P<approx>近|约|超|逾)? (?P<numbers><list>) (?P<unit><units>)?
        (?P<after>余|多|以上|左右)?""",
    how=alternation(words("news/indicators", "change", "how")),
    comparison=COMPARISON.pattern,
    words=alternation(_WORDS_OF_CHANGE),
    signs=re.escape(_SIGNS),
    list=_LIST,
    units=_UNITS,
)
_LEVEL = compose(
    r"(?P<comparison><comparison>)?(?:基本|总体|均)?(?:持平|不变)", comparison=COMPARISON.pattern
)
_VALUE = compose(
    r"(?P<verb><verbs>)?\s*(?P<approx><approx>)?\s*(?P<numbers><list>)\s*(?P<unit><units>)(?P<after>余|多|以上|左右|以内|以下)?",
    verbs=_VERBS,
    approx=_APPROX,
    list=_LIST,
    units=_UNITS,
)
_BARE_VALUE = compose(
    r"(?:(?P<verb><verbs>)|(?<=指数))\s*(?P<approx><approx>)?\s*(?P<numbers><n>(?:[、和与]<n>)*)(?![0-9.%年月日级类个项家]|<units>)",
    verbs=_VERBS,
    approx=_APPROX,
    n=ARABIC,
    units=_UNITS,
)
# 每立方米34微克
_INVERTED = re.compile(rf"每(?P<per>立方米|升)(?P<number>{ARABIC})(?P<mass>微克|毫克)")
_ONE = re.compile(rf"(?P<number>{_NUMBER})")
_CHINESE = {word: Decimal(number) for number, word in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers with one unit as they stand in a clause; several of them after 分别."""

    span: Span
    numbers: tuple[Decimal, ...]
    unit: str | None
    approximation: str | None = None
    bounded: bool = False

    @property
    def at(self) -> int:
        """Where the number stands that counts: the last one of 由28降至21."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class Change:
    """A change: magnitudes with their unit and direction; none for 持平."""

    span: Span
    numbers: tuple[Decimal, ...] = ()
    unit: str | None = None
    direction: Direction | None = None
    compared: bool = False
    improved: bool = False


def change_in(text: str, start: int, end: int) -> Change | None:
    """The first change told in a clause.

    >>> change = change_in("同比分别下降4.9%、7.7%", 0, 15)
    >>> [str(number) for number in change.numbers], change.unit, str(change.direction)
    (['4.9', '7.7'], '%', 'down')
    """
    for match in _CHANGE.finditer(text, start, end):
        unit = match["unit"] or _inner_unit(match["numbers"])
        if unit is None:
            continue
        word = match["word"] or match["sign"]
        return Change(
            Span(match.start(), match.end()),
            _numbers(match["numbers"]),
            "个百分点" if unit == "百分点" else unit,
            _direction(word),
            compared=bool(match["comparison"]),
            improved=word in _IMPROVED,
        )
    level = _LEVEL.search(text, start, end)
    return Change(Span(*level.span()), compared=True) if level is not None else None


def _direction(word: str) -> Direction:
    return Direction.UP if word in _UP else Direction.DOWN


def value_in(text: str, start: int, end: int) -> Figure | None:
    """The value told in a clause; the last one where it went from one to another.

    >>> figure = value_in("PM2.5平均浓度降至32微克/立方米", 0, 21)
    >>> str(figure.numbers[0]), figure.unit
    ('32', '微克/立方米')
    """
    inverted = _INVERTED.search(text, start, end)
    if inverted is not None:
        number = decimal(inverted["number"])
        if number is not None:
            unit = f"{inverted['mass']}/{inverted['per']}"
            return Figure(Span(*inverted.span()), (plain(number),), unit)
    matches = [m for m in _VALUE.finditer(text, start, end) if not _inside_word(text, m)]
    if not matches:
        return None
    moved = text.find("从", start, end) >= 0 or text.find("由", start, end) >= 0
    match = matches[-1] if moved else matches[0]
    first = matches[0].start()
    return Figure(
        Span(first if moved else match.start(), match.end()),
        _numbers(match["numbers"]),
        match["unit"],
        match["approx"] or match["after"],
        bounded=match["after"] in ("以内", "以下"),
    )


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are part of a name: PM2.5, 第90百分位, 8小时."""
    before = text[match.start("numbers") - 1] if match.start("numbers") else ""
    return (before.isascii() and (before.isalpha() or before in "._{")) or before == "第"


def bare_value_in(text: str, start: int, end: int) -> Figure | None:
    """The value of an index or of a share of nothing, which has no unit: 综合指数3.45, 比例为0."""
    for match in _BARE_VALUE.finditer(text, start, end):
        if not _inside_word(text, match):
            return Figure(Span(*match.span()), _numbers(match["numbers"]), None, match["approx"])
    return None


def _numbers(printed: str) -> tuple[Decimal, ...]:
    found = []
    for match in _ONE.finditer(printed):
        value = _CHINESE.get(match["number"]) or decimal(match["number"])
        if value is not None:
            found.append(plain(value))
    return tuple(found)


def _inner_unit(printed: str) -> str | None:
    """The unit that stands behind the last number of a list: 4.9%、7.7%."""
    match = re.search(rf"({_UNITS})$", printed)
    return match[1] if match is not None else None
