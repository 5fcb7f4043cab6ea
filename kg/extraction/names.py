"""Where a party's name begins and ends in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.anchors import around
from kg.extraction.bodies import place_start
from kg.extraction.cues import alternation, compose, fill, words
from kg.extraction.gazetteer import chain_before
from kg.extraction.layers import PlaceName, holding
from kg.records import Span
from kg.registers import areas

MARK = alternation(words("parties", "anonymous", "marks"))
_STOP = alternation(words("parties", "enterprise", "inner_stops"))
_LEFT_STOP = re.compile(alternation(words("parties", "left", "stops")))
_NOT_AFTER = alternation(words("parties", "enterprise", "not_followed"))
_LEGAL = alternation(words("parties", "enterprise", "legal_forms"))
_SUFFIX = alternation(
    (*words("parties", "enterprise", "suffixes"), *words("parties", "enterprise", "public"))
)
_LETTER = r"[一-鿿A-Za-z0-9（）()·]"
_GLUE = "将在向对称又和与及是于为从把给被到由"
_MARKED = re.compile(rf"{MARK}(?:{MARK})*")
_LEGAL_END = compose(
    r"(?:(?!<stop>)<letter>){0,26}? <legal> (?:<letter>{0,14}?(?:分公司|分厂|项目部))?",
    stop=_STOP,
    letter=_LETTER,
    legal=_LEGAL,
)
_SHORT_END = compose(
    r"(?:(?!<stop>|[<glue>]|<mark>)[一-鿿（）()·]){0,14}? <suffix> (?!<not_after>)",
    stop=_STOP,
    glue=_GLUE,
    mark=MARK,
    suffix=_SUFFIX,
    not_after=_NOT_AFTER,
)
_NEXT_SUFFIX = compose(
    r"(?:(?!<stop>|[<glue>])[一-鿿]){0,6}? <suffix> (?!<not_after>)",
    stop=_STOP,
    glue=_GLUE,
    suffix=_SUFFIX,
    not_after=_NOT_AFTER,
)
_NAMED = compose(
    r"<letter>{2,32}? <legal> (?:<branch>)?",
    letter=_LETTER,
    legal=_LEGAL,
    branch=fill(
        r"<letter>{1,12}?分公司|(?:(?!<stop>|[的<glue>])<letter>){1,8}?(?:分厂|项目部)",
        letter=_LETTER,
        stop=_STOP,
        glue=_GLUE,
    ),
)
_PLAIN = compose(
    r"(?:(?!<stop>|[<glue>]|<mark>)[一-鿿（）()]){2,16}? <forms> (?!<not_after>)",
    stop=_STOP,
    glue=_GLUE,
    mark=MARK,
    forms=alternation(words("parties", "enterprise", "telling")),
    not_after=_NOT_AFTER,
)
_LEGAL_FORM = compose(r"(?=<legal>)", legal=_LEGAL)
# What stands before a name that was broken by markup or a quotation mark.
_BROKEN = tuple("<>\"';{}&")
_GAP = 3
_FORMER = compose(
    r"[（(] (?P<cue><cues>)", cues=alternation(words("parties", "enterprise", "name_cues"))
)
_BARE = "原"
_PLACE = 12
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A name's place in the text."""

    start: int
    end: int


def anonymised(text: str, places: list[PlaceName]) -> Iterator[Found]:
    """Enterprises and institutions with a hidden part: 介休市绵山镇某建材厂, ××包装."""
    ends = {place.span.end: place.span.start for place in places}
    position = 0
    while (mark := _MARKED.search(text, position)) is not None:
        position = mark.end()
        end = name_end(text, mark.end())
        if end is None:
            continue
        yield Found(name_start(text, mark.start(), ends), end)
        position = end


def name_end(text: str, position: int) -> int | None:
    """Where a name ends whose hidden part ends at a position; ``None`` for a person."""
    legal = _LEGAL_END.match(text, position)
    if legal is not None:
        return legal.end()
    short = _SHORT_END.match(text, position)
    if short is None or short.group().count("（") != short.group().count("）"):
        return None
    end = short.end()
    longer = _NEXT_SUFFIX.match(text, end)
    return longer.end() if longer is not None and longer.end() - end <= 6 else end


def name_start(text: str, mark: int, place_ends: Mapping[int, int]) -> int:
    """Where a name begins whose hidden part begins at ``mark``.

    A place that ends there, or up to three characters before (山西恒｜某｜化工),
    belongs to the name; ``place_ends`` leads from where a place ends to where it starts.
    """
    for gap in range(_GAP + 1):
        at = mark - gap
        if at < 0 or not _is_name_part(text[at:mark]):
            break
        start = place_ends.get(at)
        start = chain_before(text, start) if start is not None else place_start(text, at)
        if start is not None and start < at:
            return start
    return _start_without_place(text, mark)


def _is_name_part(gap: str) -> bool:
    return re.fullmatch(r"[一-鿿（(]*", gap) is not None and _LEFT_STOP.search(gap) is None


def _start_without_place(text: str, mark: int) -> int:
    """Up to two characters before the mark, if something else ends right before them.

    None where it is the mark that something else ends before: 检查发现｜某公司.
    """
    if _ends_with_stop(text, mark):
        return mark
    for gap in (1, 2):
        at = mark - gap
        if at < 0 or not _is_name_part(text[at:mark]):
            return mark - gap + 1
        if at == 0 or not re.match(r"[一-鿿]", text[at - 1]) or _ends_with_stop(text, at):
            return at
    return mark


def _ends_with_stop(text: str, position: int) -> bool:
    window = text[max(0, position - 4) : position]
    return any(window.endswith(stop) for stop in words("parties", "left", "stops"))


def named(text: str, taken: list[Span]) -> Iterator[Found]:
    """Enterprises named in full with a legal form: 泸州市穹岭精细化工有限公司."""
    for match in around(_NAMED, _LEGAL_FORM, text, Span(0, len(text)), reach=32):
        if holding(taken, match.end() - 1) is not None:
            continue
        start = _named_start(text, match.start(), match.end())
        if start is not None and text[start - 1 : start] not in _BROKEN:
            yield Found(_behind_former(text, start), match.end())


def _behind_former(text: str, start: int) -> int:
    """Where the name itself begins in a bracket that tells another name: （原平陆县…有限公司）."""
    told = _FORMER.match(text, max(0, start - 1))
    if told is None or told["cue"] != _BARE:
        return start if told is None else told.end()
    after = areas.read(text[start + 1 : start + 1 + _PLACE])
    is_place = areas.read(text[start : start + _PLACE])
    return start if is_place and not after else start + 1


def plainly_named(text: str, places: list[PlaceName], taken: list[Span]) -> Iterator[Found]:
    """Enterprises without a legal form behind the name of their place: 沾益区旺达养殖专业合作社."""
    for place in places:
        match = _PLAIN.match(text, place.span.end)
        if match is None or holding(taken, match.end() - 1) or holding(taken, place.span.start):
            continue
        yield Found(chain_before(text, place.span.start), match.end())


def _named_start(text: str, low: int, end: int) -> int | None:
    """The first place in the chunk with no stop word behind it, else the last stop's end."""
    cut = low
    for stop in _LEFT_STOP.finditer(text, low, end):
        if not _inside_place(text, stop.start(), stop.end(), low) and end - stop.end() > 5:
            cut = stop.end()
    opening = max(text.rfind(mark, cut, end - 6) for mark in "（(")
    closing = max(text.find(mark, cut, end) for mark in "）)")
    if closing < opening or (opening < 0 <= closing):
        cut = max(opening, closing) + 1
    return cut if end - cut >= _SHORTEST_NAME + 2 else None


def _inside_place(text: str, start: int, end: int, low: int) -> bool:
    """Whether a stop word is part of a place's name (和 in 和顺县, 在 in …)."""
    return any(
        chain_before(text, at) <= start and chain_before(text, at) >= low
        for at in range(end, min(end + 3, len(text)) + 1)
        if chain_before(text, at) < start + 1 <= at
    )
