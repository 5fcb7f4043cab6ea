"""A fine beside those of like cases: its position within the lawful bracket.

Like cases are those penalised under the same provision. The position of a
fine is 0 at the least and 1 at the greatest sum of the ordinary bracket that
holds it. Few cases prove little, and the numbers say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from kg.audit.brackets import brackets_of, condition_is_told, fits
from kg.audit.loading import load
from kg.audit.places import code_of
from kg.audit.tellings import Cited, Docket, Telling
from kg.graph import Store
from kg.registers import divisions
from kg.registers.penalties import PenaltyBracket

FEW: Final = 5
"""Below this many cases nothing is said about what is usual."""

SOME: Final = 10
"""Below this many cases what is usual is uncertain."""

_ONE_SUM: Final = frozenset({"", "每次"})
_FAR: Final = 0.35
_SPREADS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Comparable:
    """One fined case under a provision.

    ``position`` is between 0 and 1; ``least`` and ``most`` are the bracket's.
    """

    case: str
    label: str
    document: str
    fine: Decimal
    least: Decimal
    most: Decimal
    position: float
    regulator: str
    province: str
    year: str
    discretion: str


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that share a regulator, a province, a year or a discretion table."""

    name: str
    count: int
    median: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fines under one provision, and which of them stand out.

    ``caution`` is ``few`` or ``some`` where there are too few cases to be
    sure, empty otherwise. ``outliers`` are empty when there are few.
    """

    provision: str
    label: str
    cases: tuple[Comparable, ...]
    median: float
    caution: str
    outliers: tuple[Comparable, ...]

    def by(self, part: str) -> tuple[Group, ...]:
        """The cases grouped by ``regulator``, ``province``, ``year`` or ``discretion``."""
        groups: dict[str, list[float]] = defaultdict(list)
        for case in self.cases:
            groups[getattr(case, part) or "?"].append(case.position)
        return tuple(
            Group(name, len(positions), median(positions))
            for name, positions in sorted(groups.items())
        )


def compare(store: Store, *, about: str | None = None) -> tuple[Comparison, ...]:
    """The comparisons of all provisions, the most used first; or those that ``about`` names.

    ``about`` is the IRI or label of a provision or of a case; a case gives the
    provisions applied in it.
    """
    return compared(load(store), about=about)


def compared(docket: Docket, *, about: str | None = None) -> tuple[Comparison, ...]:
    """The same for what was loaded already."""
    groups: dict[str, dict[str, Comparable]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for telling in docket.tellings:
        for cited, comparable in _comparables(telling):
            labels[cited.iri] = cited.label
            groups[cited.iri].setdefault(telling.case, comparable)
    found = (_comparison(iri, labels[iri], cases.values()) for iri, cases in groups.items())
    wanted = [each for each in found if about is None or _is_about(each, about)]
    return tuple(sorted(wanted, key=lambda each: (-len(each.cases), each.provision)))


def _comparables(telling: Telling) -> Iterator[tuple[Cited, Comparable]]:
    """The case under each provision whose bracket holds its fine."""
    if telling.fine is None or telling.fine.kind != "罚款" or not telling.complete:
        return
    for cited in telling.applied:
        bracket = _bracket(cited, telling)
        if bracket is not None:
            yield cited, _comparable(telling, telling.fine.cny, bracket)


def _bracket(cited: Cited, telling: Telling) -> PenaltyBracket | None:
    """The bracket with two ends that holds the fine, the ordinary one first."""
    assert telling.fine is not None
    on_person = bool(telling.respondents) and all(r[1] for r in telling.respondents.values())
    payers = {"", "individual"} if on_person else {"", "unit"}
    for bracket in brackets_of(cited) or ():
        top, bottom = bracket.fine_max_cny, bracket.fine_min_cny or Decimal(0)
        ends = top is not None and top > bottom and bracket.per in _ONE_SUM
        holds = bracket.payer in payers and fits(bracket, telling.fine.cny)
        if ends and holds and condition_is_told(bracket, telling.text):
            return bracket
    return None


def _comparable(telling: Telling, fine: Decimal, bracket: PenaltyBracket) -> Comparable:
    least, most = bracket.fine_min_cny or Decimal(0), bracket.fine_max_cny
    assert most is not None
    day = telling.date("decision") or telling.date("inspection")
    bodies = telling.decided or telling.investigated
    return Comparable(
        case=telling.case,
        label=telling.label,
        document=telling.name,
        fine=fine,
        least=least,
        most=most,
        position=float((fine - least) / (most - least)),
        regulator=bodies[0].name if bodies else "",
        province=_province(telling.place),
        year=day.date[:4] if day is not None else "",
        discretion="、".join(telling.discretion_items),
    )


def _province(place: str) -> str:
    found = divisions.province_of(code_of(place)) if code_of(place) else None
    return "" if found is None else found.name


def _comparison(provision: str, label: str, cases: Iterable[Comparable]) -> Comparison:
    ordered = tuple(sorted(cases, key=lambda case: (case.position, case.case)))
    middle = median(case.position for case in ordered)
    caution = "few" if len(ordered) < FEW else "some" if len(ordered) < SOME else ""
    outliers = () if caution == "few" else tuple(_outliers(ordered, middle))
    return Comparison(provision, label, ordered, middle, caution, outliers)


def _outliers(cases: tuple[Comparable, ...], middle: float) -> Iterator[Comparable]:
    """Cases far from the middle, both absolutely and for how the others spread."""
    spread = median(abs(case.position - middle) for case in cases)
    for case in cases:
        distance = abs(case.position - middle)
        if distance > max(_FAR, _SPREADS * spread):
            yield case


def _is_about(found: Comparison, about: str) -> bool:
    if about in {found.provision, found.label}:
        return True
    return any(about in {case.case, case.label} for case in found.cases)
