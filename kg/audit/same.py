"""Which tellings are of one case: the same words, number, or party and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kg.audit.tellings import Docket, Telling

_FULL_DATE: Final = 10
_LONG_TITLE: Final = 12


def groups(docket: Docket) -> Iterator[tuple[Telling, ...]]:
    """The tellings of each case that several documents tell, in the order of documents.

    Two tellings are of one case when they share the case's IRI (its opening
    words), the number of a decision and the party, a named party with the day of the
    inspection or decision, or a long title with the day of the inspection.
    """
    parent: dict[int, int] = {}
    tellings = list(docket.tellings)

    def root(number: int) -> int:
        while parent.get(number, number) != number:
            number = parent[number]
        return number

    keyed: dict[tuple[str, ...], int] = {}
    for number, telling in enumerate(tellings):
        for key in _keys(telling):
            first = keyed.setdefault(key, number)
            if tellings[first].document != telling.document:
                parent[root(number)] = root(first)
    found: dict[int, list[Telling]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        found[root(number)].append(telling)
    for each in found.values():
        if len({telling.document for telling in each}) > 1:
            yield tuple(each)


def _keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    yield "case", telling.case
    for number in telling.decision_numbers:
        # Numbers are counted anew by each body; a misread one must not tie strangers together.
        for name, _, _ in telling.respondents.values():
            yield "number", "".join(number.value.split()), name
    for role in ("inspection", "decision"):
        dated = telling.date(role)
        if dated is None or len(dated.date) != _FULL_DATE:
            continue
        for iri, (_, _, anonymous) in telling.respondents.items():
            if not anonymous:
                yield "party", iri, role, dated.date
        if role == "inspection" and len(telling.label) >= _LONG_TITLE and telling.violation:
            yield "title", telling.label, dated.date
