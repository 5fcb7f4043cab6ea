"""What the components for news leave on a ``Doc``; all spans count in the article's own text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.records import (
    Connection,
    Event,
    Exemption,
    Indicator,
    Instrument,
    Mention,
    Person,
    Project,
    Span,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article before its text is read.

    ``headline`` is the stretch of the article's text that its headings take.
    ``year`` is the year of the page that the article stands on, where other
    pieces of the page tell it, and ``year_note`` how they do. ``source`` is the
    paper that printed it.
    """

    headline: Span = field(default_factory=lambda: Span(0, 0))
    year: int | None = None
    year_note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A division that the article speaks about, and where it is named."""

    name: str
    span: Span
    code: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where an article speaks: what 今年, 全市 and a date without a year mean.

    ``anchors`` are the divisions it speaks about, the headline's first.
    ``year`` is the year it was written in, ``None`` when nothing tells it;
    ``year_note`` says what told it.
    """

    anchors: tuple[Anchor, ...] = ()
    year: int | None = None
    year_note: str = ""

    @property
    def home(self) -> Anchor | None:
        """The division that the article is about."""
        return self.anchors[0] if self.anchors else None


@dataclass(slots=True)
class Findings:
    """The news of one article, each list sorted by position."""

    known: Known = field(default_factory=Known)
    setting: Setting = field(default_factory=Setting)
    listed: list[Mention] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    campaigns: list[Mention] = field(default_factory=list)
    mechanisms: list[Mention] = field(default_factory=list)
    platforms: list[Mention] = field(default_factory=list)
