"""Pollutants, noise, wastes and emission streams named in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.anchors import around
from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, Named, holding, layers
from kg.extraction.word_trees import first_letters
from kg.records import Kind, Span
from kg.registers import pollutants as register

_NOT_BEHIND = words("pollutants", "streams", "not_behind")
_WASTES = frozenset(words("pollutants", "streams", "alone"))
_PREFIXES = ("含", "HW", "碳排放")
_NOT_COUNTED = frozenset(words("pollutants", "not_counted", "names"))
_NOT_FOLLOWED = re.compile(alternation(words("pollutants", "not_followed", "after")))
_STREAM = compose(
    r"(?=<first>) (?: 含[一-鿿]{1,3}? | (?:<kinds>){1,2} )"
    r"(?P<end><ends>)",
    first=first_letters(["含", *words("pollutants", "streams", "kinds")]),
    kinds=alternation(words("pollutants", "streams", "kinds")),
    ends=alternation(words("pollutants", "streams", "ends")),
)


_CODED = compose(
    r"(?P<name>[一-鿿]{2,10}) (?=[（(](?:<codes>)[0-9]{2})",
    codes=alternation(words("pollutants", "streams", "codes")),
)
_CODE = compose(
    r"[（(](?:<codes>)[0-9]{2}", codes=alternation(words("pollutants", "streams", "codes"))
)
_BEFORE_CODE = re.compile(alternation(words("pollutants", "streams", "before_code")))


@cache
def _known() -> re.Pattern[str]:
    names = {name for entry in register.all_pollutants() for name in (entry.name, *entry.synonyms)}
    names = {name for name in names - _NOT_COUNTED if not name.startswith(_PREFIXES)}
    single = "[" + "".join(sorted(name for name in names if len(name) == 1)) + "]"
    used = ("废" + thing for thing in words("pollutants", "streams", "used"))
    telling = [*(name for name in names if len(name) > 1), *_alone(), *used]
    return compose(
        r"(?=<first>) (?: <longer> | (?<![一-鿿]) <single> (?![一-鿿])"
        r"| (?<=<before>) <single> (?=<after>) | <single> (?=含量|浓度))",
        first=first_letters([*names, *telling]),
        longer=alternation(telling),
        single=single,
        before="[总含出、和及与中口池面渣液井水尘气]",
        after="[、和及与浓超含，。；0-9排均等]",
    )


def _merged(spans: list[Span]) -> list[Span]:
    """Sorted, disjoint spans that cover the same characters."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _alone() -> tuple[str, ...]:
    return words("pollutants", "streams", "alone")


@Language.component("gd_pollutants")
def pollutants(doc: Doc) -> Doc:
    """Fill the layer ``pollutants``."""
    found = layers(doc)
    found.pollutants = sorted(find_pollutants(found.text, found), key=lambda named: named.span)
    return doc


def find_pollutants(text: str, found: Layers) -> Iterator[Named]:
    """Known pollutants and streams named by kind; none inside titles or names of bodies."""
    hidden = _merged(
        [title.span for title in found.titles]
        + [body.span for body in found.bodies]
        + [party.span for party in found.parties]
        + [place.span for place in found.places]
    )
    taken: list[Span] = []
    for match in _known().finditer(text):
        span = Span(*match.span())
        if holding(hidden, span.start) or _NOT_FOLLOWED.match(text, span.end):
            continue
        taken.append(span)
        if text.endswith(_NOT_BEHIND, 0, span.start) and match.group() in _WASTES:
            continue
        if _is_gloss(text, span, taken):
            continue
        yield Named(span, match.group(), Kind.POLLUTANT)
    streams = list(_streams(text, taken, hidden))
    yield from streams
    yield from _coded(text, [*taken, *(stream.span for stream in streams)])


def _is_gloss(text: str, span: Span, taken: list[Span]) -> bool:
    """Whether a name only explains the one before it: HCFCs（氢氯氟烃）."""
    bracketed = text[span.start - 1 : span.start] in ("(", "（") and text[
        span.end : span.end + 1
    ] in (")", "）")
    return bracketed and len(taken) > 1 and taken[-2].end == span.start - 1


def _coded(text: str, taken: list[Span]) -> Iterator[Named]:
    """Wastes that their code of the national list marks as such: 精馏残渣（HW11）."""
    known = _merged(taken)
    for match in around(_CODED, _CODE, text, Span(0, len(text)), reach=10):
        stops = list(_BEFORE_CODE.finditer(match["name"]))
        start = match.start("name") + (stops[-1].end() if stops else 0)
        end = match.end("name")
        name = text[start:end]
        if end - start < 2 or holding(known, end - 1) or name in _NOT_COUNTED:
            continue
        yield Named(Span(start, end), name, Kind.POLLUTANT)


def _streams(text: str, taken: list[Span], hidden: list[Span]) -> Iterator[Named]:
    """Streams with the process or substance that makes them a kind: 酸洗废水, 含油污泥."""
    for match in _STREAM.finditer(text):
        end = match.start("end")
        if holding(taken, end) or holding(hidden, end) or _NOT_FOLLOWED.match(text, match.end()):
            continue
        yield Named(Span(*match.span()), match.group(), Kind.POLLUTANT)
