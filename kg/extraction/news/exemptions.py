"""Exemption lists: 对5类14项轻微违法行为不予处罚, 对19项轻微违法行为首违不罚."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, layers
from kg.extraction.news.periods import last_known_period
from kg.extraction.news.places import home_of
from kg.extraction.numerals import INTEGER, integer
from kg.records import Evidence, Exemption, Sourced, Span

_LIST = compose(
    r"(?:(?P<categories><n>)类)?(?P<items><n>)项(?P<what>[^，。；\n]{0,16}?)(?:实施|实行|适用|可以|予以|给予)?(?P<kind><kinds>)",
    n=INTEGER,
    kinds=alternation(words("news/exemptions", "kinds", "words")),
)
_KIND = re.compile(alternation(words("news/exemptions", "kinds", "words")))
_NOT_IN = re.compile(alternation(words("news/exemptions", "kinds", "not_in")))


@Language.component("gd_exemptions")
def exemptions(doc: Doc) -> Doc:
    """Fill the list ``exemptions`` of the news."""
    found = layers(doc)
    found.news.exemptions = list(find_exemptions(found.text, found))
    return doc


def _lists(text: str) -> Iterator[re.Match[str]]:
    """The lists of the clauses in which a kind of exemption is named."""
    for kind in _KIND.finditer(text):
        start = max(text.rfind(mark, 0, kind.start()) for mark in "，。；\n") + 1
        match = _LIST.search(text, start, kind.end())
        if match is not None:
            yield match


def find_exemptions(text: str, found: Layers) -> Iterator[Exemption]:
    """The exemption lists told in a text, with their place and period."""
    for match in _lists(text):
        if _NOT_IN.search(match["what"]):
            continue
        span = Span(*match.span())
        told = last_known_period(text, span.start, found)
        period = None
        if told is not None:
            evidence = Evidence(told.span, "exemptions.period", told.note)
            period = Sourced(told.iso, (evidence,))
        yield Exemption(
            match["kind"],
            (Evidence(span, "exemptions.list"),),
            integer(match["categories"]) if match["categories"] else None,
            integer(match["items"]),
            home_of(found.news.setting),
            period,
        )
