"""Places: divisions named in full, joined to their town, and towns standing alone."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.anchors import around
from kg.extraction.cues import alternation, compose, words
from kg.extraction.gazetteer import Name, full_names, name_ending_at
from kg.extraction.layers import PlaceName, holding, layers
from kg.records import Span

_SUFFIX = alternation(words("places", "town_suffixes"))
_STOP = re.compile(alternation(words("places", "left_stops")))
# 和 and 安 may be parts of a town's name once its county stands before it (宣和镇)
_NOT_IN_TOWN = re.compile(
    alternation(stop for stop in words("places", "left_stops") if len(stop) > 1) + "|[的某对在于]"
)
_NOT_TOWN = frozenset(words("places", "not_towns"))
_NEVER = words("places", "never_ends")
_JOINED = compose(r"[一-鿿]{1,6}?<suffix>", suffix=_SUFFIX)
_TOWN_ENDS = compose("(?=<suffix>)", suffix=_SUFFIX)
_ALONE = compose(r"[一-鿿]{2,8}?<suffix>", suffix=_SUFFIX)
_SHORTEST_TOWN = 2
_LONGER = ("街道", "民族乡")
# 古镇｜镇 is a town although 古镇 is a word
_AGAIN = "镇"


def town_after(text: str, position: int) -> Span | None:
    """The town joined to a county's name: 沙河市｜十里亭镇.

    >>> town_after("沙河市十里亭镇某玻璃", 3)
    Span(start=3, end=7)
    """
    match = _JOINED.match(text, position)
    if match is None:
        return None
    end = match.end()
    # 田镇｜街道: the longer name
    end += next((len(more) for more in _LONGER if text.startswith(more, end)), 0)
    if text[match.start() : end] in _NOT_TOWN and text.startswith(_AGAIN, end):
        end += len(_AGAIN)
    name = text[match.start() : end]
    if _holds_division(text, match.start(), match.end()):
        return None
    if (
        len(name) < _SHORTEST_TOWN
        or name in _NOT_TOWN
        or name.endswith(_NEVER)
        or _NOT_IN_TOWN.search(name)
    ):
        return None
    return Span(match.start(), end)


def _holds_division(text: str, start: int, end: int) -> bool:
    """Whether a division is named in full inside a stretch: 南皮县 in 南皮县冯家口镇."""
    return any(
        found is not None and found[0] >= start
        for found in (name_ending_at(text, at) for at in range(start + 2, end))
    )


def find_places(text: str) -> list[PlaceName]:
    """Divisions with the towns joined to them, and towns alone, in text order.

    >>> [p.name for p in find_places("对惠州市博罗县园洲镇东江沿岸排查")]
    ['惠州市', '博罗县园洲镇']
    """
    found: list[PlaceName] = []
    for span, name in full_names(text):
        found.append(_with_town(text, span, name))
    spans = [place.span for place in found]
    for match in around(_ALONE, _TOWN_ENDS, text, Span(0, len(text)), reach=8):
        alone = _trimmed(match.group())
        end = match.end()
        if alone is None or holding(spans, end - len(alone)) or holding(spans, end - 1):
            continue
        if text[end - len(alone) : end] == alone:
            found.append(PlaceName(Span(end - len(alone), end), alone, "town"))
    return sorted(found, key=lambda place: place.span)


def _with_town(text: str, span: Span, name: Name) -> PlaceName:
    town = town_after(text, span.end) if name.level in ("county", "prefecture") else None
    if town is None:
        return PlaceName(span, text[span.start : span.end], name.level)
    joined = Span(span.start, town.end)
    return PlaceName(joined, text[joined.start : joined.end], "town")


def _trimmed(printed: str) -> str | None:
    """A town's name without the words before it, ``None`` when nothing is left."""
    stops = list(_STOP.finditer(printed))
    name = printed[stops[-1].end() :] if stops else printed
    if name in _NOT_TOWN or name.endswith(_NEVER) or not _SHORTEST_TOWN < len(name) < 7:
        return None
    return name


@Language.component("gd_places")
def places(doc: Doc) -> Doc:
    """Fill the layer ``places``."""
    found = layers(doc)
    found.places = find_places(found.text)
    return doc
