"""Persons named with a role: 晋城市生态环境局泽州分局党组成员、副局长张亮峰介绍.

The name stands right behind its role; the organisation stands before it, or
is taken up again (该局), with perhaps one of its own units between (监测科科长).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.bodies import place_start
from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, holding, index_at, inside, layers
from kg.extraction.news.names import SURNAME, name_end
from kg.records import BODY_KINDS, Article, Document, Evidence, Kind, Mention, Person, Sourced, Span

_PUBLIC = words("news/persons", "roles", "public")
_HEADS = (*words("news/persons", "roles", "heads"), *_PUBLIC)
_BY_LENGTH = sorted({len(head) for head in _HEADS}, reverse=True)
_KNOWN = frozenset(_HEADS)
_JOINTS = tuple(words("news/persons", "roles", "joints"))
_LAST = "[" + "".join(sorted({head[-1] for head in _HEADS})) + "]"
_CANDIDATE = re.compile(rf"(?<={_LAST})[ 、：]?(?={SURNAME}|[一-鿿]{{2,7}}·)")
_NEXT = re.compile(r"、|和|与")
_SPEAKS = compose(
    r"(?:<verbs>)",
    verbs=alternation(["说", "介绍", "表示", "告诉记者", "坦言", "解释"]),
)
_PRESS = compose(
    r"(?P<role><press>)(?P<parted>[：:\s/]{0,2})(?P<names>[一-鿿·]{2,8}(?:[\u0020、][一-鿿·]{1,8}){0,5})",
    press=alternation(words("news/persons", "roles", "press")),
)
_NAME = re.compile(r"[一-鿿]{2,6}|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+")
_CLOSED = re.compile(r"[）)\s】]|$")
_OPEN = re.compile(r"[^一-鿿]|$")
_COLLECTIVE = re.compile(r"环[一-鿿]?[宣轩萱]$|[宣轩萱]$")
_UNIT = compose(
    r"^[一-鿿“”·（）]{0,14}?(?:<units>)?(?:的)?$",
    units=alternation(words("news/persons", "back", "units")),
)
_VAGUE = re.compile(alternation(words("news/persons", "back", "vague")) + r"$")
_UNIT_BEFORE = compose(
    r"、[一-鿿]{1,12}<units>$", units=alternation(words("news/persons", "back", "units"))
)
_COMMITTEE = re.compile(r"(?P<name>[一-鿿]{2,6}?[省市县区州旗盟]委)$")
_BACK_BODY = alternation(words("news/persons", "back", "bodies"))
_BACK_FIRM = alternation(words("news/persons", "back", "enterprises"))
_BACK = re.compile(rf"(?P<body>{_BACK_BODY})|(?P<firm>{_BACK_FIRM})")
_VILLAGE = re.compile(r"(?P<name>[一-鿿]{2,5}?村)(?=党|村|支|委|第一|主任|书记)")
_GRADE = re.compile(r"(?P<grade>(?:省|市|县|区|镇|乡|村|街道)级)$")
# the beginning of a clause before a role belongs to it: 居民区｜党总支书记
_OPENING = re.compile(r"(?:^|[，。；”\n])(?P<unit>[一-鿿]{2,4})$")
_GOVERNING = words("news/persons", "roles", "governing")
_REACH = 24


@dataclass(frozen=True, slots=True)
class _Role:
    """A role as printed, from its first head to its last."""

    start: int
    end: int


@Language.component("gd_persons")
def persons(doc: Doc) -> Doc:
    """Fill the list ``persons`` of the news."""
    found = layers(doc)
    found.news.persons = unique_persons(find_persons(found.text, found))
    return doc


def unique_persons(persons: Iterable[Person]) -> list[Person]:
    """Each person once, with the fullest role and the organisation told of them."""
    known: dict[str, Person] = {}
    for person in persons:
        before = known.get(person.name.name)
        known[person.name.name] = person if before is None else _fuller(before, person)
    return sorted(known.values(), key=lambda person: person.span)


def _fuller(first: Person, other: Person) -> Person:
    better, rest = (first, other) if _weight(first) >= _weight(other) else (other, first)
    return replace(
        better,
        name=first.name,
        role=better.role or rest.role,
        organisation=better.organisation or rest.organisation,
    )


def _weight(person: Person) -> tuple[int, int]:
    role = len(person.role.value) if person.role is not None else 0
    return (person.organisation is not None) + (role > 0), role


def find_persons(text: str, found: Layers) -> Iterator[Person]:
    """The persons of a text with their roles and organisations, in text order."""
    for match in _CANDIDATE.finditer(text):
        role = _role_before(text, match.start())
        if role is None or holding(found.title_spans, match.start()) is not None:
            continue
        start = match.end()
        end = name_end(text, start)
        while end is not None:
            yield _person(text, Span(start, end), role, found)
            start, end = _next_of_list(text, end)
    yield from _without_role(text, found)


def _role_before(text: str, end: int) -> _Role | None:
    """The role that ends at a position, with the roles joined to it (党组书记、局长)."""
    head = _head_before(text, end)
    if head is None:
        return None
    start = head
    while start > 1:
        joint = start - 1 if text[start - 1] in _JOINTS else _joint_before(text, start)
        joined = _head_before(text, joint) if joint is not None else None
        if joined is None:
            break
        start = joined
    return _Role(start, end)


def _joint_before(text: str, start: int) -> int | None:
    """The 、 before a unit that belongs to a role: 党组成员、｜驻市环境监测中心站｜站长."""
    match = _UNIT_BEFORE.search(text, max(0, start - _REACH), start)
    return match.start() if match is not None else None


def _head_before(text: str, end: int) -> int | None:
    for length in _BY_LENGTH:
        if end >= length and text[end - length : end] in _KNOWN:
            return end - length
    return None


def _next_of_list(text: str, end: int) -> tuple[int, int | None]:
    """A further name behind 、 that shares role and organisation: 副局长张三、李四."""
    joint = _NEXT.match(text, end)
    if joint is None or not re.match(SURNAME, text[joint.end() : joint.end() + 1]):
        return end, None
    following = name_end(text, joint.end())
    if following is None or text[joint.end() : following].endswith(("局", "厅", "县", "市", "区")):
        return end, None
    return joint.end(), following


def _person(text: str, name: Span, role: _Role, found: Layers) -> Person:
    organisation, start, note = _organisation(text, role, found)
    printed = text[start : role.end].lstrip("的")
    span = Span(role.end - len(printed), role.end)
    evidence = (Evidence(Span(span.start, name.end), "persons.role"),)
    if organisation is not None and note:
        evidence = (Evidence(evidence[0].span, "persons.role", note),)
    mention = Mention(_plain(text, name), Kind.PERSON, (Evidence(name, "persons.name"),))
    return Person(
        mention,
        evidence,
        Sourced(_plain(text, span), (Evidence(span, "persons.role"),)),
        organisation,
    )


def _plain(text: str, span: Span) -> str:
    return re.sub(r"\s+", "", text[span.start : span.end])


def _organisation(text: str, role: _Role, found: Layers) -> tuple[Mention | None, int, str]:
    """The organisation before a role, where the role then begins, and what was inferred."""
    if text[role.start : role.end] in _PUBLIC:
        return None, role.start, ""
    floor = max(0, role.start - _REACH)
    for mention in _named_before(found, role.start, floor):
        if _UNIT.match(text[mention.span.end : role.start]):
            return mention, mention.span.end, ""
    back = _last(_BACK, text, floor, role.start)
    if back is not None and _UNIT.match(text[back.end() : role.start]):
        meant = _taken_up(back, found)
        return meant, back.end(), "机构据上文" if meant is not None else ""
    village = _last(_VILLAGE, text, floor, role.end)
    if village is not None and role.start - village.end() <= 4:
        span = Span(village.start("name"), village.end())
        evidence = (Evidence(span, "persons.village"),)
        return Mention(village["name"], Kind.PUBLIC_BODY, evidence), village.end(), ""
    grade = _GRADE.search(text, floor, role.start)
    if grade is not None:
        return None, grade.start(), ""
    governed = _governed(text, role, found)
    if governed is not None:
        return governed, governed.span.end, ""
    committee = _COMMITTEE.search(text, floor, role.start)
    if committee is not None:
        begin = place_start(text, committee.end() - 1)
        if begin is not None:
            span = Span(begin, committee.end())
            evidence = (Evidence(span, "persons.committee"),)
            return Mention(text[begin : span.end], Kind.GOVERNMENT, evidence), span.end, ""
    opening = _OPENING.search(text, floor, role.start)
    return None, opening.start("unit") if opening is not None else role.start, ""


def _governed(text: str, role: _Role, found: Layers) -> Mention | None:
    """The town or division right before 镇长 or 县长, which stands for its government."""
    if not text[role.start : role.end].endswith(tuple(_GOVERNING)):
        return None
    for at in range(index_at(found.places, role.start), -1, -1):
        place = found.places[at]
        if place.span.end == role.start:
            return Mention(place.name, Kind.GOVERNMENT, (Evidence(place.span, "persons.place"),))
        if place.span.end < role.start - _REACH:
            return None
    return None


def _named_before(found: Layers, position: int, floor: int) -> Iterator[Mention]:
    """The bodies and parties that end before a position, the nearest first."""
    rows: list[Mention] = []
    for at in range(index_at(found.bodies, position), -1, -1):
        body = found.bodies[at]
        if body.span.end <= floor:
            break
        if body.span.end <= position:
            evidence = (Evidence(body.span, "bodies.name", body.note),)
            rows.append(Mention(body.name, body.kind, evidence))
    for at in range(index_at(found.parties, position), -1, -1):
        party = found.parties[at]
        if party.span.end <= floor:
            break
        if party.span.end <= position and party.kind is not Kind.PERSON:
            rows.append(Mention(party.name, party.kind, (Evidence(party.span, "parties.name"),)))
    yield from sorted(rows, key=lambda mention: -mention.span.end)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for match in pattern.finditer(text, start, end):
        last = match
    return last


def _taken_up(back: re.Match[str], found: Layers) -> Mention | None:
    """The organisation that 该局 or 该公司 means: the last one of its sort before."""
    span = Span(*back.span())
    if back["body"]:
        for body in inside(found.bodies, found.news.known.headline):
            if body.kind in BODY_KINDS and body.name[-1] == _sort(back["body"]):
                return Mention(body.name, body.kind, (Evidence(span, "persons.back", "据标题"),))
        for at in range(index_at(found.bodies, back.start()), -1, -1):
            body = found.bodies[at]
            if body.kind in BODY_KINDS and body.name[-1] == _sort(back["body"]):
                return Mention(body.name, body.kind, (Evidence(span, "persons.back", "据上文"),))
        return None
    for at in range(index_at(found.parties, back.start()), -1, -1):
        party = found.parties[at]
        if party.kind is Kind.ENTERPRISE:
            return Mention(party.name, party.kind, (Evidence(span, "persons.back", "据上文"),))
    return None


def _sort(word: str) -> str:
    """The last character of the names that a word such as 该支队 takes up."""
    return word[-1]


def _without_role(text: str, found: Layers) -> Iterator[Person]:
    """Persons who speak for a body and have no role: 高平分局赵庆国说."""
    for body in found.bodies:
        end = (
            name_end(text, body.span.end) if re.match(SURNAME, text[body.span.end :][:1]) else None
        )
        if end is None or not _SPEAKS.match(text, end):
            continue
        name = Span(body.span.end, end)
        evidence = (Evidence(Span(body.span.start, end), "persons.speaker"),)
        mention = Mention(_plain(text, name), Kind.PERSON, (Evidence(name, "persons.name"),))
        organisation = Mention(
            body.name, body.kind, (Evidence(body.span, "bodies.name", body.note),)
        )
        yield Person(mention, evidence, None, organisation)


def press_of(document: Document, article: Article) -> Iterator[Person]:
    """The reporters whom an article names as such; a signature alone does not make one."""
    text = document.text
    position = article.span.start
    while (match := _PRESS.search(text, position, article.span.end)) is not None:
        position = match.start("names")
        for part in re.split(r"([ 、])", match["names"]):
            end = position + len(part)
            if part in words("news/persons", "roles", "press"):
                break  # 记者 宿砚 通讯员 阙云帆: the next role begins
            parted = bool(match["parted"]) or position > match.start("names")
            if part not in " 、" and _is_press_name(text, position, end, parted=parted):
                role = Sourced(
                    match["role"], (Evidence(Span(*match.span("role")), "persons.press"),)
                )
                name = Mention(part, Kind.PERSON, (Evidence(Span(position, end), "persons.name"),))
                evidence = (Evidence(Span(match.start(), end), "persons.press"),)
                yield Person(name, evidence, role)
            position = end


def _is_press_name(text: str, start: int, end: int, *, parted: bool) -> bool:
    """Whether a word behind 记者 is a person's name and not that of an office (茂环宣).

    A name that nothing parts from the role must close its bracket or line: 记者了解到 goes on.
    """
    name = text[start:end]
    if name in words("news/persons", "roles", "press") or _COLLECTIVE.search(name):
        return False
    if not parted:
        return _CLOSED.match(text, end) is not None and name_end(text, start) == end
    if _OPEN.match(text, end) is None:
        return name_end(text, start) == end
    return _NAME.fullmatch(name) is not None
