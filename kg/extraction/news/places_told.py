"""The places that an article speaks of, apart from those in the names of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, words
from kg.extraction.gazetteer import gazetteer
from kg.extraction.layers import Layers, PlaceName, holding, layers, overlapping
from kg.extraction.news.place_lists import REST
from kg.extraction.news.setting import division_called
from kg.extraction.places import town_after
from kg.records import Evidence, Kind, Mention, Span

_NOT_PLACES = tuple(words("news/places", "told", "not_places"))
_BEFORE = re.compile("(?:" + alternation(words("news/places", "told", "before")) + ")+")
_VILLAGE = re.compile(r"(?!农)[一-鿿]{1,4}?(?<!农)村(?!民|庄|级|委|落)")
_TITLE_OF_HONOUR = 12
_SHORTEST = 2


@Language.component("gd_places_told")
def places_told(doc: Doc) -> Doc:
    """Fill the list ``places`` of the news."""
    found = layers(doc)
    found.news.places = list(_unique(found.text, found))
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
        headline = mention.span.end <= found.news.known.headline.end
        if mention.name in seen or _is_told_in_full(mention.name, names, near, anywhere=headline):
            continue
        seen.add(mention.name)
        yield mention


def _is_told_in_full(name: str, names: set[str], near: str, *, anywhere: bool) -> bool:
    """Whether a short name's full one is told: as a place or its end, or ``anywhere`` in one."""
    entry = gazetteer().get(name)
    if entry is None or not entry.short:
        return False
    full = division_called(name, near)
    if full is None:
        return False
    return any(full.name in other if anywhere else other.endswith(full.name) for other in names)


def _divisions(text: str, found: Layers) -> Iterator[Mention]:
    """The divisions and towns named outside other names; city and county side by side are one."""
    taken = _taken(found)
    pending: PlaceName | None = None
    for place in found.places:
        place = _without_words_before(text, place)
        if (
            overlapping(taken, place.span)
            or _is_quoted(place.span, found)
            or place.name.endswith(_NOT_PLACES)
        ):
            continue
        if pending is not None:
            if pending.span.end == place.span.start:
                span = Span(pending.span.start, place.span.end)
                pending = PlaceName(span, text[span.start : span.end], place.level)
                continue
            if place.span.start == pending.span.start:
                pending = place  # 沙县｜沙县区: the longer name
                continue
            yield from _parts(text, pending)
        pending = place
    if pending is not None:
        yield from _parts(text, pending)


def _without_words_before(text: str, place: PlaceName) -> PlaceName:
    """A town alone without the words before it: 当场交办｜秀山街道."""
    match = _BEFORE.match(place.name)
    if place.level != "town" or match is None:
        return place
    span = Span(place.span.start + match.end(), place.span.end)
    return PlaceName(span, place.name[match.end() :], place.level)


def _is_quoted(span: Span, found: Layers) -> bool:
    """Whether a place stands in a short quotation, as a title of honour does."""
    quotation = holding(found.quotations, span.start)
    return quotation is not None and quotation.end - quotation.start <= _TITLE_OF_HONOUR


def _village_end(text: str, place: PlaceName) -> int:
    """Where the village joined to a town ends: 礼让镇｜川西村."""
    match = _VILLAGE.match(text, place.span.end) if place.level == "town" else None
    return match.end() if match is not None else place.span.end


def _parts(text: str, place: PlaceName) -> Iterator[Mention]:
    """A place; where only the rank of its town is meant (剑门关镇级) the two are told apart."""
    if place.level != "town" or not text.startswith("级", place.span.end):
        yield _mention(text, Span(place.span.start, _village_end(text, place)))
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
    for mention in found.news.listed:
        if mention.evidence[0].rule != REST:
            yield mention


def _headline(text: str, found: Layers) -> Iterator[Mention]:
    """The short name with which the headline begins: 德州召开…."""
    home = found.news.setting.home
    head = found.news.known.headline
    if home is None or home.span.end > head.end or not head.end:
        return
    name = text[home.span.start : home.span.end]
    entry = gazetteer().get(name)
    if entry is not None and entry.short:
        yield _mention(text, home.span)


def _mention(text: str, span: Span) -> Mention:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    return Mention(name, Kind.PLACE, (Evidence(span, "news.place"),))
