"""On whom a fine falls: the respondent, someone answering for it, or several one by one."""

from __future__ import annotations

import re

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, PartyName, inside
from kg.extraction.respondents import Respondents
from kg.records import Kind, Span

_MAIN = compose(
    r"<known> | 该[一-鿿]{1,6}?<that>",
    known=alternation(words("fines", "target", "main")),
    that=alternation(words("fines", "target", "that")),
)
_FORMER = re.compile(alternation(words("fines", "target", "former")))
_LATTER = re.compile(alternation(words("fines", "target", "latter")))
_EACH = re.compile(alternation(words("fines", "target", "each")))
_OFFICE = compose(
    r"对(?:其|该(?:公司|企业|单位|厂)(?:的)?|公司|企业|单位)? (?P<office><roles>)"
    r"(?:也|另|并|各|分别|同时)* (?:处|作出|给予|罚|予以)[^，。；]{0,12}$",
    roles=alternation(words("parties", "person", "roles")),
)
_AND = re.compile(r"[、和及与]")
_BOTH = re.compile(alternation(words("fines", "target", "both")))


def names_several(lead: str) -> bool:
    """Whether words speak of several parties without their names: 上述两家公司."""
    return _BOTH.search(lead) is not None


def targets_of_series(
    lead: str, low: int, who: Respondents, found: Layers
) -> list[PartyName | None]:
    """The parties of sums joined by 分别, in order: those named before, else all respondents."""
    parties = [p for p in inside(found.parties, Span(low, low + len(lead))) if p.role != "third"]
    if parties:
        group = _coordinated(lead, low, parties)
        first = lead[: group[0].span.start - low]
        named = [_as_target(party, who) for party in group]
        # 该修理厂和邓某…分别罚款1万元、5000元
        return [None, *named] if _MAIN.search(first[-8:]) and _AND.search(first[-2:]) else named
    return [None, *who.further]


def targets(lead: str, low: int, who: Respondents, found: Layers) -> list[PartyName | None]:
    """The parties a sum falls on; ``None`` stands for the main respondent."""
    parties = [
        party
        for party in inside(found.parties, Span(low, low + len(lead)))
        if party.role != "third"
    ]
    if _LATTER.search(lead) and who.further:
        return [who.further[0]]
    if _FORMER.search(lead):
        return [None]
    office = _office(lead, low, parties)
    if office is not None:
        return [office]
    last_main = max((match.end() + low for match in _MAIN.finditer(lead)), default=-1)
    if not parties or last_main > parties[-1].span.end:
        return [None]
    group = _coordinated(lead, low, parties) if _EACH.search(lead[-12:]) else parties[-1:]
    return [_as_target(party, who) for party in group]


def _office(lead: str, low: int, parties: list[PartyName]) -> PartyName | None:
    """The office that a fine falls on when its holder is not named: 对法定代表人处以罚款10万元."""
    found = _OFFICE.search(lead)
    if found is None or any(p.span.start >= low + found.start() for p in parties):
        return None
    span = Span(low + found.start("office"), low + found.end("office"))
    return PartyName(span, found["office"], Kind.PERSON, found["office"])


def _coordinated(lead: str, low: int, parties: list[PartyName]) -> list[PartyName]:
    """The parties joined by 、 or 和 right before 每人罚款…, the last ones of the clause."""
    group = [parties[-1]]
    for party in reversed(parties[:-1]):
        between = lead[party.span.end - low : group[0].span.start - low]
        if party.kind is not group[0].kind or not _AND.match(between):
            break
        group.insert(0, party)
    return group


def _as_target(party: PartyName, who: Respondents) -> PartyName | None:
    """``None`` when the party is the main respondent itself."""
    main = who.main
    if main is None:
        return None
    if main.name.endswith(party.name) or party.name.endswith(main.name):
        return None
    if party.kind is not Kind.PERSON and main.kind is not Kind.PERSON:
        return who.further_named(party.name)
    return party
