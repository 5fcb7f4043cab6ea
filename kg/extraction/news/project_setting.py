"""Who builds a project, where it lies, and which bodies are told of beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extraction.gazetteer import chain_before
from kg.extraction.layers import Layers, holding, index_at, inside
from kg.extraction.news.project_names import project_names
from kg.records import BODY_KINDS, Evidence, Kind, Mention, Span

_OWNS = re.compile(r"投资|建设|实施|新建|完成|建成|投入|打造|改造|推进|的|自筹")
_BY_OWNER = re.compile(r"由$|业主为$|建设单位为$|业主单位为$")
_BUILDS_FOR = re.compile(r"承建|施工|设计|监理|运营|运维|负责施工|总承包")
_VILLAGE = re.compile(
    r"(?P<name>(?![县市区镇乡旗为在到对])[一-鿿]{2,3}?(?<![乡农该全各一])村)(?![民庄级落])"
)
_THAT_VILLAGE = re.compile(r"该村")
_OWN_VILLAGE = re.compile(r"(?!农)[一-鿿]{2,3}?(?<!农)村(?=[一-鿿])")
# how many characters back 该村 may reach
_MEMORY = 1200
_OPENING = 10
_BACK_FIRM = re.compile(r"该公司|该企业|该厂|该集团|该矿")


_NO_TOWN = re.compile(r"[和与的要等为]|城乡|乡村|^(?:新建|两个|各)")
_SITED = re.compile(r"(?:落户|位于|坐落于|坐落在|落地|选址)(?:在|于)?$")


def owner_of(text: str, name: Span, stretch: Span, found: Layers) -> Mention | None:
    """The enterprise that builds or owns a project: before its name, or after 由."""
    firms = [p for p in inside(found.parties, stretch) if p.kind is Kind.ENTERPRISE]
    before = [party for party in firms if party.span.end <= name.start]
    if before and _OWNS.search(text, before[-1].span.end, name.start):
        return _firm(before[-1].name, before[-1].span, "")
    own = [p for p in found.parties if p.span.start == name.start and p.kind is Kind.ENTERPRISE]
    if own and own[0].span.end < name.end:
        return _firm(own[0].name, own[0].span, "")  # 古城煤矿｜矿井水深度处理项目
    behind = [party for party in firms if party.span.start >= name.end]
    for party in behind:
        by = _BY_OWNER.search(text[max(name.end, party.span.start - 6) : party.span.start])
        if by is not None and not _BUILDS_FOR.match(text, party.span.end):
            return _firm(party.name, party.span, "")
    for body in inside(found.bodies, Span(name.end, stretch.end)):
        if text.startswith("由", body.span.start - 1) and _OWNS.match(text, body.span.end):
            return Mention(body.name, body.kind, (Evidence(body.span, "projects.owner"),))
    back = _BACK_FIRM.search(text, stretch.start, name.start)
    at = index_at(found.parties, back.start()) if back is not None else -1
    if back is not None and at >= 0 and found.parties[at].kind is Kind.ENTERPRISE:
        return _firm(found.parties[at].name, Span(*back.span()), "据上文")
    if before and not text[before[-1].span.end : name.start].strip("，、"):
        return _firm(before[-1].name, before[-1].span, "")
    return None


def _firm(name: str, span: Span, note: str) -> Mention:
    return Mention(name, Kind.ENTERPRISE, (Evidence(span, "projects.owner", note),))


def place_of(text: str, name: Span, segment: Span, sentence: Span, found: Layers) -> Mention | None:
    """The place told for a project: in its segment, its name, or before in its sentence."""
    village = _THAT_VILLAGE.search(text, sentence.start, name.start)
    if village is not None:
        told = list(_VILLAGE.finditer(text, max(0, village.start() - _MEMORY), village.start()))
        if told:
            best = max(told, key=lambda m: m.start("name") - chain_before(text, m.start("name")))
            span = Span(chain_before(text, best.start("name")), best.end("name"))
            evidence = (Evidence(span, "projects.place", "该村据上文"),)
            return Mention(text[span.start : span.end], Kind.PLACE, evidence)
    own = _own_village(text, name)
    if own is not None:
        return own
    opening = Span(sentence.start, min(sentence.start + _OPENING, segment.start))
    others = [n.span for n in project_names(text, sentence.start, segment.start, found)]
    sited = _sited(text, Span(name.end, segment.end), found)
    if sited is not None:
        return sited
    for stretch in (Span(segment.start, name.end), opening):
        spots = [
            place
            for place in (*inside(found.news.listed, stretch), *_divisions(found, stretch))
            if not _in_a_name(place.span, found)
            and holding(found.title_spans, place.span.start) is None
            and not any(place.span.within(other) for other in others)
        ]
        if spots:
            return _with_list(max(spots, key=lambda spot: (spot.span.start, spot.span.end)), spots)
    return _place_before(text, sentence, found)


def _place_before(text: str, sentence: Span, found: Layers) -> Mention | None:
    """The one place with which the sentence before begins, in the same paragraph."""
    at = index_of(found.sentences, sentence.start) - 1
    if at < 0 or text.find("\n", found.sentences[at].end, sentence.start) >= 0:
        return None
    before = found.sentences[at]
    told = [place for place in inside(found.places, before) if not _in_a_name(place.span, found)]
    names = {place.name for place in told}
    if len(names) != 1 or told[0].span.start != before.start:
        return None
    evidence = Evidence(told[0].span, "projects.place", "地点据上句")
    return Mention(told[0].name, Kind.PLACE, (evidence,))


def _in_a_name(span: Span, found: Layers) -> bool:
    """Whether a place is a part of the name of a body or a party."""
    for names in (found.bodies, found.parties):
        at = index_at(names, span.start)
        if at >= 0 and span.start < names[at].span.end:
            return True
    return False


def index_of(spans: Sequence[Span], start: int) -> int:
    """The index of the span of a sorted list that begins at a position; -1 if none does."""
    at = bisect_left(spans, start, key=lambda span: span.start)
    return at if at < len(spans) and spans[at].start == start else -1


def _own_village(text: str, name: Span) -> Mention | None:
    """The village with which a name begins: 川西村污水处理站."""
    match = _OWN_VILLAGE.match(text, name.start, name.end)
    if match is None:
        return None
    span = Span(*match.span())
    return Mention(match.group(), Kind.PLACE, (Evidence(span, "projects.village"),))


def _sited(text: str, stretch: Span, found: Layers) -> Mention | None:
    """The place that a stretch says the project lies in: 落户桦川县, 位于雨湖区鹤岭镇."""
    for place in _divisions(found, stretch):
        if _SITED.search(text, max(stretch.start, place.span.start - 6), place.span.start):
            return place
    return None


def _with_list(last: Mention, spots: Sequence[Mention]) -> Mention:
    """The place, with those listed before it: 迁安、迁西."""
    row = [last]
    for spot in sorted(spots, key=lambda each: each.span, reverse=True):
        if spot.span.end == row[0].span.start - 1:
            row.insert(0, spot)
    if len(row) == 1:
        return last
    evidence = tuple(entry for spot in row for entry in spot.evidence)
    return Mention("、".join(spot.name for spot in row), Kind.PLACE, evidence)


def _divisions(found: Layers, stretch: Span) -> Iterator[Mention]:
    for place in inside(found.places, stretch):
        if place.level == "town" and _NO_TOWN.search(place.name):
            continue
        yield Mention(place.name, Kind.PLACE, (Evidence(place.span, "projects.place"),))


def regulators_of(text: str, sentence: Span, name: Span, found: Layers) -> tuple[Mention, ...]:
    """The bodies that the sentence of a project names before it: those that inspect or help."""
    return tuple(
        Mention(body.name, body.kind, (Evidence(body.span, "bodies.name", body.note),))
        for body in inside(found.bodies, Span(sentence.start, name.start))
        if body.kind in BODY_KINDS
    )
