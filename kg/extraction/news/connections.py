"""What systems take in: 接入80余家重点排污单位在线监控、104家重点用车单位门禁系统."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, index_at, inside, layers
from kg.records import Connection, Evidence, Kind, Mention, Sourced, Span

_MEASURES = alternation(words("news/connections", "things", "measures"))
_THING = compose(
    r"(?P<count>[0-9]+)(?P<approx>余|多)?(?:<measures>)(?P<what>[^，。；、\n0-9及和与接]{2,24})",
    measures=_MEASURES,
)
_TAKES_IN = re.compile(
    alternation(words("news/connections", "verbs", "take_in")) + r"了?(?=[0-9一-鿿])"
)
_BEHIND = compose(
    r"(?P<what>[^，。；、\n0-9]{2,18})(?P<count>[0-9]+)(?P<approx>余|多)?(?:<measures>)",
    measures=_MEASURES,
)
_INTO = compose(
    r"[把将](?P<things>[^，。；\n]{2,40}?)(?:<verbs>)(?=[“一-鿿])",
    verbs=alternation(words("news/connections", "verbs", "into")),
)
_JOINT = re.compile(r"[、及和与]|以及")
_LONGEST_SENTENCE = 2000
_HEADQUARTERS = ("中心", "平台", "系统")


@Language.component("gd_connections")
def connections(doc: Doc) -> Doc:
    """Fill the list ``connections`` of the news."""
    found = layers(doc)
    found.news.connections = list(find_connections(found.text, found))
    return doc


def find_connections(text: str, found: Layers) -> Iterator[Connection]:
    """What the systems of a text take in, each thing with its number."""
    for match in _TAKES_IN.finditer(text):
        system = _system_before(text, match.start(), found)
        if system is not None:
            yield from _things(text, match.end(), system)
            yield from _counted_behind(text, match.end(), system)
    for match in _INTO.finditer(text):
        systems = [p for p in found.news.platforms if p.span.start == match.end()]
        thing = _THING.search(text, *match.span("things"))
        if systems and thing is not None:
            yield _connection(systems[0], thing)


def _counted_behind(text: str, position: int, system: Mention) -> Iterator[Connection]:
    """The row of things whose numbers stand behind them: 视频监控126路、水质自动站18座."""
    while (match := _BEHIND.match(text, position)) is not None:
        yield _connection(system, match)
        joint = _JOINT.match(text, match.end())
        if joint is None:
            return
        position = joint.end()


def _things(text: str, position: int, system: Mention) -> Iterator[Connection]:
    """The row of things that begins at a position."""
    while (match := _THING.match(text, position)) is not None:
        yield _connection(system, match)
        joint = _JOINT.match(text, match.end())
        if joint is None:
            return
        position = joint.end()


def _connection(system: Mention, match: re.Match[str]) -> Connection:
    span = Span(*match.span())
    subject = Sourced(re.sub(r"\s+", "", match["what"]), (Evidence(span, "connections.thing"),))
    return Connection(system, subject, int(match["count"]), match["approx"])


def _system_before(text: str, position: int, found: Layers) -> Mention | None:
    """The system that the sentence named before, or the command centre that runs one."""
    low = max(0, position - _LONGEST_SENTENCE)
    start = max(low, *(text.rfind(mark, low, position) + 1 for mark in "。\n"))
    before = index_at(found.news.platforms, position - 1)
    named = before >= 0 and found.news.platforms[before].span.start >= start
    if (not named and "该平台" in text[start:position]) or "该系统" in text[start:position]:
        before = index_at(found.news.platforms, start - 1)
        named = before >= 0
    if named:
        return found.news.platforms[before]
    for body in reversed(inside(found.bodies, Span(start, position))):
        if body.name.endswith(_HEADQUARTERS):
            return Mention(body.name, Kind.SYSTEM, (Evidence(body.span, "connections.centre"),))
    return None
