"""Information systems and platforms: 全国排污许可证管理信息平台."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.anchors import around
from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Named, holding, layers
from kg.records import Kind, Span

_ENDS = alternation(words("systems", "names", "ends"))
_NAME = compose(r"[一-鿿“”A-Za-z+＋]{3,26}? <ends>", ends=_ENDS)
_END = compose("(?=<ends>)", ends=_ENDS)
_ABOUT = re.compile(alternation(words("systems", "names", "about")))
_NOT_ABOUT = re.compile(alternation(words("systems", "names", "not_about")))
_STOP = re.compile(alternation(words("systems", "names", "stops")))
_SHORTEST = 6


@Language.component("gd_systems")
def systems(doc: Doc) -> Doc:
    """Fill the layer ``systems``."""
    found = layers(doc)
    hidden = sorted(title.span for title in found.titles)
    found.systems = [
        named for named in find_systems(found.text) if holding(hidden, named.span.start) is None
    ]
    return doc


def find_systems(text: str) -> Iterator[Named]:
    """The names of systems and platforms of a text, in order.

    >>> [n.name for n in find_systems("执法人员核查消耗臭氧层物质销售管理系统，喷淋系统未开启")]
    ['消耗臭氧层物质销售管理系统']
    """
    for match in around(_NAME, _END, text, Span(0, len(text)), reach=26):
        stops = [stop for stop in _STOP.finditer(match.group()) if stop.end() < len(match.group())]
        start = match.start() + (stops[-1].end() if stops else 0)
        name = text[start : match.end()]
        if len(name) < _SHORTEST or not _ABOUT.search(name) or _NOT_ABOUT.search(name):
            continue
        yield Named(Span(start, match.end()), name, Kind.SYSTEM)
