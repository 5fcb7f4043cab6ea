"""Counts and fines of one body's own work, beside the statistics of an area.

They complete the layer ``statistics``: the body is the one that the sentence,
the paragraph or the headline names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import BodyName, Layers, index_at, inside, layers, overlapping, section_at
from kg.extraction.news.periods import last_known_period
from kg.extraction.news.places import home_of
from kg.records import BODY_KINDS, Evidence, Mention, Span, Statistic

_MEASURES = alternation(words("news/counts", "counts", "measures"))
_ACTS = alternation(words("news/counts", "counts", "acts"))
_THINGS = alternation(words("news/counts", "counts", "things"))
# 对49起环境违法行为进行了立案查处
_DEALT_WITH = compose(
    r"对(?P<count>[0-9]+)余?(?P<unit><measures>)(?P<what><things>)(?:进行了?|予以|实施了?|依法)*(?P<act><acts>)",
    measures=_MEASURES,
    things=_THINGS,
    acts=_ACTS,
)
# 转办问题1216个, 移交市纪委监委问题线索43条
_DONE = compose(
    r"(?:共|累计|已)?(?:向[^，。；\n]{1,16}?)?(?P<act><acts>)(?P<to>[^，。；、\n0-9]{0,8}?)(?P<what><things>)(?P<count>[0-9]+)余?(?P<unit><measures>)",
    acts=_ACTS,
    things=_THINGS,
    measures=_MEASURES,
)
_FINED = re.compile(r"(?<=[，、；])(?:共|累计|合计)?罚款(?:金额)?(?:共计|合计|达|为)?$")
_SIGNAL = re.compile(_ACTS)


@Language.component("gd_counts")
def counts(doc: Doc) -> Doc:
    """Complete the layer ``statistics`` with counts of work and say whose they are."""
    found = layers(doc)
    text = found.text
    only = _only_body(found)
    known = list(found.statistics)
    taken = sorted(statistic.evidence[0].span for statistic in known)
    for statistic in find_counts(text, found):
        if not overlapping(taken, statistic.evidence[0].span):
            known.append(statistic)
    known = [_with_body(statistic, text, found, only) for statistic in known]
    found.statistics = sorted(known, key=lambda each: each.evidence[0].span)
    return doc


def find_counts(text: str, found: Layers) -> Iterator[Statistic]:
    """The counts of work that sentences outside cases tell, with the fines beside them."""
    for sentence in found.sentences:
        if section_at(found, sentence.start) is not None:
            continue
        if _SIGNAL.search(text, sentence.start, sentence.end) is None:
            continue
        made = False
        for pattern in (_DEALT_WITH, _DONE):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                made = True
                span = Span(*match.span())
                name = match["act"] + match["what"]
                yield _statistic(name, Decimal(match["count"]), match["unit"], span, text, found)
        if made:
            yield from _fines(text, sentence, found)


def _fines(text: str, sentence: Span, found: Layers) -> Iterator[Statistic]:
    for amount in inside(found.amounts, sentence):
        before = _FINED.search(text, max(sentence.start, amount.span.start - 12), amount.span.start)
        if before is None:
            continue
        printed = re.fullmatch(
            r"(?P<number>[0-9.,\s]+)(?P<unit>[亿万]?元)", text[amount.span.start : amount.span.end]
        )
        span = Span(before.start(), amount.span.end)
        if printed is None:
            yield _statistic("罚款", amount.cny, "元", span, text, found)
            continue
        number = Decimal(re.sub(r"[\s,]", "", printed["number"]))
        yield _statistic("罚款", number, printed["unit"], span, text, found)


def _statistic(
    name: str, value: Decimal, unit: str, span: Span, text: str, found: Layers
) -> Statistic:
    home = home_of(found.news.setting)
    told = last_known_period(text, span.start, found)
    return Statistic(
        name,
        value,
        unit,
        (Evidence(span, "counts.work", told.note if told is not None else ""),),
        home.name if home is not None else None,
        told.iso if told is not None else None,
    )


def _only_body(found: Layers) -> BodyName | None:
    """The body of an article that names no other one."""
    named = {body.name: body for body in found.bodies if body.kind in BODY_KINDS}
    return next(iter(named.values())) if len(named) == 1 else None


def _with_body(statistic: Statistic, text: str, found: Layers, only: BodyName | None) -> Statistic:
    """The statistic with the body whose work it counts, where one is named for it."""
    position = statistic.evidence[0].span.start
    body = _body_before(text, position, found) or only
    if body is None:
        return statistic
    mention = Mention(body.name, body.kind, (Evidence(body.span, "bodies.name", body.note),))
    return replace(statistic, body=mention)


def _body_before(text: str, position: int, found: Layers) -> BodyName | None:
    """The last body named before in the same sentence, else in the same paragraph."""
    for start in (text.rfind("。", 0, position) + 1, text.rfind("\n", 0, position) + 1):
        at = index_at(found.bodies, position)
        while at >= 0 and found.bodies[at].span.start >= start:
            if found.bodies[at].kind in BODY_KINDS:
                return found.bodies[at]
            at -= 1
    return None
