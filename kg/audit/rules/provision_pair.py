"""A provision violated and one applied, of the same statute, that do not belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeGuard

from kg.audit.findings import Severity
from kg.audit.pairing import ENOUGH, by_version, pairing
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import provision_label
from kg.registers.duties import Pair

CERTAIN: Final = 0.45
"""How alike a duty and its nearest penal provision must be for another to be wrong."""

_MISSING: Final = "no_such_provision"


def _check(telling: Telling) -> Iterator[Remark]:
    violated = by_version(telling.violated)
    for version, applied in by_version(telling.applied).items():
        duties = violated.get(version, ())
        if not duties or any(cited.status == _MISSING for cited in (*duties, *applied)):
            continue
        found = pairing(version, duties, applied)
        sure = [pair for pair in (found.from_duty, found.from_penal) if _is_sure(pair)]
        if found.fits or not sure:
            continue
        own = found.from_duty
        name = "no_pair" if _is_sure(own) else "no_duty"
        place = own.penal if own is not None and _is_sure(own) else sure[0].duty
        path = ProvisionPath(("statute", version), place.article, 0, place.paragraph, place.item)
        told = values(
            violated=duties[0].label, applied=applied[0].label, expected=provision_label(path)
        )
        quotes = tuple(quote for cited in (*duties, *applied) for quote in cited.evidence)
        law = tuple(cited.iri for cited in (*duties, *applied))
        certain = own is not None and own.alike >= CERTAIN
        severity = Severity.ERROR if certain else Severity.WARNING
        yield Remark(name, severity, quotes, law, told)


def _is_sure(pair: Pair | None) -> TypeGuard[Pair]:
    return pair is not None and pair.alike >= ENOUGH


RULE = each_case("provision-pair", _check)
