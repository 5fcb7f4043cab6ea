"""Mechanisms: 河长制, “河长+检察长”机制, 环保信用“红黑榜”制度, “一湖一策”."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, table, words
from kg.extraction.layers import Layers, holding, layers, overlapping
from kg.extraction.news.quoted import Quoted, quoted_names
from kg.records import Evidence, Kind, Mention, Span

_CUES = ("news/programmes", "mechanisms")
_PARTING = str(table(_CUES[0])[_CUES[1]]["parting"])
_ENDS = re.compile(alternation(words(*_CUES, "ends")) + r"(?![改创]|化[^解])")
_OUTSIDE = frozenset(words(*_CUES, "outside"))
_WORDS = re.compile(alternation(words(*_CUES, "words")) + r"(?!办)")
_KNOWN = frozenset(words(*_CUES, "quoted"))
_NOT_BETWEEN = re.compile(alternation(words(*_CUES, "not_between")))
_JOINT = re.compile("[+＋—、-]")
_HEAD = re.compile(r"(?:环保信用|生态环境|环境信用|环境|绿色|企业|网格|流域|跨界|跨区域)$")
_STRICT = (
    "机制",
    "制度",
    "工作法",
    "责任制",
    "清单制",
    "监管模式",
    "执法模式",
    "工作模式",
    "治理模式",
    "管理模式",
    "服务模式",
)
_SELF = re.compile("(?:{one_by_one}|{chiefs})".format(**table(_CUES[0])[_CUES[1]]))


@Language.component("gd_mechanisms")
def mechanisms(doc: Doc) -> Doc:
    """Fill the list ``mechanisms`` of the news."""
    found = layers(doc)
    found.news.mechanisms = sorted(find_mechanisms(found.text, found), key=lambda m: m.span)
    return doc


def find_mechanisms(text: str, found: Layers) -> Iterator[Mention]:
    """The mechanisms named in a text."""
    taken: list[Span] = []
    for quoted in quoted_names(text, found, _ENDS, parting=_PARTING):
        if holding(found.title_spans, quoted.span.start) is None and _is_mechanism(quoted):
            insort(taken, quoted.span)
            yield from _named(text, quoted, found)
    for quotation in found.quotations:
        inner = text[quotation.start + 1 : quotation.end - 1]
        if (
            (inner in _KNOWN or _SELF.fullmatch(inner))
            and not overlapping(taken, quotation)
            and holding(found.title_spans, quotation.start) is None
        ):
            yield _mention(text, quotation, "mechanisms.known")
    for match in _WORDS.finditer(text):
        span = Span(*match.span())
        if not overlapping(taken, span) and holding(found.title_spans, span.start) is None:
            yield _mention(text, span, "mechanisms.word")


def _is_mechanism(quoted: Quoted) -> bool:
    """Whether the end makes a mechanism of the quotation; loose ends do of joint words only."""
    if quoted.end in _OUTSIDE:
        return quoted.inner[0] in _KNOWN
    if _NOT_BETWEEN.search(quoted.between):
        return False
    if quoted.end.endswith(_STRICT):
        return True
    return any(_JOINT.search(words_in) for words_in in quoted.inner)


def _named(text: str, quoted: Quoted, found: Layers) -> Iterator[Mention]:
    """One mention for each quotation; several side by side share the end."""
    if quoted.end in _OUTSIDE:
        span = next(q for q in found.quotations if q.start == quoted.span.start)
        yield _mention(text, span, "mechanisms.known")
        return
    if len(quoted.inner) == 1:
        head = _HEAD.search(text, max(0, quoted.span.start - 6), quoted.span.start)
        start = head.start() if head is not None else quoted.span.start
        yield _mention(text, Span(start, quoted.span.end), "mechanisms.quoted")
        return
    group = [q for q in found.quotations if quoted.span.start <= q.start < quoted.span.end]
    tail = text[group[-1].end : quoted.span.end]
    for quotation in group:
        name = text[quotation.start : quotation.end] + tail
        evidence = Evidence(quotation, "mechanisms.quoted", f"共用“{tail}”")
        yield Mention(re.sub(r"\s+", "", name), Kind.MECHANISM, (evidence,))


def _mention(text: str, span: Span, rule: str) -> Mention:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    return Mention(name, Kind.MECHANISM, (Evidence(span, rule),))
