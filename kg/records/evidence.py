"""Where a value stands in the text, and why it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of a document's normalised text.

    >>> Span(3, 5).within(Span(0, 9))
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}-{self.end} is not a range of characters")

    def within(self, other: Span) -> bool:
        """Whether every character of this span lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def shifted(self, offset: int) -> Span:
        """The same range, counted from another origin."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is believed: where it stands and which rule read it.

    ``rule`` is the dotted name of a component or rule, such as
    ``citations.grammar``. ``note`` says, in a few words, what was inferred
    when the value is not spelled out at the span (``year from headline``).
    """

    span: Span
    rule: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value together with the evidence for it (one entry or more)."""

    value: T
    evidence: tuple[Evidence, ...]

    @property
    def span(self) -> Span:
        """The first, and so the leading, span of the evidence."""
        return self.evidence[0].span
