"""Mentions become references to things, and the things are described once a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.graph import identifiers
from kg.graph.bodies import body_facts, known_body
from kg.graph.facts import Fact, Grounds, Sheet
from kg.graph.parties import PARTY_KINDS, CaseParties
from kg.graph.places import place_facts
from kg.graph.terms import boolean, chinese, iri, text
from kg.records import Kind, Mention
from kg.registers.names import is_anonymised
from kg.vocabulary import Class, Property, Reused

CLASS_OF: Final[Mapping[Kind, Class]] = {
    Kind.REGULATOR: Class.REGULATOR,
    Kind.COURT: Class.COURT,
    Kind.PROCURATORATE: Class.PROCURATORATE,
    Kind.POLICE: Class.POLICE_BODY,
    Kind.GOVERNMENT: Class.GOVERNMENT,
    Kind.ENTERPRISE: Class.ENTERPRISE,
    Kind.PUBLIC_BODY: Class.PUBLIC_BODY,
    Kind.PERSON: Class.PERSON,
    Kind.PLACE: Class.PLACE,
    Kind.SYSTEM: Class.INFORMATION_SYSTEM,
    Kind.CAMPAIGN: Class.CAMPAIGN,
    Kind.MECHANISM: Class.MECHANISM,
    Kind.POLLUTANT: Class.POLLUTANT,
}
# What linking identifies of these kinds is described by a register.
_REGISTERED: Final = frozenset({Kind.PLACE, Kind.POLLUTANT})
_UNRESOLVED: Final = "unresolved"
_BODY_RULE: Final = "registers.body"
_PLACE_RULE: Final = "registers.place"
_CREDIT_CODE: Final = ("enterprise", "uscc")


class Names:
    """The things that the mentions of one document refer to."""

    def __init__(self, sheet: Sheet, parties: CaseParties) -> None:
        self._sheet = sheet
        self._parties = parties
        self._labels: dict[str, str] = {}

    def refer(self, mention: Mention) -> str:
        """The IRI of the thing that a mention means, described at its first mention.

        An enterprise is also called by every other name that it is printed with.
        """
        target = self.target(mention)
        if self._sheet.is_new(target):
            self._describe(target, mention)
        if mention.kind in PARTY_KINDS and mention.identity is not None:
            self._call(target, mention)
        return target

    def _call(self, target: str, mention: Mention) -> None:
        if known_body(target) is None and mention.name != self._labels.setdefault(
            target, _label(mention)
        ):
            grounds = Grounds(mention.evidence[:1]).by(mention.identity)
            self._sheet.find(target, Reused.ALT_LABEL, chinese(mention.name), grounds)

    def refer_each(self, mentions: Iterable[Mention]) -> None:
        """Describe the things of several mentions, and say which article names them.

        A place that nobody could identify is left out: it may be no place.
        """
        certain = (each for each in mentions if each.identity or each.kind is not Kind.PLACE)
        for mention in sorted(certain, key=lambda each: (each.span, each.kind, each.name)):
            target = self.refer(mention)
            for each in mention.evidence:
                article = self._sheet.article_of(each.span)
                if article is not None:
                    grounds = Grounds((each,)).by(mention.identity)
                    self._sheet.find(article, Property.MENTIONS, iri(target), grounds)

    def target(self, mention: Mention) -> str:
        """The IRI of the thing that a mention means.

        What linking could not identify is a party of its case, or else a
        thing of its document alone.
        """
        if mention.identity is not None:
            return identifiers.of_key(mention.identity.key)
        party = self._parties.iri(mention)
        if party is not None:
            return party
        name = "/".join(identifiers.encoded(part) for part in (mention.kind.value, mention.name))
        return f"{self._sheet.iri}/mention/{name}"

    def _describe(self, target: str, mention: Mention) -> None:
        grounds = Grounds(mention.evidence[:1]).by(mention.identity)
        body = known_body(target)
        if body is not None:
            self._write(body_facts(body), grounds.derived(_BODY_RULE))
        elif mention.identity is None or mention.kind not in _REGISTERED:
            self._write(_own_facts(target, mention), grounds)
        elif mention.kind is Kind.PLACE:
            self._write(place_facts(target), grounds.derived(_PLACE_RULE))

    def _write(self, facts: Iterator[Fact], grounds: Grounds) -> None:
        for fact in facts:
            self._sheet.find(*fact, grounds)


def _own_facts(target: str, mention: Mention) -> Iterator[Fact]:
    """What the name itself tells of a thing that no register knows."""
    label = _label(mention)
    yield target, Reused.TYPE, iri(CLASS_OF[mention.kind])
    yield target, Reused.LABEL, chinese(label)
    if mention.kind in PARTY_KINDS:
        yield target, Property.ANONYMISED, boolean(is_anonymised(mention.name))
    if mention.identity is None:
        yield target, Property.RESOLUTION_STATUS, text(_UNRESOLVED)
    else:
        segments = mention.identity.key.split("/")
        if tuple(segments[:2]) == _CREDIT_CODE:
            yield target, Property.CREDIT_CODE, text(segments[2])


def _label(mention: Mention) -> str:
    """The name in the thing's key, so that all documents call it the same; else as printed."""
    if mention.identity is None:
        return mention.name
    segments = mention.identity.key.split("/")
    return mention.name if tuple(segments[:2]) == _CREDIT_CODE else segments[-1]
