"""What a text tells about names: short forms that it introduces, former and later names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from kg.linking.cues import table

SHORT = "enterprises.short_form"
FORMER = "enterprises.former_name"
_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
_DATE = rf"{_NUMERAL}{{4}}年(?:{_NUMERAL}{{1,2}}月)?(?:{_NUMERAL}{{1,3}}日)?"
_OPEN, _CLOSE = "（(", "）)"
_QUOTE = r"[\"“”‘’「『《]?"
_TIED = r"[为：:]?" + _QUOTE
_FURTHEST = 70
_NAME_GOES_ON = re.compile(r"[^，。；、（）()\s]{0,10}?(?:分公司|分厂|项目部|有限公司|集团)")


@dataclass(frozen=True, slots=True)
class Told:
    """That a text calls the enterprise ``name`` also ``other``, by a rule and at a position."""

    name: str
    other: str
    rule: str
    at: int


def tellings(text: str, names: Iterable[str]) -> Iterator[Told]:
    """What a text tells about pairs of the names: present with former name, full with short form.

    >>> text = "乙铸造有限公司于2021年3月更名为甲铸造有限公司"
    >>> [(told.name, told.other) for told in tellings(text, ["甲铸造有限公司", "乙铸造有限公司"])]
    [('甲铸造有限公司', '乙铸造有限公司')]
    """
    present = sorted({name for name in names if name in text})
    for first, second in permutations(present, 2):
        for start in _ends_of(text, first):
            for at in _starts_of(text, second, start):
                yield from _between(text, first, second, start, at)


def introduced(text: str, name: str) -> Iterator[Told]:
    """The short forms that a text introduces right behind a name, wherever it does.

    >>> text = "鑫源铸造有限公司（以下简称“鑫源公司”）"
    >>> [told.other for told in introduced(text, "鑫源铸造有限公司")]
    ['鑫源公司']
    """
    for end in _ends_of(text, name):
        match = _gloss().match(text, end)
        if match is not None:
            yield Told(name, match["short"], SHORT, match.start("short"))


def _between(text: str, first: str, second: str, end: int, at: int) -> Iterator[Told]:
    """What the words between two names tell, the first ending where the second begins."""
    gap, after = text[end:at], at + len(second)
    if _NAME_GOES_ON.match(text, after):
        return
    if _fits(_short(), gap) and len(second) < len(first):
        yield Told(first, second, SHORT, at)
    elif _fits(_is(), gap) and text.startswith(tuple(table("told_names")["short"]["of"]), after):
        yield Told(second, first, SHORT, end - len(first))
    elif _fits(_former(), gap) or _became(text, gap, after):
        yield Told(first, second, FORMER, at)
    elif _fits(_later(), gap):
        yield Told(second, first, FORMER, end - len(first))


def _became(text: str, gap: str, after: int) -> bool:
    """甲有限公司由乙有限公司更名而来."""
    words = table("told_names")["former"]
    return gap in words["by"] and text.startswith(tuple(words["become"]), after)


def _fits(pattern: re.Pattern[str], gap: str) -> bool:
    return pattern.fullmatch(gap) is not None


def _ends_of(text: str, name: str) -> Iterator[int]:
    return (match.end() for match in re.finditer(re.escape(name), text))


def _starts_of(text: str, name: str, start: int) -> Iterator[int]:
    at = text.find(name, start, start + _FURTHEST + len(name))
    if at >= 0:
        yield at


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
