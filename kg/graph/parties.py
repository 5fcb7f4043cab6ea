"""Parties that no name identifies: each is a party of its case, and of no other case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.graph import identifiers
from kg.records import Case, Kind, Mention, Records, Span

PARTY_KINDS: Final = frozenset({Kind.ENTERPRISE, Kind.PUBLIC_BODY, Kind.PERSON})


class CaseParties:
    """Numbers the unidentified parties of each case by name, respondents first."""

    def __init__(self, records: Records, keys: tuple[str, ...]) -> None:
        self._numbers: dict[str, dict[str, int]] = {key: {} for key in keys}
        self._spans: list[tuple[Span, str]] = []
        self._told: dict[Mention, str] = {}
        for case, key in zip(records.cases, keys, strict=True):
            self._spans.append((case.span, key))
            for mention in parties_of(case):
                if _is_unidentified(mention):
                    self._told.setdefault(mention, self._party(key, mention))

    def iri(self, mention: Mention) -> str | None:
        """The IRI of an unidentified party inside a case; ``None`` for all other mentions."""
        if not _is_unidentified(mention):
            return None
        if mention in self._told:
            return self._told[mention]
        holding = (key for span, key in self._spans if mention.span.within(span))
        key = next(holding, None)
        return None if key is None else self._party(key, mention)

    def _party(self, key: str, mention: Mention) -> str:
        numbers = self._numbers[key]
        number = numbers.setdefault(mention.name, len(numbers) + 1)
        return identifiers.thing("case", key, "party", str(number))


def parties_of(case: Case) -> Iterator[Mention]:
    """The parties that a case names as respondents or as bearing a fine."""
    yield from case.respondents
    fines = (case.fine, case.proposed_fine, *case.other_fines)
    yield from _payers(fine.on for fine in fines if fine is not None)


def _payers(mentions: Iterable[Mention | None]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention is not None)


def _is_unidentified(mention: Mention) -> bool:
    return mention.identity is None and mention.kind in PARTY_KINDS
