"""A question cut into words, names, numbers and dates, so that as little as possible is left over.

Every way of cutting has a cost; the cheapest is taken. A name or word costs
the same however long it is, so longer ones win; characters that nothing
explains are dear, and become the question's unknown words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, TypeAlias

from kg.asking.amounts import Comparison, comparison_at, counted_at, nth_at, top_at
from kg.asking.citing import provision_at
from kg.asking.names import Named, Names
from kg.asking.tables import spelled, subjects, table
from kg.asking.times import When, when_at
from kg.asking.withheld import withheld_at

_UNKNOWN: Final = 4.0
_FROM_TEXT: Final = 0.9
_WORD: Final = 1.0
_FEWEST_FROM_TEXT: Final = 2
_ALSO_TEXT: Final = frozenset({"pollutant", "violation", "person", "setting"})
"""Kinds of names that stand in titles too: 磷石膏项目."""
_PUNCTUATION: Final = frozenset("?。,.!;:、？！；：，…·")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a class: of asking (``who``), or naming a subject, attribute or filter."""

    kind: str
    """class, subject, attribute, filter or function"""
    key: str
    subject: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: ``top`` for 前三, ``nth`` for 第三高 or 第三低, else 三起."""

    number: int
    top: bool
    nth: bool = False
    greatest: bool = True


@dataclass(frozen=True, slots=True)
class Unlinked:
    """What looks like a name, yet the graph has no such name."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand in a title or description of the graph, though they are no name."""

    words: str
    forms: tuple[str, ...] = ()
    """how the graph writes them, where not so: 汽修厂, 汽车修理厂"""
    firm: bool = False
    """whether they begin with the own name of an enterprise"""


Meaning: TypeAlias = Word | Named | When | Comparison | Count | Unlinked | Text


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the folded question and all that it may mean; without meaning it is unknown."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]
    alternative: bool = False
    """whether it is joined to what stands before by a word such as 和"""


def tokens(
    question: str,
    names: Names,
    *,
    without: frozenset[str] = frozenset(),
    from_text: float = _FROM_TEXT,
) -> tuple[Token, ...]:
    """The tokens of a folded question, without words that carry no meaning.

    Names of the kinds in ``without`` are not looked for; ``from_text`` is the cost of each
    character of words that stand in a title, and where it is low 检测公司 is no 检测.
    """
    best: list[tuple[float, int, Token | None]] = [(0.0, 0, None)]
    best += [(float("inf"), 0, None)] * len(question)
    for at in range(len(question)):
        cost = best[at][0]
        for token, price in _candidates(question, at, names, without, from_text):
            if cost + price < best[token.end][0]:
                best[token.end] = (cost + price, at, token)
    return _joined(question, _path(best))


def _path(best: list[tuple[float, int, Token | None]]) -> list[Token]:
    found: list[Token] = []
    at = len(best) - 1
    while at > 0:
        _, before, token = best[at]
        assert token is not None
        found.append(token)
        at = before
    return found[::-1]


def _joined(question: str, path: list[Token]) -> tuple[Token, ...]:
    """The path without function words, its unknown characters joined to words."""
    made: list[Token] = []
    joining = table("words")["joining"]["words"]
    joined = False
    for token in path:
        if _is_function(token):
            joined = token.text in joining
            continue
        if joined and token.meanings:
            token = replace(token, alternative=True)
        joined = False
        last = made[-1] if made else None
        if (
            last is not None
            and not last.meanings
            and not token.meanings
            and last.end == token.start
        ):
            made[-1] = Token(last.start, token.end, question[last.start : token.end], ())
        else:
            made.append(token)
    return tuple(made)


def _is_function(token: Token) -> bool:
    return any(isinstance(one, Word) and one.kind == "function" for one in token.meanings) and (
        len(token.meanings) == 1
    )


def _candidates(
    question: str, at: int, names: Names, without: frozenset[str], from_text: float
) -> Iterator[tuple[Token, float]]:
    """The tokens that may begin at a place, with their costs."""
    if question[at] in _PUNCTUATION:
        yield Token(at, at + 1, question[at], (Word("function", "mark"),)), 0.1
    yield Token(at, at + 1, question[at], ()), _UNKNOWN
    meanings: dict[int, list[Meaning]] = {}
    for end, named in names.at(question, at):
        kept = [one for one in named if one.kind not in without]
        if kept:
            meanings.setdefault(end, []).extend(kept)
    for end, words in _words_at(question, at):
        meanings.setdefault(end, []).extend(words)
    for found in (when_at(question, at), comparison_at(question, at)):
        if found is not None:
            meanings.setdefault(found[1], []).append(found[0])
    for number, top in ((top_at(question, at), True), (counted_at(question, at), False)):
        if number is not None:
            meanings.setdefault(number[1], []).append(Count(number[0], top))
    ranked = nth_at(question, at)
    if ranked is not None:
        count = Count(ranked[0], top=True, nth=True, greatest=ranked[1])
        meanings.setdefault(ranked[2], []).append(count)
    for cited in provision_at(question, at, names):
        meanings.setdefault(cited[1], []).insert(0, cited[0])
    for end, hidden in withheld_at(question, at, names):
        meanings.setdefault(end, []).append(
            Unlinked(question[at:end]) if hidden is None else hidden
        )
    for short, forms in table("names")["abbreviations"].items():
        held = tuple(one for one in forms if one in names.blob)
        if held and question.startswith(short, at) and short not in names.blob:
            meanings.setdefault(at + len(short), []).append(Text(short, held))
    for end, several in meanings.items():
        stretch = question[at:end]
        if any(isinstance(one, Named) and one.kind in _ALSO_TEXT for one in several) and (
            stretch in names.blob
        ):
            several.append(Text(stretch))
        yield Token(at, end, question[at:end], tuple(several)), _price(several)
    yield from _from_text(question, at, names, from_text)


def _price(meanings: list[Meaning]) -> float:
    """Words of no meaning are a little dearer than others as long; names without thing too."""
    if all(isinstance(one, Word) and one.kind == "function" for one in meanings):
        return _WORD * 1.02
    if all(isinstance(one, Unlinked) for one in meanings):
        return _WORD * 1.5
    if any(isinstance(one, Named) and one.attested for one in meanings):
        return _WORD * 0.95
    return _WORD


def _from_text(question: str, at: int, names: Names, price: float) -> Iterator[tuple[Token, float]]:
    """The longest stretch from here that stands in a title of the graph."""
    end = at + _FEWEST_FROM_TEXT
    if end > len(question) or question[at:end] not in names.blob or "\n" in question[at:end]:
        return
    while end < len(question) and question[at : end + 1] in names.blob:
        end += 1
    for stop in range(end, at + _FEWEST_FROM_TEXT - 1, -1):
        words = question[at:stop]
        firm = words[:2] in names.brands
        yield Token(at, stop, words, (Text(words, firm=firm),)), 0.5 + price * len(words)


def _words_at(question: str, at: int) -> Iterator[tuple[int, tuple[Word, ...]]]:
    lexicon, longest = _lexicon()
    for end in range(min(len(question), at + longest), at, -1):
        found = lexicon.get(question[at:end])
        if found is not None:
            yield end, found


def _with_le(words: Sequence[str]) -> Iterator[str]:
    """The words, and with the particle of the past: 检查, 检查了."""
    for word in spelled(words):
        yield word
        yield f"{word}了"


def _negated(words: Sequence[str]) -> Iterator[str]:
    """The words denied: 没有移送公安机关, 未被拘留."""
    for word in spelled(words):
        for denial in table("words")["denial"]["words"]:
            yield denial + word


@cache
def _lexicon() -> tuple[dict[str, tuple[Word, ...]], int]:
    """All words of the tables with what they mean, and the length of the longest."""
    found: dict[str, dict[Word, None]] = {}

    def add(words: Iterator[str], meaning: Word) -> None:
        for word in words:
            found.setdefault(re.sub(r"[\s“”《》]", "", word), {})[meaning] = None

    for subject in subjects():
        for attribute in subject.attributes:
            add(_with_le(attribute.words), Word("attribute", attribute.id, subject.id))
        for one in subject.filters:
            add(_with_le(one.words), Word("filter", one.id, subject.id))
            add(_negated(one.words), Word("filter", one.id, subject.id, negated=True))
        add(spelled(subject.words), Word("subject", subject.id, subject.id))
        for key, words in subject.classes.items():
            add(_with_le(words), Word("class", key, subject.id))
    for key, entry in table("words")["class"].items():
        add(_with_le(entry["words"]), Word("class", key))
    add(spelled(table("words")["function"]["words"]), Word("function", "word"))
    add(spelled(table("names")["broad"]["words"]), Word("class", "broad"))
    lexicon = {word: tuple(meanings) for word, meanings in found.items()}
    return lexicon, max(map(len, lexicon))
