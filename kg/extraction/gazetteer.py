"""Names of administrative divisions, looked up where they end in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extraction.cues import alternation, table, words
from kg.extraction.misprinted_places import misprints
from kg.records import Span
from kg.registers import divisions, new_areas
from kg.registers.divisions import Division

_ENDS = "省市县区旗州盟"
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Name:
    """A division's name with the rank it may have and the codes it may mean."""

    level: str
    codes: tuple[str, ...]
    short: bool


@cache
def gazetteer() -> dict[str, Name]:
    """All names, full and short (泽州 for 泽州县), of current and former divisions."""
    names: dict[str, Name] = {}
    misleading = frozenset(table("places")["not_short"])
    known = (*divisions.all_divisions(), *divisions.former_divisions())
    for division in known:
        if division.level == "country":
            continue
        _add(names, division.name, division, short=False)
        for end in ("县", "州", "旗"):
            if division.name.endswith("自治" + end) and len(division.usual) > 1:
                _add(names, division.usual + end, division, short=False)
        for form in {division.usual, *division.short} - {division.name}:
            if len(form) > 1 and form not in misleading:
                # 察右前旗, 前郭县: as telling as a full name
                _add(names, form, division, short=form[-1] not in "县旗" or len(form) < 3)
    for area in new_areas.names():
        names.setdefault(area, Name("county", (), short=False))
    return names


def _add(names: dict[str, Name], form: str, division: Division, *, short: bool) -> None:
    """Enter one form; a full name takes precedence over a short one of the same letters."""
    known = names.get(form)
    if known is None or (known.short and not short):
        names[form] = Name(division.level, (division.code,), short)
    elif known.short == short:
        codes = tuple(dict.fromkeys((*known.codes, division.code)))
        names[form] = Name(known.level, codes, short)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the names are that end with the same two letters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in gazetteer():
        if len(name) <= _LONGEST:
            lengths.setdefault(name[-2:], set()).add(len(name))
    return {ending: tuple(sorted(found, reverse=True)) for ending, found in lengths.items()}


@cache
def common_words() -> frozenset[str]:
    """Districts whose names are common words."""
    return frozenset(table("places")["common_words"])


@cache
def _not_followed() -> dict[str, re.Pattern[str]]:
    rules = table("places")["not_followed"]
    return {end: re.compile(alternation(after)) for end, after in rules.items()}


def name_ending_at(text: str, end: int, *, short: bool = False) -> tuple[int, Name] | None:
    """The longest name that ends at a position: where it starts, and the name.

    Short forms are looked up only on request, since they are common words too.
    """
    names = gazetteer()
    for length in _lengths().get(text[max(0, end - 2) : end], ()):
        name = names.get(text[end - length : end]) if length <= end else None
        if name is not None and (short or not name.short):
            return end - length, name
    return None


def chain_before(text: str, end: int) -> int:
    """Where the chain of division names that ends at a position begins.

    The links may be short forms when another name stands before them or when
    they end the chain (泉州市南安, 绍兴柯桥).
    """
    start = end
    while (found := name_ending_at(text, start, short=True)) is not None:
        start = found[0]
    return start


@lru_cache(maxsize=2)
def full_names(text: str) -> tuple[tuple[Span, Name], ...]:
    """All full names of divisions in a text, in order, the longest at each end.

    Several components ask for those of the same text one after the other.
    """
    found = tuple(_full_names(text))
    known = ((span.end, _prefectures(name)) for span, name in found)
    slips = misprints(text, {end: codes[0] for end, codes in known if len(codes) == 1})
    return tuple(_with_misprints(text, found, slips)) if slips else found


def _prefectures(name: Name) -> list[str]:
    """The prefectures of today that a name can mean."""
    named = (divisions.by_code(code) for code in name.codes)
    return [d.code for d in named if d and d.level == "prefecture" and not d.is_former]


def _with_misprints(
    text: str, found: tuple[tuple[Span, Name], ...], slips: dict[str, str]
) -> list[tuple[Span, Name]]:
    """The names and the misprinted ones, in order; 容县 is not named by 万容县."""
    printed = [
        (Span(*match.span()), Name("county", (slips[match.group()],), short=False))
        for match in re.finditer(alternation(slips), text)
    ]
    ends = {span.end for span, _ in printed}
    return sorted(
        [*(each for each in found if each[0].end not in ends), *printed], key=lambda each: each[0]
    )


def _full_names(text: str) -> Iterator[tuple[Span, Name]]:
    for match in re.finditer(f"[{_ENDS}]", text):
        end = match.end()
        found = name_ending_at(text, end)
        if found is None:
            continue
        start, name = found
        after = _not_followed().get(text[end - 1])
        if after is not None and after.match(text, end):
            continue
        if text[start:end] in common_words() and chain_before(text, start) == start:
            continue
        yield Span(start, end), name


@cache
def zone_words() -> str:
    """A pattern part for zones that are administered like a county."""
    return alternation(words("places", "zones"))
