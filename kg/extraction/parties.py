"""Parties: enterprises, institutions and persons, named or anonymised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.gazetteer import name_ending_at
from kg.extraction.layers import Layers, PartyName, holding, layers
from kg.extraction.letters import addressees
from kg.extraction.names import MARK, anonymised, name_end, named, plainly_named
from kg.records import Kind, Span

_COMPOUND = alternation(words("parties", "person", "compound_surnames"))
_SURNAME = rf"(?:{_COMPOUND}|(?![{table('parties')['person']['not_surnames']}])[一-鿿])"
_PERSON = compose(
    r"(?P<name><surname>(?:<mark>)+) (?!<not_followed>|处(?![罚以理置]))",
    surname=_SURNAME,
    mark=MARK,
    not_followed=alternation(words("parties", "person", "not_followed")),
)
_ROLE = compose(
    r"(?P<role><roles>)[（(：:]?$", roles=alternation(words("parties", "person", "roles"))
)
_OWNER = compose(
    r"(?P<role><owners>)[：:]?$", owners=alternation(words("parties", "person", "owners"))
)
_PUBLIC = compose(r"<public>$", public=alternation(words("parties", "enterprise", "public")))
_LABEL = compose(
    r"(?m)^ (?:<labels>) (?:[：:]|(?P<cell>[｜|])) \s* (?P<name><part>{2,40}"
    r"(?:[（(][^（()）]{1,12}[)）]<part>{2,30})?)",
    part=r"[^，。\s（(｜|]",
    labels=alternation(words("letters", "respondent_labels")),
)
_ENTERPRISE = compose(
    r"(?:<forms>)$",
    forms=alternation(
        word
        for kind in ("legal_forms", "suffixes", "telling", "public")
        for word in words("parties", "enterprise", kind)
    ),
)
# a labelled party of two or three characters is a person (王建国)
_FULL_NAME = re.compile(r"[一-鿿·]{2,3}")
# 殷某，系该单位生产厂长: fined for the enterprise, not a respondent of their own
_OFFICE = compose(
    r"[（(，,]\s*(?:系|为)?(?:该|上述|本|你)?(?:单位|公司|企业|厂)?(?:的)?[一-鿿]{0,4}<roles>",
    roles=alternation(words("parties", "person", "roles")),
)
_THIRD_BEFORE = re.compile(alternation(words("parties", "third", "before")) + "$")
_THIRD_AFTER = re.compile(r".{0,4}" + alternation(words("parties", "third", "after")))
_WINDOW = 12


@Language.component("gd_parties")
def parties(doc: Doc) -> Doc:
    """Fill the layer ``parties``."""
    found = layers(doc)
    found.parties = find_parties(found.text, found)
    return doc


def find_parties(text: str, found: Layers) -> list[PartyName]:
    """All parties of a text in order; none inside 《》 or inside a public body's name."""
    taken = [title.span for title in found.titles]
    labelled = list(_labelled(text)) or list(_addressed(text))
    hidden = [
        _enterprise(text, Span(name.start, name.end))
        for name in anonymised(text, found.places)
        if holding(taken, name.start) is None
    ]
    spans = sorted([party.span for party in (*labelled, *hidden)] + taken)
    full = [_enterprise(text, Span(name.start, name.end)) for name in named(text, spans)]
    spans = sorted([*spans, *(party.span for party in full)])
    plain = [
        _enterprise(text, Span(name.start, name.end))
        for name in plainly_named(text, found.places, spans)
    ]
    spans = sorted([*spans, *(party.span for party in plain)])
    persons = [party for party in _persons(text) if holding(spans, party.span.start) is None]
    return _disjoint([*labelled, *hidden, *full, *plain, *persons])


def _disjoint(parties: list[PartyName]) -> list[PartyName]:
    """The parties in order, the longer of two overlapping ones kept."""
    kept: list[PartyName] = []
    for party in sorted(parties, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or party.span.start >= kept[-1].span.end:
            kept.append(party)
    return kept


def _labelled(text: str) -> Iterator[PartyName]:
    """Parties introduced by a label of a letter: 当事人：昆山瀚珀洛精密电子有限公司."""
    for match in _LABEL.finditer(text):
        position = match.start("name")
        for name in re.split(r"([、；])", match["name"]):
            if name not in "、；":
                span = Span(position, position + len(name))
                if match["cell"] and not _reads_like_a_party(name):
                    break  # 当事人｜违法行为｜处罚结果: headings of a table
                office = _OFFICE.match(text, span.end)
                yield PartyName(
                    span, name, kind_of_party(name), "office" if office else "respondent"
                )
            position += len(name)


def _addressed(text: str) -> Iterator[PartyName]:
    """The party whose name alone heads a letter: 宁夏旻腾碳基材料有限公司：."""
    for span in addressees(text):
        name = re.sub(r"\s+", "", text[span.start : span.end])
        yield PartyName(span, name, kind_of_party(name), "respondent")


def _reads_like_a_party(name: str) -> bool:
    """Whether words that no colon introduces are the name of an enterprise or a hidden person."""
    return bool(_ENTERPRISE.search(name) or _PERSON.fullmatch(name))


def kind_of_party(name: str) -> Kind:
    """Whether a name is a person's, a public body's or an enterprise's.

    >>> kind_of_party("罗某某"), kind_of_party("大荔县某镇污水处理厂")
    (<Kind.PERSON: 'person'>, <Kind.PUBLIC_BODY: 'public_body'>)
    """
    if _PERSON.fullmatch(name) or _FULL_NAME.fullmatch(name):
        return Kind.PERSON
    return Kind.PUBLIC_BODY if _PUBLIC.search(name) else Kind.ENTERPRISE


def _enterprise(text: str, span: Span) -> PartyName:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    kind = Kind.PUBLIC_BODY if _PUBLIC.search(name) else Kind.ENTERPRISE
    before = text[max(0, span.start - _WINDOW) : span.start]
    third = _THIRD_BEFORE.search(before) and _THIRD_AFTER.match(text, span.end)
    return PartyName(span, name, kind, "third" if third else "")


def _ends_place(text: str, position: int) -> bool:
    """Whether a surname is the last character of a division's name (昭化区｜某)."""
    return name_ending_at(text, position + 1) is not None


def _persons(text: str) -> Iterator[PartyName]:
    for match in _PERSON.finditer(text):
        if name_end(text, match.end()) is not None or _ends_place(text, match.start()):
            continue
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        role = _ROLE.search(before) or _OWNER.search(before)
        yield PartyName(
            Span(*match.span()), match["name"], Kind.PERSON, role["role"] if role else ""
        )
