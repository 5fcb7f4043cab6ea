"""An indicator while its sentence is being read, and the figures that are given to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kg.extraction.news.figures import Change, Figure
from kg.extraction.news.indicator_names import Head
from kg.records import Direction, Evidence, Indicator, Mention, Sourced, Span

# What is better the lower it is.
_BETTER_LOW = re.compile("浓度|PM|颗粒物|综合指数|污染指数|重污染|降尘|噪声|等效声级|氮|磷|硫")


@dataclass(slots=True)
class Draft:
    """An indicator while its sentence is being read."""

    name: Sourced[str]
    place: Mention | None
    period: Sourced[str] | None
    spans: list[Span]
    value: Decimal | None = None
    unit: str | None = None
    approximation: str | None = None
    change: Decimal | None = None
    change_unit: str | None = None
    direction: Direction | None = None
    rank: Sourced[str] | None = None
    target: bool = False
    compared: bool = False

    def finished(self) -> Indicator | None:
        """The record; ``None`` when neither value nor change was told."""
        if self.value is None and self.change is None and not self.compared:
            return None
        return Indicator(
            self.name,
            tuple(Evidence(span, "indicators.clause") for span in dict.fromkeys(self.spans)),
            self.place,
            self.period,
            self.value,
            self.unit,
            self.change,
            self.change_unit,
            self.direction,
            self.rank,
            self.approximation,
            self.target,
        )


@dataclass(slots=True)
class Telling:
    """What has been told so far in the sentence that is being read.

    ``waiting`` are the names of a clause without figures; the next one may
    bring them. ``moved`` says that places were told since the last name.
    """

    places: tuple[Mention, ...] = ()
    moved: bool = False
    open: list[Draft] = field(default_factory=list)
    done: list[Draft] = field(default_factory=list)
    waiting: Head | None = None


def fill(draft: Draft, at: int, count: int, value: Figure | None, change: Change | None) -> None:
    """Give a draft its own number of each figure; a list must have as many as there are drafts."""
    if value is not None and len(value.numbers) in (1, count):
        draft.value = value.numbers[at if len(value.numbers) == count else 0]
        draft.unit = value.unit
        draft.approximation = value.approximation
    if change is None:
        return
    draft.compared = True
    if change.numbers and len(change.numbers) in (1, count):
        draft.change = change.numbers[at if len(change.numbers) == count else 0]
        draft.change_unit = change.unit
        draft.direction = change.direction
        if change.improved and _BETTER_LOW.search(draft.name.value):
            draft.direction = Direction.DOWN  # an improved concentration has fallen
