"""Who was punished: the parties of a case in their fullest form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, PartyName, Section, holding, inside
from kg.extraction.parties import kind_of_party
from kg.extraction.roles import zone_at
from kg.extraction.tables import column
from kg.records import CitationRole, Kind, Span

_OFFICES = frozenset(words("parties", "person", "roles"))
_PUNISHED = re.compile(r"[^。；]{0,24}(?:违反|罚款|罚金|处罚|判处)")
_NOT_PUNISHED = re.compile(
    r"[^。；，]{0,10}(?:出具|采样|检测|监测|鉴定|评估|举报|承建|设计|编制)|[^。；]{0,16}(?:不予追究|未予处罚|无责|未受处罚|不知情|未被处罚)"
)
_ACCUSED = re.compile(
    r"(?:[、和及与][^。，；]{1,10}){0,3}(?:的行为|上述行为|均|都|分别)*(?:违反|不符合)"
)
_GENERIC = re.compile(alternation(("有限责任公司", "有限公司", "公司", "企业", "厂", "某")))
_TAKEN_UP = compose(
    r"(?:(?<=[。；，：】\n\s])|\A)<anaphors>",
    anaphors=alternation(w for w in words("violations", "finding", "anaphors") if len(w) > 2),
)
_ACCUSED_AS = re.compile(alternation(words("violations", "finding", "accused_as")) + "$")
_JUDGED = re.compile(r"[^。；]{0,14}(?:有期徒刑|罚金|拘役)")


@dataclass(frozen=True, slots=True)
class Respondents:
    """The punished parties, the main one first; ``others`` are named but not punished."""

    main: PartyName | None
    further: tuple[PartyName, ...] = ()
    _by_name: dict[str, PartyName] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def all(self) -> tuple[PartyName, ...]:
        """All punished parties."""
        return () if self.main is None else (self.main, *self.further)

    def further_named(self, name: str) -> PartyName | None:
        """The first of the further parties with a name, ``None`` if there is none."""
        if self.further and not self._by_name:
            self._by_name.update((party.name, party) for party in reversed(self.further))
        return self._by_name.get(name)


def respondents_in(text: str, section: Section, found: Layers) -> Respondents:
    """Choose the punished parties among those that the case names."""
    cell = column(section, "party")
    if cell is not None:
        return Respondents(_of_cell(text, cell))
    if section.listed:
        return Respondents(next(iter(inside(found.parties, section.span)), None))
    labelled = [p for p in inside(found.parties, section.span) if p.role == "respondent"]
    if labelled:
        return Respondents(labelled[0], tuple(labelled[1:]))
    heading = list(inside(found.parties, section.heading)) if section.heading else []
    body = _body_parties(section, found)
    main = _main(heading, body)
    accused = _accused(text, section, found, body)
    if accused is not None and not (heading and _is_told(heading[0], body)):
        main = accused
    if main is None:
        return Respondents(None)
    main = _fullest(main, body)
    further = [p for p in _further(text, main, heading, body) if p.name != main.name]
    return Respondents(main, tuple(further))


def _of_cell(text: str, cell: Span) -> PartyName | None:
    """The party of a table's cell, up to an explanation in brackets."""
    name = re.split(r"[（(；;、，]", text[cell.start : cell.end])[0].strip()
    if not name:
        return None
    span = Span(cell.start, cell.start + len(name))
    return PartyName(span, re.sub(r"\s", "", name), kind_of_party(name))


def _body_parties(section: Section, found: Layers) -> list[PartyName]:
    """The parties that the case itself names, outside heading, lesson and quotations."""
    start = section.heading.end if section.heading else section.span.start
    return [
        party
        for party in inside(found.parties, Span(start, section.span.end))
        if zone_at(party.span.start, found) not in ("lesson", "procedure")
        and holding(found.quotations, party.span.start) is None
    ]


def _main(heading: Sequence[PartyName], body: Sequence[PartyName]) -> PartyName | None:
    """The first party of the body that the heading's first party can be, else the heading's."""
    leading = next((p for p in heading if p.role != "third"), None)
    fitting = [p for p in body if p.role != "third" and _can_lead(p)]
    if leading is not None and leading.kind is Kind.PERSON:
        same = [p for p in body if p.name == leading.name]
        return same[0] if same else leading
    enterprises = [p for p in fitting if p.kind is not Kind.PERSON]
    if leading is not None:
        like = max(enterprises, key=lambda p: _likeness(leading.name, p.name), default=None)
        if like is not None and _likeness(leading.name, like.name) >= 1:
            return next(p for p in enterprises if p.name == like.name)
    if enterprises:
        return enterprises[0]
    return fitting[0] if fitting and leading is None else leading


def _is_told(headed: PartyName, body: Sequence[PartyName]) -> bool:
    """Whether the party of the heading is named again in the case."""
    return any(_likeness(headed.name, p.name) or p.name == headed.name for p in body)


def _accused(
    text: str, section: Section, found: Layers, body: Sequence[PartyName]
) -> PartyName | None:
    """Whom the finding accuses: the subject of 违反, or the enterprise that it takes up."""
    for reference in inside(found.references, section.span):
        if reference.role is not CitationRole.VIOLATED:
            continue
        sentence = holding(found.sentences, reference.span.start) or reference.span
        before = [p for p in body if p.role != "third" and _can_lead(p)]
        here = [p for p in before if sentence.start <= p.span.start < reference.span.start]
        subject = next((p for p in here if _is_subject(text, p, sentence)), None)
        if subject is not None:
            return subject
        taken_up = _TAKEN_UP.search(text, sentence.start, reference.span.start)
        named = [p for p in before if p.span.end <= (taken_up.start() if taken_up else 0)]
        named = [p for p in named if p.kind is not Kind.PERSON]
        return named[-1] if named else None
    return None


def _is_subject(text: str, party: PartyName, sentence: Span) -> bool:
    """Whether a party opens the sentence, or is named by what it is to the matter."""
    before = text[max(sentence.start, party.span.start - 12) : party.span.start]
    return party.span.start == sentence.start or _ACCUSED_AS.search(before) is not None


def _can_lead(party: PartyName) -> bool:
    return party.kind is not Kind.PERSON or party.role not in _OFFICES


def _likeness(heading: str, body: str) -> int:
    """How many two-character pieces two names share, generic endings left out."""
    return len(_pieces(heading) & _pieces(body))


@lru_cache(maxsize=1024)
def _pieces(name: str) -> frozenset[str]:
    """The two-character pieces of a name between its generic parts."""
    own = _GENERIC.sub(" ", name)
    pieces = (own[at : at + 2] for at in range(len(own) - 1))
    return frozenset(piece for piece in pieces if " " not in piece)


def _fullest(main: PartyName, body: Sequence[PartyName]) -> PartyName:
    """The longest form under which the body names the same party."""
    same = [p for p in body if p.name.endswith(main.name) and p.kind is main.kind]
    fullest = max(same, key=lambda p: len(p.name), default=main)
    return replace(fullest, role=main.role)


def _further(
    text: str, main: PartyName, heading: Sequence[PartyName], body: Sequence[PartyName]
) -> list[PartyName]:
    """Others who were punished in their own right."""
    named_above = {party.name for party in heading}
    kept: dict[str, PartyName] = {}
    for party in body:
        if _same_party(party.name, main.name) or party.role == "third" or not _can_lead(party):
            continue
        if party.kind is Kind.PERSON:
            accused = party.role == "" and _ACCUSED.match(text, party.span.end) is not None
            judged = _JUDGED.match(text, party.span.end) is not None
            punished = party.name in named_above or accused or judged
        else:
            spared = _NOT_PUNISHED.match(text, party.span.end) is not None
            punished = _PUNISHED.match(text, party.span.end) is not None and not spared
        if punished:
            kept.setdefault(party.name, party)
    return list(kept.values())


def _same_party(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
