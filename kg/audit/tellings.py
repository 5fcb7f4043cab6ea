"""What one document tells of one case, as plain values with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kg.audit.findings import Quote
from kg.graph.identifiers import ProvisionPath, segments_of
from kg.graph.law import provision_label
from kg.registers import statutes
from kg.registers.statutes import Version


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision that a case cites, and how far it could be resolved."""

    iri: str
    role: str
    status: str
    reason: str
    evidence: tuple[Quote, ...]

    @property
    def path(self) -> ProvisionPath | None:
        """The provision's numbers; ``None`` for a statute as a whole."""
        return ProvisionPath.parse(segments_of(self.iri))

    @property
    def owner(self) -> str:
        """The id of the version or work, or the title of an unregistered statute."""
        path = self.path
        return path.text[-1] if path is not None else segments_of(self.iri)[-1]

    @property
    def version(self) -> Version | None:
        """The version that it was resolved to."""
        return statutes.version_by_id(self.owner)

    @property
    def work(self) -> str:
        """The id of the statute, whatever the version; the title of an unregistered one."""
        version = self.version
        return self.owner if version is None else version.work

    @property
    def label(self) -> str:
        """How the provision is called."""
        path = self.path
        if path is not None:
            return provision_label(path)
        version = self.version
        if version is not None:
            return version.title
        work = statutes.works().get(self.owner)
        return self.owner if work is None else work.title


@dataclass(frozen=True, slots=True)
class Body:
    """A public body: its name, its class, and the division it acts for."""

    iri: str
    name: str
    kind: str
    jurisdiction: str
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A fine: yuan, 罚款 or 罚金, and who bears it."""

    cny: Decimal
    kind: str
    on: str
    on_person: bool
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured quantity with its limit, and what the text says about the difference."""

    pollutant: str
    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    unit: str
    limit: Decimal | None
    limit_unit: str
    excess: Decimal | None
    times: Decimal | None
    evidence: tuple[Quote, ...]

    @property
    def is_comparable(self) -> bool:
        """Whether value and limit are in one unit; a limit of tonnes a year is one of tonnes."""
        unit = self.limit_unit
        return unit in {"", self.unit} or unit in {f"{self.unit}/年", f"{self.unit}/a"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated step: ``inspection``, ``decision``, ``notice`` and so on; ISO 8601 date."""

    role: str
    date: str
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a case with its evidence."""

    value: str
    evidence: tuple[Quote, ...]


@dataclass(slots=True)
class Telling:
    """One document's account of one case.

    ``text`` are the words of the case, ``start`` their offset in the document.
    ``mixed`` is true where the words hold the heading of another case, so that
    facts of two cases may have come together.
    """

    case: str
    document: str
    name: str
    label: str = ""
    article: str = ""
    ordinal: int = 0
    complete: bool = True
    text: str = ""
    start: int = 0
    article_date: str = ""
    respondents: dict[str, tuple[str, bool, bool]] = field(default_factory=dict)
    place: str = ""
    place_evidence: tuple[Quote, ...] = ()
    investigated: list[Body] = field(default_factory=list)
    decided: list[Body] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    violated: list[Cited] = field(default_factory=list)
    applied: list[Cited] = field(default_factory=list)
    other: list[Cited] = field(default_factory=list)
    fine: Sum | None = None
    proposed: Sum | None = None
    other_fines: list[Sum] = field(default_factory=list)
    measures: dict[str, tuple[Quote, ...]] = field(default_factory=dict)
    detention_days: Stated | None = None
    measured: list[Measured] = field(default_factory=list)
    violation: Stated | None = None
    violation_type: str = ""
    decision_numbers: list[Stated] = field(default_factory=list)
    discretion_items: list[str] = field(default_factory=list)
    whole: tuple[Quote, ...] = ()
    mixed: bool = False

    @property
    def cited(self) -> tuple[Cited, ...]:
        """All provisions that the case cites."""
        return (*self.violated, *self.applied, *self.other)

    def date(self, role: str) -> Dated | None:
        """The first date of a role."""
        return next((dated for dated in self.dates if dated.role == role), None)

    def quote(self, start: int, end: int) -> Quote:
        """The words of the case between two offsets in its text."""
        return Quote(
            self.document, self.name, self.start + start, self.start + end, self.text[start:end]
        )


@dataclass(frozen=True, slots=True)
class Count:
    """A statistic that a document states: a count or a sum over a place and a period."""

    name: str
    value: Decimal
    unit: str
    article: str
    evidence: tuple[Quote, ...]


@dataclass(slots=True)
class Page:
    """A document with the cases that it tells, in their order, and its statistics."""

    iri: str
    name: str
    text: str
    tellings: list[Telling] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)


@dataclass(slots=True)
class Docket:
    """All that the graph tells, document by document."""

    pages: list[Page]

    @property
    def tellings(self) -> Iterable[Telling]:
        """All tellings, in the order of documents and cases."""
        return (telling for page in self.pages for telling in page.tellings)
