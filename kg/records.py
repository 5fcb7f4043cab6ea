"""The nouns of enforcement prose: what is read, found and linked, frozen and typed.

Everything here is plain data without behaviour beyond its own validity, so
that every room of the house can speak about the same things. Offsets are
character offsets into :attr:`Document.text`, half open, and slicing that text
at a span always gives the quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


# --------------------------------------------------------------------------
# Evidence


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


# --------------------------------------------------------------------------
# Documents and articles


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of normalised text that was copied, character for character, from the source.

    ``start`` and ``length`` count characters of the normalised text;
    ``source`` is the character offset in the decoded original, ``line`` its
    line and ``page`` its page, both counted from 1 (``page`` is ``None``
    where the format has no pages).
    """

    start: int
    length: int
    source: int
    line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Where a run of characters stands on its page, and how surely it was read.

    ``start`` and ``length`` count characters of the normalised text (in a
    :class:`Document`). The edges are shares of the page's width and height,
    from 0 to 1, counted from its top left corner as it is shown.
    ``confidence``, from 0 to 1, is that of the printed line where it was
    recognised in a picture, ``None`` where the file has the text itself.
    """

    start: int
    length: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of a page: a news item, a bulletin, a decision letter.

    ``span`` covers the whole piece, headline included, and is contiguous in
    the normalised text even where the page printed the headline elsewhere.
    ``column`` is the standing heading it ran under, such as 一线传真.
    ``date`` is ISO 8601, reduced precision allowed; its evidence note says
    how it was inferred when it is not printed.
    """

    index: int
    span: Span
    title: Sourced[str] | None = None
    subtitle: Sourced[str] | None = None
    kicker: Sourced[str] | None = None
    bylines: tuple[Sourced[str], ...] = ()
    source: Sourced[str] | None = None
    column: Sourced[str] | None = None
    date: Sourced[str] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its normalised text, in reading order, and the way back.

    ``id`` is the SHA-256 of the original bytes, in hexadecimal. ``name`` is
    the file's name without folders. ``notes`` are sentences about doubts met
    while reading. ``furniture`` are spans kept but belonging to no article:
    captions, page numbers, slogans. ``boxes``, sorted by their start, lead
    every copied run of characters to its place on the page; there are none
    for formats without pages of a fixed layout. ``address`` is the web address
    that a saved page gives as its own.
    """

    id: str
    name: str
    text: str
    media_type: str
    encoding: str
    segments: tuple[Segment, ...]
    articles: tuple[Article, ...]
    furniture: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    address: Sourced[str] | None = None

    def quote(self, span: Span) -> str:
        """The printed words at a span."""
        return self.text[span.start : span.end]


# --------------------------------------------------------------------------
# Mentions and identities


class Kind(StrEnum):
    """What sort of thing a mention names."""

    REGULATOR = "regulator"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    POLICE = "police"
    GOVERNMENT = "government"
    ENTERPRISE = "enterprise"
    PUBLIC_BODY = "public_body"
    PERSON = "person"
    PLACE = "place"
    SYSTEM = "system"
    CAMPAIGN = "campaign"
    MECHANISM = "mechanism"
    POLLUTANT = "pollutant"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which thing a mention means, and by which rule.

    ``key`` is the path of the thing's IRI below the namespace of things, for
    example ``place/140781``, ``body/140500-eeb`` or ``enterprise/…``.
    """

    key: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that refers to a thing.

    ``name`` is the name as printed, white space removed, in the fullest form
    that the document uses for it. ``identity`` is empty until linking.
    """

    name: str
    kind: Kind
    evidence: tuple[Evidence, ...]
    identity: Identity | None = None

    @property
    def span(self) -> Span:
        """The span of the mention itself."""
        return self.evidence[0].span


# --------------------------------------------------------------------------
# Law


class CitationRole(StrEnum):
    """What a text does with the provision that it cites."""

    VIOLATED = "violated"
    APPLIED = "applied"
    PROCEDURAL = "procedural"
    QUOTED = "quoted"
    DISCRETION = "discretion"


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a statute or to one of its provisions.

    ``statute`` is the title without 《》, with a short form that the text
    itself introduces resolved to the full title; ``printed`` is what stands
    in the text. Paragraph (款) and item (项) are ``None`` when the text gives
    none; ``article_suffix`` counts 之一, 之二 from 1, with 0 for none.
    """

    statute: str
    printed: str
    role: CitationRole
    evidence: tuple[Evidence, ...]
    article: int | None = None
    article_suffix: int = 0
    paragraph: int | None = None
    item: int | None = None
    resolution: Resolution | None = None

    @property
    def span(self) -> Span:
        """The span of the reference in the text."""
        return self.evidence[0].span


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation resolves to.

    ``status`` is ``resolved`` (version and provision are known),
    ``version_unresolved`` (the statute is known, which version is not),
    ``unknown_statute``, ``ambiguous`` (the title can mean several statutes)
    or ``no_such_provision``. ``version`` is the
    register's version id or ``None``; ``identity`` names the provision (or
    the statute, when the citation has no article). ``reason`` is a sentence.
    """

    status: str
    identity: Identity
    version: str | None = None
    reason: str = ""


# --------------------------------------------------------------------------
# Cases


class Measure(StrEnum):
    """A decision or measure other than the amount of a fine."""

    RECTIFY = "rectify"
    SUSPEND_PRODUCTION = "suspend_production"
    LIMIT_PRODUCTION = "limit_production"
    SEIZE = "seize"
    TRANSFER_TO_POLICE = "transfer_to_police"
    ADMINISTRATIVE_DETENTION = "administrative_detention"
    CRIMINAL = "criminal"
    COMPENSATION = "compensation"
    NO_PENALTY = "no_penalty"
    DAILY_FINE = "daily_fine"
    WARNING = "warning"
    REVOKE_PERMIT = "revoke_permit"
    CONFISCATE_INCOME = "confiscate_income"
    SHUTDOWN = "shutdown"


class FineKind(StrEnum):
    """Administrative fine (罚款) or a criminal court's fine (罚金)."""

    ADMINISTRATIVE = "罚款"
    CRIMINAL = "罚金"


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine in yuan on one party; ``on`` is ``None`` when it falls on the main respondent."""

    cny: Decimal
    evidence: tuple[Evidence, ...]
    on: Mention | None = None
    kind: FineKind = FineKind.ADMINISTRATIVE

    def __post_init__(self) -> None:
        if self.cny < 0:
            raise ValueError(f"a fine of {self.cny} yuan is below zero")


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured or computed quantity of a pollutant, with its limit where stated.

    Units are as printed. ``exceedance_times`` is the multiple by which the
    limit was exceeded (超标0.56倍); ``excess`` the difference in the unit.
    A range has ``value`` empty and ``value_min``, ``value_max`` set.
    ``period`` is an ISO 8601 date of reduced precision or an interval.
    """

    pollutant: Mention
    evidence: tuple[Evidence, ...]
    value: Decimal | None = None
    unit: str | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    limit: Decimal | None = None
    limit_unit: str | None = None
    excess: Decimal | None = None
    exceedance_times: Decimal | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something in a case that happened on a date.

    ``role`` is one of ``tip_off``, ``inspection``, ``reinspection``,
    ``monitoring``, ``notice``, ``hearing``, ``decision``, ``deadline``,
    ``conduct``, ``other``.
    """

    role: str
    date: Sourced[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One enforcement case, as a careful paralegal would write it down.

    ``index`` counts the cases of a document from 0. Empty fields mean that
    the text does not state the fact. ``complete`` is false when the text
    breaks off inside the case.
    """

    index: int
    article: int
    span: Span
    title: Sourced[str] | None = None
    investigated_by: tuple[Mention, ...] = ()
    decided_by: tuple[Mention, ...] = ()
    referred_by: tuple[Mention, ...] = ()
    respondents: tuple[Mention, ...] = ()
    place: Mention | None = None
    inspection_date: Sourced[str] | None = None
    decision_date: Sourced[str] | None = None
    other_dates: tuple[DatedEvent, ...] = ()
    violation: Sourced[str] | None = None
    violation_type: Identity | None = None
    violated: tuple[Citation, ...] = ()
    penalised_under: tuple[Citation, ...] = ()
    other_citations: tuple[Citation, ...] = ()
    discretion_basis: tuple[Sourced[str], ...] = ()
    discretion_item: Sourced[str] | None = None
    fine: Fine | None = None
    proposed_fine: Fine | None = None
    other_fines: tuple[Fine, ...] = ()
    measures: tuple[Sourced[Measure], ...] = ()
    detention_days: Sourced[int] | None = None
    pollutants: tuple[Mention, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    standards: tuple[Sourced[str], ...] = ()
    decision_numbers: tuple[Sourced[str], ...] = ()
    systems: tuple[Mention, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Statistic:
    """A count or sum over a place and a period; never a case."""

    name: str
    value: Decimal
    unit: str
    evidence: tuple[Evidence, ...]
    place: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All that was found in one document.

    ``mentions`` are the bodies, enterprises, places and systems named
    anywhere in the document, cases included; ``citations`` likewise.
    """

    document: Document
    cases: tuple[Case, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = field(default=())


def regulators_of(case: Case) -> tuple[Mention, ...]:
    """The bodies that investigated or decided, each name once, in text order."""
    return unique_names((*case.investigated_by, *case.decided_by))


def unique_names(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in text order, the first of each name kept."""
    seen: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        seen.setdefault(mention.name, mention)
    return tuple(seen.values())
