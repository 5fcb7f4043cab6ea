"""Campaigns: “清源”专项执法行动, 工业企业“净厂”行动, 夏季臭氧污染防治攻坚行动."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.layers import Layers, holding, layers, overlapping
from kg.extraction.news.quoted import quoted_names
from kg.records import Evidence, Kind, Mention, Span

_CUES = ("news/programmes", "campaigns")
_PARTING = str(table(_CUES[0])[_CUES[1]]["parting"])
_ENDS = re.compile(alternation(words(*_CUES, "ends")) + r"(?!计划|方案|中心|小组|者|员|力)")
_BARE_ENDS = re.compile(alternation(words(*_CUES, "bare")) + r"(?!计划|方案|员|力)")
_STOP = re.compile("[^一-鿿A-Za-z0-9“”—-]|" + alternation(words(*_CUES, "stops")))
# 开展｜渣土车“亮剑”专项整治: what the verb has before the quotation belongs to the name
_BEFORE = compose(
    r"(?:开展|实施|启动|推进|深化)了?(?P<own>(?:(?!<stops>)[一-鿿]){2,8})$",
    stops=alternation(words(*_CUES, "stops")),
)
_LISTED = re.compile(r"等(?:专项|行动|一系列|系列)")
_NOT_QUOTED = frozenset(words(*_CUES, "not_quoted"))
_COMMON = frozenset(words(*_CUES, "common"))
_REACH = 18
_SHORTEST = 6


@Language.component("gd_campaigns")
def campaigns(doc: Doc) -> Doc:
    """Fill the list ``campaigns`` of the news."""
    found = layers(doc)
    found.news.campaigns = sorted(find_campaigns(found.text, found), key=lambda m: m.span)
    return doc


def find_campaigns(text: str, found: Layers) -> Iterator[Mention]:
    """The campaigns named in a text."""
    taken: list[Span] = []
    for quoted in quoted_names(text, found, _ENDS, parting=_PARTING):
        if holding(found.title_spans, quoted.span.start) or _NOT_QUOTED.intersection(quoted.inner):
            continue
        if quoted.end == "工程" and not re.search(
            "行动|活动", text[quoted.span.start : quoted.span.end]
        ):
            continue
        before = _BEFORE.search(text, max(0, quoted.span.start - _REACH), quoted.span.start)
        start = before.start("own") if before is not None else quoted.span.start
        span = Span(start, quoted.span.end)
        insort(taken, span)
        yield _mention(text, span, "campaigns.quoted")
    yield from _listed(text, found, taken)
    yield from _bare(text, found, taken)


def _listed(text: str, found: Layers, taken: list[Span]) -> Iterator[Mention]:
    """Quotations listed before 等专项行动: “利剑斩污”“秋冬防”等专项检查."""
    quotations = found.quotations
    for at, span in enumerate(quotations):
        if not _LISTED.match(text, span.end) or _ENDS.search(text, span.end, span.end + 10) is None:
            continue
        first = at
        while first and text[quotations[first - 1].end : quotations[first].start] in ("", "、"):
            first -= 1
        for quotation in quotations[first : at + 1]:
            inner = Span(quotation.start, quotation.end)
            if not overlapping(taken, inner) and quotation.end - quotation.start <= 12:
                insort(taken, inner)
                yield _mention(text, inner, "campaigns.listed")


def _bare(text: str, found: Layers, taken: list[Span]) -> Iterator[Mention]:
    """Campaigns without quotation marks, told by a long name and a strict end."""
    for match in _BARE_ENDS.finditer(text):
        if holding(found.title_spans, match.start()) or overlapping(taken, Span(*match.span())):
            continue
        low = max(0, match.start() - _REACH)
        stops = [m.end() for m in _STOP.finditer(text, low, match.start())]
        start = max(stops, default=low)
        if start == low and low > 0:
            continue
        name = text[start : match.end()]
        if match.start() - start < _SHORTEST - 2 or name in _COMMON or "“" in name or "”" in name:
            continue
        yield _mention(text, Span(start, match.end()), "campaigns.bare")


def _mention(text: str, span: Span, rule: str) -> Mention:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    return Mention(name, Kind.CAMPAIGN, (Evidence(span, rule),))
