"""Pollutants, noise, wastes and emission streams named in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, Named, holding, layers
from kg.records import Kind, Span
from kg.registers import pollutants as register

_PREFIXES = ("含", "HW", "碳排放")
_NOT_COUNTED = frozenset(words("pollutants", "not_counted", "names"))
_NOT_FOLLOWED = re.compile(alternation(words("pollutants", "not_followed", "after")))
_GENERAL = re.compile(alternation(words("pollutants", "streams", "general")) + "$")
_STREAM = compose(
    r"(?P<what>含?[一-鿿]{1,4}?) (?P<end><ends>)",
    ends=alternation(words("pollutants", "streams", "ends")),
)


@cache
def _known() -> re.Pattern[str]:
    names = {name for entry in register.all_pollutants() for name in (entry.name, *entry.synonyms)}
    names = {name for name in names - _NOT_COUNTED if not name.startswith(_PREFIXES)}
    single = "[" + "".join(sorted(name for name in names if len(name) == 1)) + "]"
    longer = alternation([*(name for name in names if len(name) > 1), *_alone()])
    return compose(
        r"<longer> | (?<![一-鿿]) <single> (?![一-鿿]) | (?<=<before>) <single> (?=<after>)",
        longer=longer,
        single=single,
        before="[总含出、和及与中]",
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
    found.pollutants = sorted(find_pollutants(doc.text, found), key=lambda named: named.span)
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
        yield Named(span, match.group(), Kind.POLLUTANT)
    yield from _streams(text, taken, hidden)


def _streams(text: str, taken: list[Span], hidden: list[Span]) -> Iterator[Named]:
    for match in _STREAM.finditer(text):
        if holding(taken, match.start("end")) or holding(hidden, match.start("end")):
            continue
        what = _specific(match["what"])
        if what is None or _NOT_FOLLOWED.match(text, match.end()):
            continue
        start = match.start("end") - len(what)
        yield Named(Span(start, match.end()), what + match["end"], Kind.POLLUTANT)


def _specific(what: str) -> str | None:
    """The words that say what a stream is of, ``None`` when they say nothing specific.

    >>> _specific("印花"), _specific("厂区"), _specific("将印花")
    ('印花', None, '印花')
    """
    for start in range(len(what)):
        rest = what[start:]
        if any(rest.startswith(g) or rest.endswith(g) for g in _general()):
            continue
        if start and not _GENERAL.search(what[:start]):
            return None
        return rest if len(rest) > 1 else None
    return None


@cache
def _general() -> tuple[str, ...]:
    return words("pollutants", "streams", "general")
