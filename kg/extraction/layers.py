"""What the components of the pipeline leave on a spaCy ``Doc`` for one another.

All spans in here count characters of the article's own text (``doc.text``);
:mod:`kg.extraction.extract` moves them to the document's text at the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import Protocol, TypeVar, cast

from spacy.tokens import Doc

from kg.extraction.news.findings import Findings
from kg.records import CitationRole, Kind, Span, Statistic


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


S = TypeVar("S", bound=Spanned)
T = TypeVar("T")
_start, _end, _place = attrgetter("start"), attrgetter("end"), attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Title:
    """A name in 《》; ``text`` is without the brackets, ``kind`` from ``titles.toml``."""

    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A division named in the text, or a town or village joined to it."""

    span: Span
    name: str
    level: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class BodyName:
    """A public body named in the text; ``name`` is its full form once resolved."""

    span: Span
    name: str
    kind: Kind
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartyName:
    """An enterprise, institution or anonymised person named in the text."""

    span: Span
    name: str
    kind: Kind
    role: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in yuan as printed at one place."""

    span: Span
    cny: Decimal
    bounded: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class DateName:
    """A date as printed; ``iso`` is ``None`` while the year is unknown.

    ``end`` is set for ranges. ``kind`` is ``full``, ``partial`` or ``relative``.
    """

    span: Span
    iso: str | None
    kind: str
    end: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation before it becomes a record: one provision of one statute."""

    span: Span
    statute: str
    printed: str
    role: CitationRole
    rule: str
    article: int | None = None
    article_suffix: int = 0
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit of measurement; ranges have two numbers."""

    span: Span
    value: Decimal
    unit: str
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A pollutant, system or other name found by gazetteer or pattern."""

    span: Span
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a case with one purpose: ``facts``, ``decision``, ``lesson``, ``procedure``."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Section:
    """The stretch of text that tells one case.

    ``listed`` says that it is an entry of a list: what the list says of all its
    entries, above or below, holds for it. ``notice`` says that nothing is decided
    yet: the section is a letter that announces a decision; ``prose`` that only its
    words set it off from the text around it.
    """

    span: Span
    heading: Span | None
    zones: tuple[Zone, ...] = ()
    complete: bool = True
    header: tuple[str, ...] = ()
    cells: tuple[Span, ...] = ()
    listed: bool = False
    notice: bool = False
    prose: bool = False


@dataclass(slots=True)
class Layers:
    """The annotations of one article, each list sorted by position.

    ``text`` is the text of the doc: the ``printed`` one in regular punctuation
    and simplified characters. spaCy would build it anew from the tokens at
    each access of ``doc.text``.
    """

    text: str = ""
    printed: str = ""
    date: str | None = None
    paragraphs: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    quotations: list[Span] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    title_spans: list[Span] = field(default_factory=list)
    places: list[PlaceName] = field(default_factory=list)
    bodies: list[BodyName] = field(default_factory=list)
    parties: list[PartyName] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    dates: list[DateName] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    pollutants: list[Named] = field(default_factory=list)
    systems: list[Named] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    statistics: list[Statistic] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    news: Findings = field(default_factory=Findings)
    memory: dict[Hashable, object] = field(default_factory=dict)


def remembered(found: Layers, key: Hashable, make: Callable[[], T]) -> T:
    """What was made of an article under a key, made only at the first asking.

    For what many cases of an article ask alike: made anew for each of them it
    would cost a time that grows with the square of the article's length.
    """
    if key not in found.memory:
        found.memory[key] = make()
    return cast("T", found.memory[key])


def body_spans(found: Layers) -> list[Span]:
    """Where bodies are named, for components that run once the layer is complete."""
    return remembered(found, "bodies.spans", lambda: [body.span for body in found.bodies])


def party_spans(found: Layers) -> list[Span]:
    """Where parties are named, for components that run once the layer is complete."""
    return remembered(found, "parties.spans", lambda: [party.span for party in found.parties])


def layers(doc: Doc) -> Layers:
    """The layers of a doc, made on first use."""
    found = doc.user_data.get("layers")
    if not isinstance(found, Layers):
        found = doc.user_data["layers"] = Layers(text=doc.text)
    return found


def inside(items: Sequence[S], span: Span) -> Sequence[S]:
    """The items of a sorted list that start within a span.

    >>> inside([Zone(Span(0, 2), "a"), Zone(Span(5, 6), "b")], Span(3, 9))
    [Zone(span=Span(start=5, end=6), kind='b')]
    """
    low = bisect_left(items, span.start, key=_place)
    high = bisect_left(items, span.end, low, key=_place)
    return items[low:high]


def holding(spans: Sequence[Span], position: int) -> Span | None:
    """The span of a sorted, disjoint list that holds a position, if any.

    >>> holding([Span(0, 4), Span(6, 9)], 7)
    Span(start=6, end=9)
    """
    at = bisect_right(spans, position, key=_start) - 1
    return spans[at] if at >= 0 and position < spans[at].end else None


def sentence_of(span: Span, found: Layers) -> Span:
    """The sentence in which something begins, to the end of the thing at least.

    A sentence that was cut for its length may end inside a name or date.
    """
    sentence = holding(found.sentences, span.start) or span
    return Span(sentence.start, max(sentence.end, span.end))


def index_at(items: Sequence[S], position: int) -> int:
    """The index of the last item of a sorted list that starts at or before a position; -1 if none.

    >>> index_at([Zone(Span(0, 2), "a"), Zone(Span(5, 6), "b")], 4)
    0
    """
    return bisect_right(items, position, key=_place) - 1


def section_at(found: Layers, position: int) -> Section | None:
    """The case section that holds a position."""
    at = index_at(found.sections, position)
    if at < 0 or position >= found.sections[at].span.end:
        return None
    return found.sections[at]


def overlapping(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """The spans of a sorted, disjoint list that share characters with another span.

    >>> overlapping([Span(0, 4), Span(4, 8), Span(9, 12)], Span(5, 10))
    [Span(start=4, end=8), Span(start=9, end=12)]
    """
    low = bisect_right(spans, span.start, key=_end)
    high = bisect_left(spans, span.end, key=_start)
    return spans[low:high]
