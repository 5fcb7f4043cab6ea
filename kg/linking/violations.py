"""The type of a case's violation, from the words that describe it and the provision applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.records import Case, Citation, Identity
from kg.registers import violations
from kg.registers.violations import ViolationType

PREFIX = "violation/"
_SPACE = re.compile(r"\s+")
_PROVISION = re.compile(
    r"statute/(?P<version>[^/]+)/article/(?P<article>\d+)"
    r"(?:/paragraph/(?P<paragraph>\d+))?(?:/item/(?P<item>\d+))?"
)


def resolve(case: Case) -> Identity | None:
    """The type of violation; ``None`` when the words name none or several alike.

    The title speaks first, then the description. Of several types named, that
    of the longest phrase is meant; a tie is broken by the provisions under
    which the case was penalised. Where no words help, the provisions decide.
    """
    penalised = _penalised(case.penalised_under)
    for words in (case.title, case.violation):
        if words is None:
            continue
        found = _by_words(_SPACE.sub("", words.value))
        if found:
            return _one(found, penalised)
    if len(penalised) == 1:
        return Identity(f"{PREFIX}{penalised[0].slug}", "violations.provision")
    return None


def _by_words(text: str) -> list[ViolationType]:
    """The types whose cue in the text is the longest, a narrower type before its broader one."""
    found: list[ViolationType] = []
    longest = 0
    for cue, kind in violations.by_cue():
        if len(cue) < longest:
            break
        if cue in text and kind not in found:
            longest = len(cue)
            found.append(kind)
    broader = {kind.broader for kind in found}
    return [kind for kind in found if kind.slug not in broader]


def _one(found: Sequence[ViolationType], penalised: Sequence[ViolationType]) -> Identity | None:
    if len(found) == 1:
        return Identity(f"{PREFIX}{found[0].slug}", "violations.cue")
    both = [kind for kind in found if kind in penalised]
    if len(both) == 1:
        return Identity(f"{PREFIX}{both[0].slug}", "violations.cue_and_provision")
    return None


def _penalised(citations: Iterable[Citation]) -> list[ViolationType]:
    """The types that the provisions applied penalise, each once."""
    found: dict[str, ViolationType] = {}
    for citation in citations:
        key = "" if citation.resolution is None else citation.resolution.identity.key
        match = _PROVISION.fullmatch(key)
        if match is None:
            continue
        numbers = (None if n is None else int(n) for n in match.group("paragraph", "item"))
        for kind in violations.penalised_by(match["version"], int(match["article"]), *numbers):
            found[kind.slug] = kind
    return list(found.values())
