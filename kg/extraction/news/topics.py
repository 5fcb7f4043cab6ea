"""What an event is about: the words of its name without those that say what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.cues import alternation, compose, words
from kg.records import EventType, Evidence, Sourced, Span

_KEEPS = frozenset(words("news/events", "topic", "keeps"))
_EMPTY = re.compile(alternation(words("news/events", "topic", "empty")) + "+$")
_LEAD = compose(
    r"(?:<words>|<year>|<ordinal>|<lasting>|<code>)+",
    words=alternation(words("news/events", "topic", "lead")),
    year=r"20[0-9]{2}年?(?:度|第?[一二三四]季度|[上下]半年)?",
    ordinal=r"第[一二三四五六七八九十0-9]+[期次届场]",
    lasting=r"为期[0-9一二三四五六七八九十]+[天日]的?",
    code=r"代号“[^”]*”的?",
)
_QUOTED = re.compile("“[^”]{1,20}”")
_BARE = frozenset(words("news/events", "topic", "bare"))
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """An occasion as a text names it.

    ``body`` is what stands between the verb and the word for the occasion.
    """

    start: int
    end: int
    body: Span
    word: str
    type: EventType
    how: str


def topic_of(text: str, noun: Noun) -> Sourced[str] | None:
    """The topic of an event; ``None`` when its name says nothing more than what it is."""
    start, end = noun.body.start, noun.body.end
    lead = _LEAD.match(text, start, end)
    if lead is not None:
        start = lead.end()
    quoted = _QUOTED.match(text, start, end)
    visit = noun.type is EventType.INSPECTION_VISIT
    if visit and quoted is not None and end - quoted.end() < _SHORTEST:
        start = quoted.end()
    short = visit and (end - start < _SHORTEST or text[start:end] in _BARE)
    keeps = (
        noun.type.value in _KEEPS
        or (noun.type is EventType.LAUNCH and noun.word.endswith("活动"))
        or short
    )
    if keeps:
        end = max(noun.end, end)
    else:
        empty = _EMPTY.search(text, start, end)
        if empty is not None:
            end = empty.start()
    words_of = text[start:end]
    if len(words_of) < 2:
        return None
    return Sourced(re.sub(r"\s+", "", words_of), (Evidence(Span(start, end), "events.topic"),))
