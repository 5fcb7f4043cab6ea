"""Projects: works, plants, wetlands and networks, with owner, place, money, size and progress."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, words
from kg.extraction.gazetteer import chain_before
from kg.extraction.layers import Layers, holding, index_at, inside, layers, section_at
from kg.extraction.news.findings import text_of
from kg.extraction.news.project_facts import (
    clauses_around,
    cost_of,
    dates_of,
    length_of,
    progress_of,
    size_of,
)
from kg.extraction.news.project_names import ProjectName, project_names
from kg.records import BODY_KINDS, Evidence, Kind, Mention, Project, Sourced, Span

_SIGNAL = re.compile(
    alternation(
        [*words("news/projects", "names", "ends"), *words("news/projects", "names", "loose")]
    )
)
_NO_TOWN = re.compile(r"[和与的要等为]|城乡|乡村")
_SUBJECT = re.compile(r"(?:该|这一|整个|此)?(?:项目|工程)(?!部|师|经理|名称)")
_SITED = re.compile(r"(?:落户|位于|坐落于|坐落在|落地|选址)(?:在|于)?$")
_GENERIC = frozenset(words("news/projects", "names", "ends"))
_SEGMENT = re.compile(r"[^；。\n！？]+")
_OWNS = re.compile(r"投资|建设|实施|新建|完成|建成|投入|打造|改造|推进|的|自筹")
_BY_OWNER = re.compile(r"由$|业主为$|建设单位为$|业主单位为$")
_BUILDS_FOR = re.compile(r"承建|施工|设计|监理|运营|运维|负责施工|总承包")
_VISITED = re.compile(r"来到|走进|查看|参观|察看|先后到|先后赴|观摩")
_VILLAGE = re.compile(
    r"(?P<name>(?![县市区镇乡旗为在到对])[一-鿿]{2,3}?(?<![乡农该全各一])村)(?![民庄级落])"
)
_THAT_VILLAGE = re.compile(r"该村")
_JOINED = re.compile("、|和|与|及|以及|，")
_OPENING = 10
_OWN_VILLAGE = re.compile(r"(?!农)[一-鿿]{2,3}?(?<!农)村(?=[一-鿿])")
_BACK_FIRM = re.compile(r"该公司|该企业|该厂|该集团|该矿")


@Language.component("gd_projects")
def projects(doc: Doc) -> Doc:
    """Fill the list ``projects`` of the news."""
    found = layers(doc)
    found.news.projects = _unique(list(find_projects(text_of(doc, found.news), found)))
    return doc


def _unique(told: Sequence[Project]) -> list[Project]:
    """Each project once, with the facts of its fullest telling."""
    known: dict[tuple[str, str], Project] = {}
    for project in told:
        shared = project.investment_cny is not None and project.investment_cny.evidence[0].note
        place = project.place.name if project.place is not None and shared else ""
        key = (project.name.value, place)
        if key not in known or _facts(project) > _facts(known[key]):
            known[key] = project
    return sorted(known.values(), key=lambda project: project.span)


def _facts(project: Project) -> int:
    parts = (project.owner, project.place, project.investment_cny, project.capacity, project.status)
    return sum(part is not None for part in parts)


def find_projects(text: str, found: Layers) -> Iterator[Project]:
    """The projects told in a text; a bare name without any fact about it is none."""
    head = found.news.known.headline
    for at, sentence in enumerate(found.sentences):
        if sentence.start < head.end or section_at(found, sentence.start) is not None:
            continue
        if _SIGNAL.search(text, sentence.start, sentence.end) is None:
            continue
        segments = [
            Span(*match.span()) for match in _SEGMENT.finditer(text, sentence.start, sentence.end)
        ]
        for segment in segments:
            last = segment is segments[-1]
            goes_on = _going_on(text, found.sentences[at + 1 : at + 3]) if last else segment.end
            yield from _in_segment(text, segment, sentence, found, max(segment.end, goes_on))


def _going_on(text: str, following: Sequence[Span]) -> int:
    """Where the sentences end that go on telling of the project before: 该工程位于…."""
    end = 0
    for sentence in following:
        if _SUBJECT.match(text, sentence.start, sentence.end) is None:
            break
        end = sentence.end
    return end


def _in_segment(
    text: str, segment: Span, sentence: Span, found: Layers, goes_on: int
) -> Iterator[Project]:
    named = list(project_names(text, segment.start, segment.end, found))
    lists = _lists(text, named)
    whole = [Span(row[0].span.start, row[-1].span.end) for row in lists]
    for at, row in enumerate(lists):
        stretch = clauses_around(text, whole, at, segment)
        if at == len(lists) - 1:
            stretch = Span(stretch.start, max(stretch.end, goes_on))
        for name in row:
            told, tail = stretch, whole[at].end
            if name.tail:
                told = Span(segment.start, max(name.tail, _clause(text, name.tail, segment.end)))
                tail = name.tail
            project = _project(text, name, told, tail, sentence, found)
            if project is not None:
                yield from _apportioned(text, project, told, found)


def _lists(text: str, named: Sequence[ProjectName]) -> list[list[ProjectName]]:
    """The projects of a segment, those in one list together: they share what is told behind it."""
    lists: list[list[ProjectName]] = []
    for name in named:
        between = text[lists[-1][-1].span.end : name.span.start] if lists else ""
        if lists and _JOINED.fullmatch(between):
            lists[-1].append(name)
        else:
            lists.append([name])
    return lists


def _apportioned(text: str, project: Project, stretch: Span, found: Layers) -> Iterator[Project]:
    """One project for each of its places, where as many sums are told for them (分别)."""
    place = project.place
    names = place.name.split("、") if place is not None else []
    sums = [a for a in inside(found.amounts, stretch) if a.span.start > project.span.end]
    together = text.find("分别", project.span.end, stretch.end) >= 0
    if place is None or len(names) < 2 or len(sums) != len(names) or not together:
        yield project
        return
    for name, amount, evidence in zip(names, sums, place.evidence, strict=True):
        yield replace(
            project,
            place=Mention(name, Kind.PLACE, (evidence,)),
            investment_cny=Sourced(amount.cny, (Evidence(amount.span, "projects.cost", "分别"),)),
        )


def _clause(text: str, position: int, end: int) -> int:
    match = re.compile("[，；。：\n]").search(text, position, end)
    return match.start() if match is not None else end


def _project(
    text: str, name: ProjectName, stretch: Span, tail: int, sentence: Span, found: Layers
) -> Project | None:
    cost = cost_of(text, stretch, found)
    size = size_of(text, stretch, name.span)
    status, stage = progress_of(text, name.span, stretch, tail)
    owner = _owner(text, name.span, stretch, found)
    visited = _VISITED.search(text, sentence.start, name.span.start) is not None
    if not any((cost, size, status, owner)) and not (visited and not name.weak):
        return None
    printed = text[name.span.start : name.span.end]
    told = [each.span.start for each in (cost, size) if each is not None]
    opening = max(text.rfind(mark, 0, name.span.start) for mark in "，；。\n") + 1
    if printed in _GENERIC and not any(opening <= start < name.span.start for start in told):
        return None
    if not any((cost, size, status, owner)) and not printed.endswith(("项目", "工程")):
        return None  # a plant that people visited is no project
    if (
        name.weak
        and not any((cost, size))
        and (status is None or (owner is None and stage is None))
    ):
        return None
    started, completed = dates_of(text, stretch, status, stage, found.news.setting)
    evidence = Evidence(name.span, "projects.name")
    return Project(
        Sourced(re.sub(r"\s+", "", text[name.span.start : name.span.end]), (evidence,)),
        stage,
        _place(text, name.span, stretch, sentence, found),
        owner,
        _regulators(text, sentence, name.span, found),
        cost,
        size,
        length_of(size),
        status,
        started,
        completed,
        visited,
    )


def _owner(text: str, name: Span, stretch: Span, found: Layers) -> Mention | None:
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


def _place(text: str, name: Span, segment: Span, sentence: Span, found: Layers) -> Mention | None:
    """The place told for a project: in its segment, its name, or before in its sentence."""
    village = _THAT_VILLAGE.search(text, sentence.start, name.start)
    if village is not None:
        told = list(_VILLAGE.finditer(text, 0, village.start()))
        if told:
            best = max(told, key=lambda m: m.start("name") - chain_before(text, m.start("name")))
            span = Span(chain_before(text, best.start("name")), best.end("name"))
            evidence = (Evidence(span, "projects.place", "该村据上文"),)
            return Mention(text[span.start : span.end], Kind.PLACE, evidence)
    firms = [party.span for party in found.parties]
    bodies = [body.span for body in found.bodies]
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
            if holding(firms, place.span.start) is None
            and holding(bodies, place.span.start) is None
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
    taken = [each.span for each in (*found.bodies, *found.parties)]
    told = [place for place in inside(found.places, before) if not _inside(place.span, taken)]
    names = {place.name for place in told}
    if len(names) != 1 or told[0].span.start != before.start:
        return None
    evidence = Evidence(told[0].span, "projects.place", "地点据上句")
    return Mention(told[0].name, Kind.PLACE, (evidence,))


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(span.within(other) for other in others)


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


def _regulators(text: str, sentence: Span, name: Span, found: Layers) -> tuple[Mention, ...]:
    """The bodies that the sentence of a project names before it: those that inspect or help."""
    return tuple(
        Mention(body.name, body.kind, (Evidence(body.span, "bodies.name", body.note),))
        for body in inside(found.bodies, Span(sentence.start, name.start))
        if body.kind in BODY_KINDS
    )
