"""Names in the text, and the things they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.records.evidence import Evidence, Span


class Kind(StrEnum):
    """What sort of thing a mention names."""

    REGULATOR = "regulator"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    POLICE = "police"
    GOVERNMENT = "government"
    ENTERPRISE = "enterprise"
    PUBLIC_BODY = "public_body"
    PERSON = "person"
    PLACE = "place"
    SYSTEM = "system"
    CAMPAIGN = "campaign"
    MECHANISM = "mechanism"
    POLLUTANT = "pollutant"


BODY_KINDS = frozenset(
    {Kind.REGULATOR, Kind.COURT, Kind.PROCURATORATE, Kind.POLICE, Kind.GOVERNMENT}
)
"""The kinds of public bodies that act for the state."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which thing a mention means, and by which rule.

    ``key`` is the path of the thing's IRI below the namespace of things, for
    example ``place/140781``, ``body/140500-eeb`` or ``enterprise/…``.
    """

    key: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that refers to a thing.

    ``name`` is the name as printed, white space removed, in the fullest form
    that the document uses for it. ``identity`` is empty until linking.
    """

    name: str
    kind: Kind
    evidence: tuple[Evidence, ...]
    identity: Identity | None = None

    @property
    def span(self) -> Span:
        """The span of the mention itself."""
        return self.evidence[0].span


def unique_names(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in text order, the first of each name kept."""
    seen: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        seen.setdefault(mention.name, mention)
    return tuple(seen.values())
