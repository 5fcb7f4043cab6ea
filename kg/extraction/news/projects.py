"""Projects: works, plants, wetlands and networks, with owner, place, money, size and progress."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, words
from kg.extraction.layers import Layers, inside, layers, section_at
from kg.extraction.news.project_facts import (
    clauses_around,
    cost_of,
    dates_of,
    length_of,
    progress_of,
    size_of,
)
from kg.extraction.news.project_names import ProjectName, project_names
from kg.extraction.news.project_setting import owner_of, place_of, regulators_of
from kg.records import Evidence, Kind, Mention, Project, Sourced, Span

_SIGNAL = re.compile(
    alternation(
        [*words("news/projects", "names", "ends"), *words("news/projects", "names", "loose")]
    )
)
_SUBJECT = re.compile(r"(?:该|这一|整个|此)?(?:项目|工程)(?!部|师|经理|名称)")
_GENERIC = frozenset(words("news/projects", "names", "ends"))
_SEGMENT = re.compile(r"[^；。\n！？]+")
_VISITED = re.compile(r"来到|走进|查看|参观|察看|先后到|先后赴|观摩")
_CONSISTS = re.compile("(?:新建|铺设|敷设|配套建设|建设)了?$")
_JOINED = re.compile("、|和|与|及|以及|，")


@Language.component("gd_projects")
def projects(doc: Doc) -> Doc:
    """Fill the list ``projects`` of the news."""
    found = layers(doc)
    found.news.projects = _unique(list(find_projects(found.text, found)))
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
        if at and _is_part(text, row[0]):
            continue  # 新建管网45千米: a part of the project before
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


def _is_part(text: str, name: ProjectName) -> bool:
    """Whether a weak name only says of what the project before it consists."""
    return (
        name.weak
        and _CONSISTS.search(text, max(0, name.span.start - 6), name.span.start) is not None
    )


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
    owner = owner_of(text, name.span, stretch, found)
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
        place_of(text, name.span, stretch, sentence, found),
        owner,
        regulators_of(text, sentence, name.span, found),
        cost,
        size,
        length_of(size),
        status,
        started,
        completed,
        visited,
    )
