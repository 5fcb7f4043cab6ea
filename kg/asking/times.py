"""Days, months, years and spans of them in questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.asking.numbers import number

_N: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?:年度|年|年份)?"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)年(?P<half>上半年|下半年)",
        r"(?P<year>(?:19|20)\d\d)年第?(?P<quarter>[一二三四1-4])季度",
        rf"(?P<year>(?:19|20)\d\d)年(?P<month>{_N})月?(?:-|至|到)(?P<month2>{_N})月(?:份)?",
        rf"(?P<year>(?:19|20)\d\d)年前(?P<first>{_N})个月",
        r"(?P<year>(?:19|20)\d\d)年前(?P<quarters>[一二三四1-4])季度",
        rf"(?P<year>(?:19|20)\d\d)年(?P<month>{_N})月(?P<day>{_N})[日号]",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})",
        rf"(?P<year>(?:19|20)\d\d)年(?P<month>{_N})月(?:份)?",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)年?(?:-|至|到)(?P<year2>(?:19|20)\d\d)年",
        rf"(?P<month>{_N})月?(?:-|至|到)(?P<month2>{_N})月(?:份)?",
        r"(?P<half>上半年|下半年)",
        r"第?(?P<quarter>[一二三四1-4])季度",
        rf"前(?P<first>{_N})个月",
        r"前(?P<quarters>[一二三四1-4])季度",
        rf"(?P<month>{_N})月(?P<day>{_N})[日号]",
        r"(?P<year>(?:19|20)\d\d)(?:年度|年全年|年)",
        rf"(?P<month>{_N})月(?:份)?",
    )
)
_SIDE: Final = re.compile(r"(?P<after>以后|之后|以来|后|起)|(?P<before>以前|之前|前)")


@dataclass(frozen=True, slots=True)
class When:
    """A span of time: dates from ``first`` to ``last`` as texts of one precision.

    Without a year ``first`` is ``-MM`` or ``-MM-DD``. ``period`` is how the
    graph writes a span of months: ``2026-01/2026-06``.
    """

    first: str
    last: str
    period: str
    words: str

    def condition(self, variable: str) -> str:
        """The SPARQL condition that a date lies in the span."""
        text = f"STR({variable})"
        if self.first.startswith("-") and self.first != self.last:
            months = range(int(self.first[1:]), int(self.last[1:]) + 1)
            inside = "|".join(f"{month:02d}" for month in months)
            whole = f"[0-9X]{{4}}{self.first}/[0-9X]{{4}}{self.last}"
            return f'FILTER(REGEX({text}, "^({whole}|[0-9X]{{4}}-({inside})(-[0-9X]+)?)$"))'
        if self.first.startswith("-"):
            return f'FILTER(REGEX({text}, "^[0-9X]{{4}}{self.first}"))'
        if self.period and "/" in self.period:
            whole = f'{text} = "{self.period}"'
            inside = (
                f'(!CONTAINS({text}, "/") && {text} >= "{self.first}" && {text} <= "{self.last}~")'
            )
            return f"FILTER({whole} || {inside})"
        if self.first == self.last:
            return f'FILTER(STRSTARTS({text}, "{self.first}"))'
        return f'FILTER({text} >= "{self.first}" && {text} <= "{self.last}~")'


def when_at(text: str, at: int) -> tuple[When, int] | None:
    """The span of time written at a place in a question, and where its words end.

    >>> when_at("2025年4月16日检查", 0)[0].first
    '2025-04-16'
    >>> when_at("2026年上半年", 0)[0].period
    '2026-01/2026-06'
    """
    for pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match is None:
            continue
        found = _when(match.groupdict(), match.group())
        side = _SIDE.match(text, match.end())
        if side is not None and found.first == found.last and not found.first.startswith("-"):
            return _sided(found, side), side.end()
        return found, match.end()
    return None


def _sided(found: When, side: re.Match[str]) -> When:
    words = found.words + side.group()
    if side["after"] is not None:
        return When(found.first, "9999", "", words)
    return When("0000", _day_before(found.first), "", words)


def _day_before(first: str) -> str:
    """A text that sorts just before all dates of the span: 2025 gives 2024~."""
    head, last = first[:-2], first[-2:]
    return f"{head}{int(last) - 1:02d}" if last != "00" else first


def _when(parts: dict[str, str | None], words: str) -> When:
    year = parts.get("year") or ""
    months = _months(parts)
    if months is not None:
        low, high = f"{year}-{months[0]:02d}", f"{year}-{months[1]:02d}"
        return When(low, high, f"{low}/{high}", words)
    if parts.get("year2"):
        return When(year, str(parts["year2"]), "", words)
    text = year
    for part in ("month", "day"):
        if parts.get(part):
            text += f"-{int(number(str(parts[part]))):02d}"
    return When(text, text, text, words)


def _months(parts: dict[str, str | None]) -> tuple[int, int] | None:
    if parts.get("half"):
        return (1, 6) if parts["half"] == "上半年" else (7, 12)
    if parts.get("quarter"):
        quarter = int(number(str(parts["quarter"])))
        return quarter * 3 - 2, quarter * 3
    if parts.get("quarters"):
        return 1, int(number(str(parts["quarters"]))) * 3
    if parts.get("first"):
        return 1, int(number(str(parts["first"])))
    if parts.get("month2"):
        return int(number(str(parts["month"]))), int(number(str(parts["month2"])))
    return None
