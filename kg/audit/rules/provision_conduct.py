"""A provision applied whose conduct is not that of the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.findings import Severity
from kg.audit.likeness import Likeness, likeness
from kg.audit.pairing import by_version, pairing, place_of
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import provision_label

DOUBTFUL: Final = 0.2
"""Another provision fits so much better that the one applied is doubted."""

CERTAIN: Final = 0.35
"""Another provision fits so much better that the one applied must be wrong."""

OVERRIDES: Final = 0.45
"""Another provision fits so much better that even the nearest pair of provisions is doubted."""

CLEAR: Final = 0.35
"""How alike the words must be to the provision that fits better."""

_LITTLE: Final = 0.12
"""A provision that is less like the words than this has nothing to do with them."""


def _check(telling: Telling) -> Iterator[Remark]:
    if telling.violation is None or _only_seizes(telling):
        return
    words = f"{telling.violation.value}，{telling.label}"
    violated = by_version(telling.violated)
    for version, applied in by_version(telling.applied).items():
        places = tuple(place for each in applied if (place := place_of(each)) is not None)
        found = likeness(version, places, words)
        if found is None or found.place is None:
            continue
        if found.margin < DOUBTFUL or found.best < CLEAR:
            continue
        pair = pairing(version, violated.get(version, ()), applied)
        if pair.nearest and found.margin < OVERRIDES:
            continue
        yield _remark(telling, version, found, fits=pair.fits)


def _only_seizes(telling: Telling) -> bool:
    """Whether no fine is told beside a seizure, whose basis names no conduct of its own."""
    fines = (telling.fine, telling.proposed, *telling.other_fines)
    return "seize" in telling.measures and not any(fines)


def _remark(telling: Telling, version: str, found: Likeness, *, fits: bool) -> Remark:
    assert found.place is not None
    assert telling.violation is not None
    place = found.place
    path = ProvisionPath(("statute", version), place.article, 0, place.paragraph, place.item)
    applied = [c for c in telling.applied if c.version is not None and c.version.id == version]
    certain = found.margin >= CERTAIN and found.own < _LITTLE and not fits
    told = values(
        applied=applied[0].label, better=provision_label(path), violation=telling.violation.value
    )
    quotes = (*telling.violation.evidence, *(q for c in applied for q in c.evidence))
    law = (*(cited.iri for cited in applied), path.iri)
    severity = Severity.ERROR if certain else Severity.WARNING
    return Remark("another_fits", severity, quotes, law, told)


RULE = each_case("provision-conduct", _check)
