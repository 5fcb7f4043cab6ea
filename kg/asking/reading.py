"""How a question is read: what it is about, what restricts it, what it asks for.

A question is read once for each subject; a reading is right only when every
word of the question found its place in it. Words that did not are
``unknown``, and such a reading is never answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kg.asking.amounts import Comparison
from kg.asking.tables import Attribute, Filter, Subject
from kg.asking.times import When
from kg.graph.results import Value

QUESTION_WORDS: Final = frozenset(
    {
        "who", "which_body", "which_party", "which_case", "which_provision", "which_statute",
        "which_place", "which_city", "which_county", "which_province", "which_more", "difference",
        "how_much", "how_many", "how_many_people", "how_many_party", "how_many_body", "how_big",
        "how_times", "how_percent", "when", "what", "why", "yes_no",
    }
)  # fmt: skip
"""The classes of words that ask; each must find what it asks for."""
NUMERIC: Final = frozenset({"money", "number", "quantity"})
"""The types of attributes that can be reckoned with."""
NEAR: Final = 3
"""So many tokens apart two words may stand and still belong together."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """One condition on the subject: a filter with what it is to be."""

    filter: Filter
    label: str
    values: tuple[Value, ...] = ()
    when: When | None = None
    attested: bool = True
    kind: str = ""
    negated: bool = False
    alternative: bool = False
    """whether it is joined to the one before by 和, so that either may hold"""


@dataclass
class Reading:
    """A question as read for one subject."""

    subject: Subject
    restrictions: list[Restriction] = field(default_factory=list)
    targets: list[Attribute] = field(default_factory=list)
    comparisons: list[tuple[Attribute, Comparison]] = field(default_factory=list)
    mode: str = "list"
    """list, values, count, total, average, median, truth, difference, group, shared"""
    top: int | None = None
    nth: bool = False
    """whether only the last of the first ``top`` is asked for: 第二高"""
    sign: int = 0
    """-1 where only falls are asked for (降幅最大), 1 for rises"""
    extremes: bool = False
    """whether the difference is that of the greatest and the least"""
    counted: int = 0
    """how many subjects the question says that there are: 这两起案件"""
    ratio: bool = False
    """whether a difference is asked for as how many times: 是几倍"""
    order: tuple[Attribute, bool] | None = None
    """what to sort by, and whether the greatest comes first"""
    group: Attribute | None = None
    measure: str = "count"
    """what is told of each group: count, total, average, median"""
    greatest: bool = True
    also: list[str] = field(default_factory=list)
    """further sums and means that are asked for"""
    each: bool = False
    named: bool = False
    """whether the question names the subject itself (案件, 项目)"""
    explicit: int = 0
    unknown: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    bag: dict[str, list[int]] = field(default_factory=dict)
    incomplete: bool = False
    single: bool = False
    """whether one subject is meant: 襄垣案, 那起案件"""

    @property
    def complete(self) -> bool:
        """Whether every word of the question found its place."""
        return not (self.unknown or self.unlinked or self.incomplete)
