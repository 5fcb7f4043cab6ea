"""One document's facts as people judge them: from what the machine said to what the graph holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.graph.identifiers import segments_of, thing
from kg.identity.judgements.correcting import Correction, Stated
from kg.identity.judgements.ledger import Ledger
from kg.identity.judgements.page import Page
from kg.identity.judgements.properties import path_of, thing_at
from kg.vocabulary import Property, Reused

__all__ = ["Rewritten", "Stated", "concerned", "rewrite"]

_THING: Final = re.compile(rb"<https://w3id\.org/greendocket/id/([^>]*)>")

_OF_A_CASE: Final = "case/"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new N-Quads of a document, the judged things that it holds, and what is to be stated.

    ``names`` are the labels, as terms, under which the document knows things
    that are one with others, by path.
    """

    nquads: bytes
    present: frozenset[str] = frozenset()
    stated: tuple[Stated, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def concerned(ledger: Ledger) -> frozenset[str]:
    """The paths of all things that judgements are about."""
    paths = {path for judgement in ledger.active for path in judgement.things()}
    return frozenset(paths | set(ledger.identities.canonical.values()) | set(ledger.verdicts))


def rewrite(nquads: bytes, graph: str, ledger: Ledger, about: frozenset[str]) -> Rewritten | None:
    """What becomes of a document; ``None`` when it holds nothing that was judged.

    ``about`` is what :func:`concerned` says of the ledger.
    """
    here = {match.decode() for match in _THING.findall(nquads)}
    if not here & about:
        return None
    identities = ledger.identities
    page = Page(nquads, graph)
    names = _names(page, here, ledger)
    _disclose(page, here, ledger)
    page.rename({thing_at(a): thing_at(c) for a, c in identities.canonical.items() if a in here})
    here |= {identities.of(path) for path in here & about}
    apart = _part(page, here, ledger)
    page.rename({thing_at(a): thing_at(identities.of(a)) for a in apart if identities.of(a) != a})
    present = frozenset(here & about | apart)
    stated: list[Stated] = []
    for subject in sorted({identities.of(path) for path in present}):
        verdicts = ledger.verdicts.get(subject)
        if verdicts is not None and page.tells_of(thing_at(subject)):
            stated += Correction(page, thing_at(subject), verdicts).carry_out()
    return Rewritten(page.to_nquads(), present, tuple(stated), names)


def apart_in(case: str, path: str) -> str:
    """The path of what a name means in one case, where it is not what it means elsewhere.

    >>> apart_in("case/0123456789abcdef", "enterprise/000000/恒远建材有限公司")
    'case/0123456789abcdef/party/恒远建材有限公司'
    """
    last = segments_of(thing_at(path))[-1]
    return path_of(thing(*segments_of(thing_at(case)), "party", last))


def _names(page: Page, here: set[str], ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """What the page calls the things that are one with others."""
    joined = set(ledger.identities.canonical) | set(ledger.identities.joined_by)
    called = {path: page.values(thing_at(path), Reused.LABEL) for path in sorted(joined & here)}
    return {path: tuple(sorted(labels)) for path, labels in called.items() if labels}


def _disclose(page: Page, here: set[str], ledger: Ledger) -> None:
    """Who is known to be a named thing is neither anonymous nor unidentified any more."""
    for alias, canonical in sorted(ledger.identities.canonical.items()):
        if alias in here and not canonical.startswith(_OF_A_CASE):
            for predicate in (Property.ANONYMISED, Property.RESOLUTION_STATUS):
                for value in sorted(page.values(thing_at(alias), predicate)):
                    page.strike((thing_at(alias), predicate, value))


def _part(page: Page, here: set[str], ledger: Ledger) -> set[str]:
    """Part what people hold apart in single cases; the paths of the new things."""
    made: set[str] = set()
    for path, case in sorted(ledger.identities.apart):
        whole = ledger.identities.of(path)
        old, holder = thing_at(whole), thing_at(case)
        naming = page.naming(old) if whole in here and case in here else set()
        inside = {each for each in naming if each == holder or each.startswith(f"{holder}/")}
        if not inside:
            continue
        made.add(new := apart_in(case, whole))
        if any(path_of(each).startswith("case/") for each in naming - inside):
            page.part(old, holder, thing_at(new))
        else:  # no other case of the document speaks of it, so neither does its article
            page.replace({old: thing_at(new)})
    return made
