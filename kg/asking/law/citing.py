"""From subjects to citations: which of their provisions count, in which order, how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.asking.law.across import counterparts_of
from kg.asking.law.data import table
from kg.asking.law.patterns import words_in
from kg.asking.law.provisions import Provision
from kg.asking.law.question import Question
from kg.asking.law.subjects import Hit, Listed, Role, holds
from kg.asking.law.times import Era
from kg.registers import duties, statutes
from kg.registers.counterparts import CODE, TRANSITION_ARTICLE
from kg.registers.duties import Place

MOST: Final = 7
"""Provisions cited for one subject."""
MOST_OF_MANY: Final = 8
"""Provisions cited when a question speaks of several subjects."""
SUBJECTS: Final = 3
"""Subjects answered at once."""
_ALIKE: Final = 0.4
"""How alike a registered duty must be to its penal provision to be cited beside it."""
_AFTER: Final = 0.6
_ACROSS: Final = 0.5

# The rank of a citation, the least first: where its role begins, and the step to the next one.
_ORDER: Final[Mapping[Role, tuple[float, float]]] = {
    "sanction": (0.0, 0.6),
    "rule": (0.7, 0.6),
    "duty": (1.2, 0.6),
}
_ASKED_DUTY: Final = 0.4
_ASKED_RULE: Final = (0.35, 0.2)
_NAMED: Final = 1.5
"""What a provision of a statute that the question names is ahead of others."""
_BEFORE: Final = 0.15
_PENALTY_LAW: Final = "admin-penalty-law-2021"
_PENALTY_TRANSITION: Final = 37


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision cited: in which role, for what, and whether of now or of before the Code."""

    provision: Provision
    role: Role
    subject: str
    era: Era
    rank: float


def cite(question: Question, hits: list[Hit]) -> list[Citation]:
    """The citations for the subjects of a question, the weightiest first."""
    hits = hits[:SUBJECTS]
    found = [one for place, hit in enumerate(hits) for one in _of_hit(question, hit, place)]
    if question.times.crosses and hits:
        found += _transition(question)
    return chosen(found, MOST if len(hits) == 1 else MOST_OF_MANY)


def merged(recognised: list[Citation], cited: list[Citation]) -> list[Citation]:
    """The citations of a conduct recognised by its words, before those of the subjects.

    Where the subjects lead to the same article, they alone are enough.
    """
    known = {one.provision.whole for one in cited}
    if not recognised or recognised[0].provision.whole in known:
        return cited
    after = [replace(one, rank=one.rank + _AFTER) for one in cited]
    return chosen([*recognised, *after], MOST)


def chosen(found: Iterable[Citation], most: int) -> list[Citation]:
    """The best citations, one for each provision, none of a part beside its whole."""
    kept: list[Citation] = []
    for one in sorted(found, key=lambda citation: citation.rank):
        if not any(other.provision.holds(one.provision) for other in kept):
            kept.append(one)
    return kept[:most]


def _of_hit(question: Question, hit: Hit, place: int) -> Iterator[Citation]:
    subject = hit.subject
    counted: dict[tuple[Role, Era, bool], int] = {}
    cited: list[Citation] = []
    for listed in subject.listed:
        era = question.times.era(listed.provision.version)
        if era is None or not holds(question.text, listed):
            continue
        kind = (listed.role, era, listed.strict)
        nth = counted.get(kind, 0)
        counted[kind] = nth + 1
        rank = _rank(question, listed, era, nth) + 0.55 * place
        cited.append(Citation(listed.provision, listed.role, subject.name, era, rank))
    if not any(listed.role == "duty" for listed in subject.listed):
        cited += _duties(question, cited)
    yield from cited
    yield from _duties_across(question, cited)


def _rank(question: Question, listed: Listed, era: Era, nth: int) -> float:
    """The order of a citation: sanctions first, what was asked for by its condition next."""
    base, step = _ORDER[listed.role]
    if listed.role == "duty" and question.duty:
        base = _ASKED_DUTY
    if listed.role == "rule" and listed.strict:
        base, step = _ASKED_RULE
    if _work(listed.provision) in question.named.works:
        base -= _NAMED
    return base + nth * step + (_BEFORE if era == "before" else 0.0)


def _work(provision: Provision) -> str:
    version = statutes.version_by_id(provision.version)
    return "" if version is None else version.work


def _duties(question: Question, cited: list[Citation]) -> Iterator[Citation]:
    """The registered duties that go with the sanctions cited."""
    for one in cited:
        duty = duty_of(one.provision) if one.role == "sanction" else None
        if duty is not None:
            rank = one.rank + (0.45 if question.duty else 1.25)
            yield Citation(duty, "duty", one.subject, one.era, rank)


def _duties_across(question: Question, cited: list[Citation]) -> Iterator[Citation]:
    """For an era with sanctions but no duty: what stands there for the first duty of the other."""
    duty = next((one for one in cited if one.role == "duty"), None)
    lacking = {one.era for one in cited if one.role == "sanction"} - {
        one.era for one in cited if one.role == "duty"
    }
    if duty is None or not lacking:
        return
    for provision in counterparts_of(duty.provision):
        era = question.times.era(provision.version)
        if era in lacking:
            yield Citation(provision, "duty", duty.subject, era, duty.rank + _ACROSS)
            return


def duty_of(penal: Provision) -> Provision | None:
    """The duty whose breach a penal provision sanctions, as far as the register is sure."""
    place = Place(penal.article, penal.paragraph, penal.item)
    pairs = [
        pair
        for pair in duties.pairs(penal.version)
        if pair.penal_rank == 1 and pair.alike >= _ALIKE and pair.penal.agrees(place)
    ]
    if penal.suffix or not pairs:
        return None
    best = max(pairs, key=lambda pair: pair.alike).duty
    return Provision(penal.version, best.article, 0, best.paragraph, best.item)


def penal_of(duty: Provision) -> Provision | None:
    """The penal provision that sanctions the breach of a duty, as far as the register is sure."""
    place = Place(duty.article, duty.paragraph, duty.item)
    pairs = [
        pair
        for pair in duties.pairs(duty.version)
        if pair.duty_rank == 1 and pair.alike >= _ALIKE and pair.duty.agrees(place)
    ]
    if duty.suffix or not pairs:
        return None
    best = max(pairs, key=lambda pair: pair.alike).penal
    return Provision(duty.version, best.article, 0, best.paragraph, best.item)


def _transition(question: Question) -> Iterator[Citation]:
    """The rule on conduct before the Code that is judged under it; the general one if asked for."""
    yield Citation(Provision(CODE, TRANSITION_ARTICLE), "rule", "", "now", 0.9)
    if words_in(table("asking"), "transition").matches(question.text):
        yield Citation(Provision(_PENALTY_LAW, _PENALTY_TRANSITION), "rule", "", "now", 2.0)
