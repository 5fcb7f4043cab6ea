"""Organisations of news: bodies of further kinds, and enterprises without the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.bodies import place_start
from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import BodyName, Layers, PartyName, holding, layers
from kg.records import Kind, Span

_CORE = re.compile(alternation(words("news/organisations", "bodies", "cores")))
_OFFICE = re.compile(alternation(words("news/organisations", "bodies", "offices")))
_BEFORE = compose(
    r"^(?:<before>)+ (?=.{6,})",
    before=alternation(words("news/organisations", "enterprises", "before")),
)
_NUMBERED = re.compile(r"（[一二三四五六七八九十0-9]{1,3}）")
_SEAT = re.compile(
    r"^[一-鿿]{2,12}?(?:市|县|区|镇|乡|园区|港区|开发区|新区|工业园)(?:境)?内的?(?=[一-鿿]{6,})"
)
_STOPS = "[^一-鿿（）()]|" + alternation(words("news/organisations", "firms", "stops"))
_FIRM = re.compile(alternation(words("news/organisations", "firms", "ends")))
_PLANT = compose(
    r"<ends>(?![区界内外]|[一-鿿]{0,8}公司)",
    ends=alternation(words("news/organisations", "plants", "ends")),
)
_NOT_PLANT = tuple(words("news/organisations", "plants", "not_names"))
# 一处养殖场: a place where something was found, no name
_UNNAMED = re.compile(r"一[处家座个]|两[处家座个]")
_REACH = 12
_SHORTEST = 2


@Language.component("gd_organisations")
def organisations(doc: Doc) -> Doc:
    """Complete the layer ``bodies`` and trim the names of the layer ``parties``."""
    found = layers(doc)
    text = found.text
    located = {place.span.start for place in found.places}
    found.parties = [
        trimmed(party, located=party.span.start in located)
        for party in found.parties
        if not _UNNAMED.search(party.name)
    ]
    found.bodies = [_with_office(text, body) for body in found.bodies]
    added = list(_further_bodies(text, found))
    if added:
        found.bodies = sorted([*found.bodies, *added], key=lambda body: body.span)
    return doc


@Language.component("gd_firms")
def firms(doc: Doc) -> Doc:
    """Complete the layer ``parties`` by firms and plants; they tell no case where none is told."""
    found = layers(doc)
    text = found.text
    named = [*_named(text, found, _FIRM), *_named(text, found, _PLANT)]
    if named:
        found.parties = sorted([*found.parties, *named], key=lambda party: party.span)
    return doc


def _named(text: str, found: Layers, ends: re.Pattern[str]) -> Iterator[PartyName]:
    """Firms and plants with a name of their own before the word that says what they are."""
    taken = sorted([*(party.span for party in found.parties), *found.title_spans])
    for match in ends.finditer(text):
        low = max(0, match.start() - _REACH)
        stops = list(re.finditer(_STOPS, text[low : match.start()]))
        start = low + (stops[-1].end() if stops else 0)
        own = text[start : match.start()]
        if len(own) < _SHORTEST or own.startswith(_NOT_PLANT) or _is_common(own):
            continue
        if holding(taken, start) is None and holding(taken, match.start()) is None:
            yield PartyName(Span(start, match.end()), own + match.group(), Kind.ENTERPRISE)


def _with_office(text: str, body: BodyName) -> BodyName:
    """A government with the office of it that follows: 大同市人民政府｜新闻办公室."""
    office = _OFFICE.match(text, body.span.end)
    if body.kind is not Kind.GOVERNMENT or office is None:
        return body
    return replace(body, span=Span(body.span.start, office.end()), name=body.name + office.group())


def _is_common(own: str) -> bool:
    """Whether the words before 煤矿 or 电厂 only say of which sort it is."""
    return own.endswith(_NOT_PLANT) or "闭坑" in own


def _further_bodies(text: str, found: Layers) -> Iterator[BodyName]:
    """Bodies of further kinds behind the name of their division."""
    taken = sorted([*(body.span for body in found.bodies), *found.title_spans])
    for match in _CORE.finditer(text):
        start = place_start(text, match.start())
        if start is None or holding(taken, match.start()) or holding(taken, start):
            continue
        yield BodyName(Span(start, match.end()), text[start : match.end()], Kind.REGULATOR)


def trimmed(party: PartyName, *, located: bool = False) -> PartyName:
    """An enterprise without the words that stand before its name.

    A name that begins with its place (``located``) has none before it: 如皋市某公司
    does not begin with 如; but 射阳县港区内｜某公司 tells its seat first.

    >>> trimmed(PartyName(Span(0, 13), "督促山东鬲涂新材料有限公司", Kind.ENTERPRISE)).name
    '山东鬲涂新材料有限公司'
    """
    if party.kind is not Kind.ENTERPRISE:
        return party
    for pattern in (_NUMBERED, _SEAT) if located else (_NUMBERED, _BEFORE, _SEAT):
        match = pattern.match(party.name)
        if match is not None and len(party.name) == party.span.end - party.span.start:
            span = Span(party.span.start + match.end(), party.span.end)
            party = replace(party, span=span, name=party.name[match.end() :])
    return party
