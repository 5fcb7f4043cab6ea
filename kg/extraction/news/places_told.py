"""The places that an article speaks of, apart from those in the names of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import words
from kg.extraction.gazetteer import gazetteer
from kg.extraction.layers import Layers, PlaceName, layers, overlapping
from kg.extraction.news.setting import division_called
from kg.extraction.places import town_after
from kg.records import Evidence, Kind, Mention, Span

_NOT_PLACES = tuple(words("news/places", "told", "not_places"))
_TOWN = re.compile(r"(?P<county>[一-鿿]{1,7}?[县市区旗])(?P<town>[一-鿿]{1,6}(?:镇|乡|街道|苏木))$")
_SHORTEST = 2


@Language.component("gd_places_told")
def places_told(doc: Doc) -> Doc:
    """Fill the list ``places`` of the news."""
    found = layers(doc)
    found.news.places = list(_unique(doc.text, found))
    return doc


def _unique(text: str, found: Layers) -> Iterator[Mention]:
    """Each place once; a short name only where its full name is not told."""
    rows = sorted(
        [*_divisions(text, found), *_listed(found), *_headline(text, found)],
        key=lambda mention: mention.span,
    )
    names = {mention.name for mention in rows}
    near = found.news.setting.home.code if found.news.setting.home is not None else ""
    seen: set[str] = set()
    for mention in rows:
        if mention.name in seen or _is_told_in_full(mention.name, names, near):
            continue
        seen.add(mention.name)
        yield mention


def _is_told_in_full(name: str, names: set[str], near: str) -> bool:
    entry = gazetteer().get(name)
    if entry is None or not entry.short:
        return False
    full = division_called(name, near)
    return full is not None and any(full.name in other for other in names)


def _divisions(text: str, found: Layers) -> Iterator[Mention]:
    """The divisions and towns named outside other names; city and county side by side are one."""
    taken = _taken(found)
    pending: PlaceName | None = None
    for place in found.places:
        if overlapping(taken, place.span) or place.name.endswith(_NOT_PLACES):
            continue
        if pending is not None:
            if pending.span.end == place.span.start and place.level != "town":
                yield _mention(text, Span(pending.span.start, place.span.end))
                pending = None
                continue
            yield from _parts(text, pending)
        pending = place
    if pending is not None:
        yield from _parts(text, pending)


def _parts(text: str, place: PlaceName) -> Iterator[Mention]:
    """A place; a town joined to its county is told beside it (剑阁县｜剑门关镇)."""
    if place.level != "town":
        yield _mention(text, place.span)
        return
    for end in range(place.span.end - _SHORTEST, place.span.start + 1, -1):
        if text[place.span.start : end] in gazetteer() and town_after(text, end) is not None:
            yield _mention(text, Span(place.span.start, end))
            yield _mention(text, Span(end, place.span.end))
            return
    yield _mention(text, place.span)


def _taken(found: Layers) -> list[Span]:
    """The spans of names that places may be parts of, disjoint and sorted."""
    news = found.news
    spans = sorted(
        [
            *found.title_spans,
            *(body.span for body in found.bodies),
            *(party.span for party in found.parties),
            *(mention.span for mention in (*news.platforms, *news.campaigns, *news.mechanisms)),
        ]
    )
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _listed(found: Layers) -> Iterator[Mention]:
    yield from found.news.listed


def _headline(text: str, found: Layers) -> Iterator[Mention]:
    """The short name with which the headline begins: 德州召开…."""
    home = found.news.setting.home
    head = found.news.known.headline
    if home is None or home.span.start or not head.end:
        return
    name = text[home.span.start : home.span.end]
    entry = gazetteer().get(name)
    if entry is not None and entry.short:
        yield _mention(text, home.span)


def _mention(text: str, span: Span) -> Mention:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    return Mention(name, Kind.PLACE, (Evidence(span, "news.place"),))
