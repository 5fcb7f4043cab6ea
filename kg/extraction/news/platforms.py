"""Information systems and platforms of news: “船E行”系统, 盐城市大气环境智慧监管平台."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.gazetteer import chain_before, gazetteer
from kg.extraction.layers import Layers, holding, layers, overlapping
from kg.extraction.news.quoted import quoted_names
from kg.records import Evidence, Kind, Mention, Span

_CUES = ("news/programmes", "systems")
_PARTING = str(table(_CUES[0])[_CUES[1]]["parting"])
_ENDS = re.compile(alternation(words(*_CUES, "ends")) + r"(?![化性级])")
_NAMED_ENDS = compose(
    r"<ends> (?![化性级])",
    ends=alternation(
        e for e in words(*_CUES, "ends") if e not in ("应用", "网格", "公众号", "大脑")
    ),
)
_LETTERS = re.compile(r"[一-鿿“”‘’A-Za-z0-9+＋（）()]{3,30}$")
_ABOUT = re.compile(alternation(words(*_CUES, "about")))
_NOT_ABOUT = re.compile(alternation(words(*_CUES, "not_about")))
_STOP = re.compile(alternation(words(*_CUES, "stops")))
_OPENS = re.compile(alternation(words(*_CUES, "opens")))
_SHORTEST = 6
_REACH = 30
_LONGEST_PLACE = 8


@Language.component("gd_platforms")
def platforms(doc: Doc) -> Doc:
    """Fill the list ``platforms`` of the news."""
    found = layers(doc)
    found.news.platforms = sorted(find_platforms(found.text, found), key=lambda m: m.span)
    return doc


def find_platforms(text: str, found: Layers) -> Iterator[Mention]:
    """The systems and platforms named in a text."""
    taken: list[Span] = []
    for quoted in quoted_names(text, found, _ENDS, parting=_PARTING, room=12):
        if holding(found.title_spans, quoted.span.start) is not None:
            continue
        span = Span(_place_start(text, quoted.span.start), quoted.span.end)
        insort(taken, span)
        yield _mention(text, span, "platforms.quoted")
    position = 0
    for match in _NAMED_ENDS.finditer(text):
        low = max(position, match.start() - _REACH)
        before = _LETTERS.search(text, low, match.start())
        if before is None:
            continue
        position = match.end()
        span = Span(_start(text, before.start(), match.end()), match.end())
        name = text[span.start : span.end]
        if holding(found.title_spans, span.start) is not None or overlapping(taken, span):
            continue
        if span.end <= found.news.known.headline.end:
            continue  # a headline shortens names
        if (
            len(name) >= _SHORTEST
            and _ABOUT.search(name)
            and not _NOT_ABOUT.search(name)
            and not re.search("[“”（）()]", name)
        ):
            insort(taken, span)
            yield _mention(text, span, "platforms.pattern")


def _start(text: str, low: int, end: int) -> int:
    """Where a name begins: behind the last stop, or with its place or 全国."""
    last = end - 2
    opens = [found.start() for found in _OPENS.finditer(text, low, last)]
    if opens:
        return opens[-1]
    start = low
    for stop in _STOP.finditer(text, low, last):
        if not _inside_place(text, stop.start(), stop.end()):
            start = stop.end()
    for at in range(start, min(start + 6, last)):
        for end in range(min(at + _LONGEST_PLACE, last), at + 1, -1):
            if text[at:end] in gazetteer() and (not gazetteer()[text[at:end]].short or at == start):
                return at
    return start


def _inside_place(text: str, start: int, end: int) -> bool:
    """Whether a stop word is a part of a division's name: 和 in 和平区."""
    return any(
        text[low:high] in gazetteer()
        for low in range(max(0, start - 3), start + 1)
        for high in range(end, end + 4)
        if high - low > end - start + 1
    )


def _place_start(text: str, position: int) -> int:
    """Where the place begins that stands right before a quotation (浙江省“大综合一体化”…)."""
    return chain_before(text, position)


def _mention(text: str, span: Span, rule: str) -> Mention:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    return Mention(name, Kind.SYSTEM, (Evidence(span, rule),))
