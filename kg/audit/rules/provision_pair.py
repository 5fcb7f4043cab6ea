"""A provision violated and one applied, of the same statute, that do not belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.findings import Severity
from kg.audit.pairing import ENOUGH, by_version, pairing
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import provision_label

_MISSING: Final = "no_such_provision"


def _check(telling: Telling) -> Iterator[Remark]:
    violated = by_version(telling.violated)
    for version, applied in by_version(telling.applied).items():
        duties = violated.get(version, ())
        if not duties or any(cited.status == _MISSING for cited in (*duties, *applied)):
            continue
        found = pairing(version, duties, applied)
        if found.fits or found.strength < ENOUGH or found.expected is None:
            continue
        place = found.expected
        path = ProvisionPath(("statute", version), place.article, 0, place.paragraph, place.item)
        told = values(
            violated=duties[0].label, applied=applied[0].label, expected=provision_label(path)
        )
        quotes = tuple(quote for cited in (*duties, *applied) for quote in cited.evidence)
        law = tuple(cited.iri for cited in (*duties, *applied))
        yield Remark("no_pair", Severity.WARNING, quotes, law, told)


RULE = each_case("provision-pair", _check)
