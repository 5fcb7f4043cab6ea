"""Measured values against limits, sentence by sentence.

Each sentence is read as a row of pollutants, quantities and multiples; a small
machine tells values, limits and excesses apart by the words before and after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from kg.extraction.cues import alternation, compose, words
from kg.extraction.general import sums_up
from kg.extraction.layers import Layers, Named, Quantity, Section, holding, inside, overlapping
from kg.extraction.numerals import ARABIC, decimal
from kg.extraction.roles import zone_at
from kg.records import Kind, Span

_FILLERS = alternation(words("measurements", "value", "fillers"))
_VALUE_LEAD = re.compile(rf"(?:{_FILLERS}|[0-9]?[#号]|[0-9]+(?:天|日|小时|次)|\s)*$")
_LIMIT_FILLERS = alternation(words("measurements", "limit", "fillers"))
_LIMIT_BEFORE = compose(
    r"<before> (?:<fillers>|\s)* $",
    before=alternation(words("measurements", "limit", "before")),
    fillers=_LIMIT_FILLERS,
)
_LIMIT_LIST = compose(
    # 《…标准》（GB 31574-2015）（化学需氧量50mg/L、…）: a list of limits behind the standard
    r"(?:<cues> (?:<fillers>|，|\s)* | 》 (?:[（(][^（()）]{4,40}[)）])? [^，。；]{0,12} [（(]) $",
    cues=alternation(words("measurements", "limit", "list")),
    fillers=_LIMIT_FILLERS,
)
_LIMIT_AFTER = re.compile(r"[)）]?" + alternation(words("measurements", "limit", "after")))
_EXCESS_BEFORE = re.compile(
    alternation(words("measurements", "excess", "before")) + r"(?:了|约)?\s*$"
)
_TIMES = re.compile(
    rf"(?<![0-9])(?:(?P<value>{ARABIC})\s*(?:、(?={ARABIC}))?倍|(?P<listed>{ARABIC})(?=、{ARABIC}(?:、{ARABIC})*倍))"
)
# 超标倍数依次为2.2、0.185: the unit stands before the figures
_TIMES_BEFORE = re.compile(
    rf"倍数(?:依次|分别)?(?:为|是|：)(?P<list>{ARABIC}(?:[、和及]{ARABIC})*)(?!\s*倍|[0-9.、])"
)
_TIMES_CUE = re.compile(alternation(words("measurements", "times", "cues")))
_NO_UNIT = frozenset(words("units", "none"))
# No limit of noise is as low as this: 超过夜间标准7.8分贝 tells by how much (GB 12348-2008).
_LEVELS = frozenset(words("units", "level"))
_LOWEST_LEVEL = 30
_OVER = re.compile(r"(?:超过|超出|超)[^，。；]{0,40}$")
_MASS = frozenset(words("units", "mass"))
_DISCHARGED = re.compile(alternation(words("measurements", "discharged", "cues")))
_JOIN = re.compile(r"\s*[、和及与]\s*$")
_NUMBER = re.compile(ARABIC)
_TIMES_LIST = re.compile(rf"{ARABIC}倍?(?:[、和及]{ARABIC}倍?)*")
_JOIN_NEXT = re.compile(rf"[)）]?\s*[、和及]\s*{ARABIC}")
_EACH = re.compile(alternation(words("measurements", "each", "cues")))
_PH = "pH值"
_PAIR = 2
_FAR = 120
_NOISE = "噪声"


@dataclass(slots=True)
class Reading:
    """A measurement being read; becomes a record at the end."""

    pollutant: Named
    span: Span
    value: Decimal | None = None
    unit: str | None = None
    upper: Decimal | None = None
    limit: Decimal | None = None
    limit_unit: str | None = None
    excess: Decimal | None = None
    times: Decimal | None = None
    period: str | None = None


@dataclass(slots=True)
class _State:
    """Where the reading of a case stands.

    ``run`` holds the pollutants named one after the other since the last
    figure (颗粒物、二氧化硫…), ``group`` where the sentence's readings begin.
    """

    readings: list[Reading] = field(default_factory=list)
    latest: dict[str, Reading] = field(default_factory=dict)
    limits: dict[str, Quantity] = field(default_factory=dict)
    kind: str = ""
    last: Named | None = None
    run: list[Named] = field(default_factory=list)
    waiting: list[Named] = field(default_factory=list)
    group: int = 0
    limited: int = 0
    noise: Named | None = None

    def add(self, reading: Reading) -> None:
        """Note a reading, the latest one of its pollutant."""
        self.readings.append(reading)
        self.latest[reading.pollutant.name] = reading

    def in_sentence(self) -> list[Reading]:
        """The readings of the sentence that have a unit (pH has none)."""
        return [reading for reading in self.readings[self.group :] if reading.unit is not None]


def readings_in(text: str, section: Section, found: Layers) -> list[Reading]:
    """The measurements of a case in text order."""
    noise = (p for p in inside(found.pollutants, section.span) if p.name.endswith(_NOISE))
    state = _State(noise=next(noise, None))
    start = section.heading.end if section.heading else section.span.start
    for sentence in overlapping(found.sentences, Span(start, section.span.end)):
        span = Span(max(sentence.start, start), sentence.end)
        if zone_at(span.start, found) in ("lesson", "procedure") or sums_up(text, span):
            continue
        _read_sentence(text, span, found, state)
    for reading in state.readings:
        limit = state.limits.get(reading.pollutant.name)
        if limit is not None and reading.limit is None:
            reading.limit, reading.limit_unit = limit.value, limit.unit
    return state.readings


def _read_sentence(text: str, sentence: Span, found: Layers, state: _State) -> None:
    state.kind, state.last, state.run, state.waiting = "", None, [], []
    state.group, state.limited = len(state.readings), 0
    position = sentence.start
    for item in _events(text, sentence, found):
        if holding(found.quotations, item.span.start) is not None:
            continue
        if isinstance(item, Named):
            _name(text, item, state)
            continue
        lead = text[position : item.span.start]
        if isinstance(item, Quantity):
            _read_quantity(text, sentence, item, lead, state, found)
        else:
            _read_times(text, sentence, item, state)
        state.run = []
        position = item.span.end


def _name(text: str, named: Named, state: _State) -> None:
    """Take note of a pollutant; names joined by 、 or 和 make one run."""
    joined = state.run and _JOIN.fullmatch(text, state.run[-1].span.end, named.span.start)
    state.run = [*state.run, named] if joined else [named]
    state.last = named


@dataclass(frozen=True, slots=True)
class _Times:
    span: Span
    value: Decimal


def _events(text: str, sentence: Span, found: Layers) -> list[Named | Quantity | _Times]:
    """Pollutants, quantities and multiples of a sentence in text order."""
    row: list[Named | Quantity | _Times] = [*inside(found.pollutants, sentence)]
    row += inside(found.quantities, sentence)
    row += _times(text, sentence)
    return sorted(row, key=lambda item: item.span)


def _times(text: str, sentence: Span) -> Iterator[_Times]:
    for match in _TIMES.finditer(text, sentence.start, sentence.end):
        value = decimal(match["value"] or match["listed"])
        if value is not None:
            yield _Times(Span(*match.span()), value)
    for match in _TIMES_BEFORE.finditer(text, sentence.start, sentence.end):
        for number in _NUMBER.finditer(text, *match.span("list")):
            value = decimal(number.group())
            if value is not None:
                yield _Times(Span(*number.span()), value)


def _read_quantity(
    text: str, sentence: Span, quantity: Quantity, lead: str, state: _State, found: Layers
) -> None:
    kind = _kind(text, sentence, quantity, lead, state)
    if kind == "value":
        _take_value(text, sentence, quantity, state, found)
    elif kind == "limit_list" and state.last is not None:
        state.limits[state.last.name] = quantity
    elif kind == "limit":
        _take_limit(text, quantity, state)
    elif kind == "excess":
        _take_excess(quantity, state)
    state.kind = kind


def _kind(text: str, sentence: Span, quantity: Quantity, lead: str, state: _State) -> str:
    """What a quantity is: ``value``, ``limit``, ``limit_list``, ``excess`` or nothing."""
    rest = lead.strip("（(）)，共的 ")
    if state.kind == "limit" and (rest in ("", "达") or _LIMIT_AFTER.fullmatch(rest)):
        return "excess"
    if _JOIN.fullmatch(lead) and state.kind in ("excess", "limit", "value"):
        return state.kind
    before = text[max(sentence.start, quantity.span.start - 40) : quantity.span.start]
    if quantity.unit == "pH":
        return "value"
    name = state.last
    after_name = text[name.span.end : quantity.span.start] if name else ""
    if name is not None and name.span.start >= quantity.span.start - 40:
        before_name = text[max(sentence.start, name.span.start - 44) : name.span.start]
        adjacent = _VALUE_LEAD.fullmatch(after_name) is not None
        if adjacent and (
            _LIMIT_LIST.search(before_name)
            or (state.kind == "limit_list" and before_name.endswith(("、", "和", "，")))
        ):
            return "limit_list"
    if _EXCESS_BEFORE.search(before) and state.readings:
        return "excess"
    if quantity.unit in _LEVELS and quantity.value < _LOWEST_LEVEL and _OVER.search(before):
        return "excess"
    if _LIMIT_BEFORE.search(before) or _LIMIT_AFTER.match(text, quantity.span.end):
        return "limit"
    if name is not None and _VALUE_LEAD.fullmatch(after_name):
        return "value"
    alone = name is None and quantity.unit in _LEVELS and state.noise is not None
    return "value" if alone else ""


def _take_value(
    text: str, sentence: Span, quantity: Quantity, state: _State, found: Layers
) -> None:
    if quantity.unit == "pH":
        named = Named(quantity.span, _PH, Kind.POLLUTANT)
        state.add(Reading(named, quantity.span, quantity.value, None, quantity.upper))
        return
    pollutant = _next_pollutant(text, quantity, state)
    if pollutant is None:
        return
    mass = quantity.unit in _MASS
    if mass and not _DISCHARGED.search(text, sentence.start, sentence.end):
        return
    near = quantity.span.start - _FAR < pollutant.span.start < quantity.span.start
    span = Span(pollutant.span.start if near else quantity.span.start, quantity.span.end)
    unit = None if quantity.unit in _NO_UNIT else quantity.unit
    reading = Reading(pollutant, span, quantity.value, unit, quantity.upper)
    if mass:
        reading.period = _period(text, sentence, quantity, found)
    state.add(reading)


def _next_pollutant(text: str, quantity: Quantity, state: _State) -> Named | None:
    """The pollutant of a value: of a run with 分别 one after the other, else the last named."""
    if len(state.run) > 1 and _EACH.search(text, state.run[-1].span.end, quantity.span.start):
        state.waiting = state.run[1:]
        return state.run[0]
    if not state.run and state.waiting:
        return state.waiting.pop(0)
    if state.last is None and quantity.unit in _LEVELS:
        return state.noise  # 仪器读数59.3分贝: decibels measure nothing but noise
    return state.last


def _period(text: str, sentence: Span, quantity: Quantity, found: Layers) -> str | None:
    """The year for which an amount discharged is stated."""
    years = [
        date.iso
        for date in inside(found.dates, Span(sentence.start, quantity.span.start))
        if date.iso is not None and len(date.iso) == 4
    ]
    return years[-1] if years else None


def _current(state: _State) -> Reading | None:
    """The reading that a limit or multiple belongs to: of the last pollutant, else the last."""
    if state.last is not None and state.last.name in state.latest:
        return state.latest[state.last.name]
    return state.readings[-1] if state.readings else None


def _take_limit(text: str, quantity: Quantity, state: _State) -> None:
    """Give a limit to its reading; a list of limits goes to the sentence's readings in order."""
    listed = _JOIN_NEXT.match(text, quantity.span.end) is not None
    if state.kind == "limit" or listed:
        readings = state.in_sentence()
        target = readings[state.limited] if state.limited < len(readings) else None
        state.limited += 1
    else:
        target = _taken_up(text, state, quantity.span.start) or _current(state)
    if target is not None and target.limit is None:
        target.limit, target.limit_unit = quantity.value, quantity.unit


def _taken_up(text: str, state: _State, position: int) -> Reading | None:
    """The reading that 前者 or 后者 takes up, when the last of these words stands before."""
    told = state.in_sentence()
    if len(told) < _PAIR:
        return None
    former, latter = (text.rfind(word, told[0].span.end, position) for word in ("前者", "后者"))
    if former < 0 and latter < 0:
        return None
    return told[0] if former > latter else told[-1]


def _take_excess(quantity: Quantity, state: _State) -> None:
    open_readings = [r for r in state.readings[state.group :] if r.excess is None]
    if state.kind == "excess" or len(open_readings) > 1:
        target = open_readings[0] if open_readings else None
    else:
        target = _current(state)
    if target is not None and target.excess is None:
        target.excess = quantity.value


def _as_many(text: str, times: _Times, state: _State) -> bool:
    """Whether the multiples listed from here on are no more than the readings without one."""
    listed = _TIMES_LIST.match(text, times.span.start)
    count = len(_NUMBER.findall(listed.group())) if listed else 1
    return count <= sum(1 for reading in state.in_sentence() if reading.times is None)


def _read_times(text: str, sentence: Span, times: _Times, state: _State) -> None:
    """Give a multiple to its reading: by the names before it, in order, or to the current one."""
    lead = text[max(sentence.start, times.span.start - 70) : times.span.start]
    if not _TIMES_CUE.search(lead) or not state.readings:
        return
    if _EACH.search(lead):
        if not _as_many(text, times, state):
            return
        names = [named.name for named in state.run]
        if len(names) > 1:
            state.waiting = state.run[1:]
            wanted = names[:1]
        else:
            wanted = [state.waiting.pop(0).name] if state.waiting else []
        open_readings = [r for r in state.in_sentence() if r.times is None]
        named = [r for r in open_readings if r.pollutant.name in wanted]
        target = next(iter(named or open_readings), None)
    else:
        target = _taken_up(text, state, times.span.start) or _current(state)
    if target is not None and target.times is None:
        target.times = times.value
