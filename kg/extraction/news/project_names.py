"""Where the name of a project begins: 总投资1.46亿元的｜临港污水处理厂提标扩建项目."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.cues import alternation, compose, words
from kg.extraction.gazetteer import gazetteer, name_ending_at
from kg.extraction.layers import Layers, index_at, overlapping
from kg.records import Span

# what shows that a word of works is a subject: 改造｜正在, 改造｜已完成
_AT_ONCE = "已正仍尚均还全仅预计"
_ENDS = compose(
    r"<ends> (?:（[一二三四五六]期）|[一二三四五六]期)? (?!<not_followed>|（[一二三四五六]期）)",
    ends=alternation(words("news/projects", "names", "ends")),
    not_followed=alternation(words("news/projects", "names", "not_followed")),
)
_LOOSE = compose(
    r"<loose>(?=<opens>)",
    loose=alternation(words("news/projects", "names", "loose")),
    opens=alternation(o for o in words("news/projects", "progress", "opens") if o[0] in _AT_ONCE),
)
_KEEPS = re.compile(alternation(words("news/projects", "names", "keeps")))
_WEAK = tuple(sorted(words("news/projects", "names", "weak"), key=len, reverse=True))
_STOP = compose(
    r"[，。；：！？、\n（()）\s—] | [0-9]+(?:\.[0-9]+)?(?:<units>|[<powers><measures>])* | <stops>",
    powers="万亿余多",
    measures="座个处条套台家项批",
    units=alternation(words("news/projects", "size", "units")),
    stops=alternation(words("news/projects", "names", "stops")),
)
_COMMON = frozenset(words("news/projects", "names", "common"))
_LISTED = re.compile(
    r"等(?:[0-9一二三四五六七八九十]+个|多个|一批)?(?:重点|重大|治理|环保|生态|一批)*(?:项目|工程)"
)
_ITEM = re.compile(r"[^，。；：、\n]{4,24}")
_STEP = re.compile(r"（[一二三四五六]期）|（[一-鿿]{1,4}段）")
_JOINTS = frozenset({"和", "与", "及"})
_LEFT_ENDS = (
    *tuple(words("news/projects", "names", "ends")),
    "等",
    "局",
    "公司",
    "厂",
    "站",
    "中心",
    "湖",
    "河",
)
_LONGEST_LEFT = 14
_PLURAL = ("项目", "工程")
_REACH = 34
_LONGEST_PLACE = 8
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project's name in the text; ``weak`` ones need facts told right beside them.

    ``tail`` is where the list ends that the name stands in (等项目), 0 for none.
    """

    span: Span
    weak: bool
    tail: int = 0


def project_names(text: str, start: int, end: int, found: Layers) -> Iterator[ProjectName]:
    """The projects named in a stretch, in order; none inside titles and bodies' names.

    >>> line = "总投资1.46亿元的临港污水处理厂提标扩建项目主体工程已经完工"
    >>> [line[n.span.start : n.span.end] for n in project_names(line, 0, len(line), Layers())]
    ['临港污水处理厂提标扩建项目']
    """
    listed = [name for name in _listed(text, start, end) if not _is_taken(name.span, found)]
    candidates: list[ProjectName] = []
    for pattern in (_ENDS, _LOOSE):
        for match in pattern.finditer(text, start, end):
            begin = _begin(text, max(start, match.start() - _REACH), match.start())
            span = Span(_behind_list(text, begin, match.start()), match.end())
            if _is_name(text, span, match.group()) and not _is_taken(span, found):
                weak = match.group() in _WEAK or pattern is _LOOSE
                candidates.append(ProjectName(span, weak))
    kept = list(listed)
    for name in sorted(candidates, key=lambda each: each.span.start - each.span.end):
        if not any(_overlap(name.span, other.span) for other in kept):
            kept.append(name)
    yield from sorted(kept, key=lambda name: name.span)


def _behind_list(text: str, begin: int, end: int) -> int:
    """Where a name begins behind the last place of a list: 五原县、临河区｜农田退水净化示范项目."""
    if not begin or text[begin - 1] != "、" or place_ends_at(text, begin - 1) is None:
        return begin
    for stop in range(min(begin + _LONGEST_PLACE, end), begin + 1, -1):
        if text[begin:stop] in gazetteer():
            return stop
    return begin


def place_ends_at(text: str, end: int) -> int | None:
    """Where the division's name begins that ends at a position; ``None`` where none does."""
    named = name_ending_at(text, end, short=True)
    return named[0] if named is not None else None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _begin(text: str, low: int, position: int) -> int:
    """Where a name begins that ends at a position: behind the last stop that is no place's part."""
    begin = low
    depth_at = text.rfind("“", low, position)
    for stop in _STOP.finditer(text, low, position):
        quoted = (
            depth_at >= 0
            and stop.start() > depth_at
            and text.find("”", depth_at, position) > stop.start()
        )
        joined = text.startswith("配套", stop.end()) or not _ends_name(text, begin, stop.start())
        if stop.group() in _JOINTS and joined:
            continue  # 扩建｜及｜中水回用工程: one name
        if quoted or _is_kept(text, stop) or _in_place(text, stop.start(), stop.end()):
            continue
        begin = stop.end()
    return begin


def _ends_name(text: str, begin: int, end: int) -> bool:
    """Whether what stands before 和 or 及 is a thing of its own: a project, a place, too long."""
    left = text[begin:end]
    return not left or left.endswith(_LEFT_ENDS) or left in gazetteer() or len(left) > _LONGEST_LEFT


def _is_kept(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop word is a part of another word, or a bracket of a name: （三期）."""
    if stop.group() in "（()）":
        return _STEP.match(text, text.rfind("（", 0, stop.end())) is not None
    low = max(0, stop.start() - 4)
    return any(
        kept.start() <= stop.start() and stop.end() <= kept.end()
        for kept in _KEEPS.finditer(text, low, stop.end() + 2)
    )


def _in_place(text: str, start: int, end: int) -> bool:
    """Whether a stop word is a part of a division's name: 和 in 和顺县."""
    return any(
        text[low:high] in gazetteer()
        for low in range(max(0, start - 2), start + 1)
        for high in range(end, min(end + 3, len(text)) + 1)
        if high - low > max(end - start, 1)
    )


def _is_name(text: str, span: Span, end: str) -> bool:
    name = text[span.start : span.end]
    own = name[: -len(end)]
    if "项目" in own:
        return False  # 提标扩建项目｜主体工程: two things
    end = re.sub(r"（?[一二三四五六]期）?$", "", end)
    if span.start and re.match(r"[座个处条套台家项批]", text[span.start - 1]) and end in _PLURAL:
        return False  # 33处农村生活污水治理项目: many, none of them named
    if not own and end in _WEAK:
        return len(name) >= _SHORTEST - 1
    if len(name) < _SHORTEST or name.count("“") != name.count("”"):
        return False
    return bool(own) and own not in _COMMON and not own.endswith(("重点", "一批", "各类", "多个"))


def _is_taken(span: Span, found: Layers) -> bool:
    if overlapping(found.title_spans, span):
        return True
    at = index_at(found.bodies, span.end - 1)
    return at >= 0 and span.end <= found.bodies[at].span.end


def _listed(text: str, start: int, end: int) -> Iterator[ProjectName]:
    """Names listed before 等项目: 青于蓝储能电站、平定风电二期等项目."""
    for match in _LISTED.finditer(text, start, end):
        low = max(text.rfind(mark, start, match.start()) for mark in "，。；：\n")
        position = max(low + 1, start, match.start() - 80)
        items = [Span(*item.span()) for item in _ITEM.finditer(text, position, match.start())]
        for item in items:
            begin = _begin(text, item.start, item.end)
            span = Span(begin, item.end)
            if span.end - span.start >= 4 and text[span.start : span.end] not in _COMMON:
                yield ProjectName(span, weak=True, tail=match.end())
