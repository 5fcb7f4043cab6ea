"""What a text tells about names: short forms that it introduces, former and later names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.linking.cues import table

SHORT = "enterprises.short_form"
FORMER = "enterprises.former_name"
_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
_DATE = rf"{_NUMERAL}{{4}}年(?:{_NUMERAL}{{1,2}}月)?(?:{_NUMERAL}{{1,3}}日)?"
_OPEN, _CLOSE = "（(", "）)"
_QUOTE = r"[\"“”‘’「『《]?"
_TIED = r"[为：:]?" + _QUOTE
_FURTHEST = 70  # characters between two names that may tell of them
_NEXT = 6  # of names that follow one another or overlap
_HEAD = 2
_NAME_GOES_ON = re.compile(r"[^，。；、（）()\s]{0,10}?(?:分公司|分厂|项目部|有限公司|集团)")


@dataclass(frozen=True, slots=True)
class Told:
    """That a text calls the enterprise ``name`` also ``other``, by a rule."""

    name: str
    other: str
    rule: str


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """Where a text has a name."""

    start: int
    end: int
    name: str


def occurrences(text: str, names: Iterable[str]) -> tuple[Occurrence, ...]:
    """Everywhere that a text has one of the names, in order; time grows with the text alone.

    >>> [found.start for found in occurrences("甲乙公司、甲乙公司", ["甲乙公司"])]
    [0, 5]
    """
    by_head: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        by_head[name[:_HEAD]].append(name)
    return tuple(
        Occurrence(at, at + len(name), name)
        for at in (range(len(text)) if by_head else ())
        for name in by_head.get(text[at : at + _HEAD], ())
        if text.startswith(name, at)
    )


def tellings(text: str, found: Sequence[Occurrence]) -> Iterator[Told]:
    """What a text tells about names: present with former name, full with short form.

    ``found`` is where the text has the names, in order.

    >>> text = "乙铸造有限公司于2021年3月更名为甲铸造有限公司"
    >>> found = occurrences(text, ["甲铸造有限公司", "乙铸造有限公司"])
    >>> [(told.name, told.other) for told in tellings(text, found)]
    [('甲铸造有限公司', '乙铸造有限公司')]
    """
    starts = [each.start for each in found]
    for first in found:
        low = bisect_left(starts, first.end)
        for second in found[low : low + _NEXT]:
            if second.start > first.end + _FURTHEST:
                break
            if second.name != first.name:
                yield from _between(text, first, second)


def introduced(text: str, found: Iterable[Occurrence]) -> Iterator[Told]:
    """The short forms that a text introduces right behind a name, wherever it does.

    >>> text = "鑫源铸造有限公司（以下简称“鑫源公司”）"
    >>> [told.other for told in introduced(text, occurrences(text, ["鑫源铸造有限公司"]))]
    ['鑫源公司']
    """
    for each in found:
        match = _gloss().match(text, each.end)
        if match is not None:
            yield Told(each.name, match["short"], SHORT)


def _between(text: str, first: Occurrence, second: Occurrence) -> Iterator[Told]:
    """What the words between two names tell."""
    gap, after = text[first.end : second.start], second.end
    if _NAME_GOES_ON.match(text, after):
        return
    if _fits(_short(), gap) and len(second.name) < len(first.name):
        yield Told(first.name, second.name, SHORT)
    elif _fits(_is(), gap) and text.startswith(tuple(table("told_names")["short"]["of"]), after):
        yield Told(second.name, first.name, SHORT)
    elif _fits(_former(), gap) or _became(text, gap, after):
        yield Told(first.name, second.name, FORMER)
    elif _fits(_later(), gap):
        yield Told(second.name, first.name, FORMER)


def _became(text: str, gap: str, after: int) -> bool:
    """甲有限公司由乙有限公司更名而来."""
    words = table("told_names")["former"]
    return gap in words["by"] and text.startswith(tuple(words["become"]), after)


def _fits(pattern: re.Pattern[str], gap: str) -> bool:
    return pattern.fullmatch(gap) is not None


@cache
def _short() -> re.Pattern[str]:
    """Directly, behind a comma, or in a bracket that may tell other things of the name before."""
    return re.compile(
        rf"(?:[{_OPEN}](?:[^{_OPEN}{_CLOSE}。]{{0,48}}[，,；;])?|[，,])?"
        rf"{_any('short', 'words')}{_TIED}"
    )


@cache
def _gloss() -> re.Pattern[str]:
    return re.compile(
        rf"[{_OPEN}](?:[^{_OPEN}{_CLOSE}。]{{0,48}}[，,；;])?{_any('short', 'words')}{_TIED}"
        rf"(?P<short>[一-鿿A-Za-z0-9]{{2,14}}){_QUOTE}[{_CLOSE}]"
    )


@cache
def _is() -> re.Pattern[str]:
    return re.compile(rf"{_QUOTE}{_any('short', 'is')}{_QUOTE}")


@cache
def _former() -> re.Pattern[str]:
    bare, bracketed = _any("former", "words"), _any("former", "in_brackets")
    return re.compile(rf"(?:[{_OPEN}，,]?{bare}|[{_OPEN}]{bracketed}){_TIED}")


@cache
def _later() -> re.Pattern[str]:
    before = rf"(?:{_DATE}|{_any('later', 'before')}|，){{0,4}}"
    return re.compile(
        rf"(?:[{_OPEN}，,]?{before}{_any('later', 'words')}"
        rf"|[{_OPEN}]{_any('later', 'in_brackets')}){_TIED}"
    )


def _any(*path: str) -> str:
    section, key = path
    words = sorted(table("told_names")[section][key], key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"
