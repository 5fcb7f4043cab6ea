"""The features in which two names of enterprises agree or differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.identity.spelling import likeness
from kg.linking import told_names
from kg.linking.cues import table
from kg.linking.enterprise_parts import Parts, numbered, parts, with_short_head
from kg.registers import areas, divisions
from kg.registers.divisions import Division

_DATA = "enterprise_parts"
_UNSURE = 0.65
_SAME_BY_PARTS = 0.95
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Features:
    """The score of two names and the named features behind it."""

    score: float
    reasons: tuple[str, ...]


def features(a: str, b: str, context: str = "") -> Features:
    """Compare two names of enterprises part by part; symmetric in the names."""
    if told_as_one(a, b, context):
        return Features(1.0, ("told_by_context",))
    one, other = parts(a), parts(b)
    if numbered(with_short_head(a)) == numbered(with_short_head(b)):
        if not one.brand and not one.place:
            return Features(_UNSURE, ("equal_but_general",))
        return Features(1.0, ("equal_normalised",))
    found = (
        _place(one, other, context),
        _middle(one, other),
        _form(one, other),
        _equal("branch", one.branch, other.branch),
        "" if one.inner == other.inner else _inner(one, other),
    )
    reasons = tuple(each for each in found if each)
    return Features(_score(reasons, a, b), reasons)


def told_as_one(a: str, b: str, context: str) -> bool:
    """Whether the context says in so many words that one name is the other's."""
    if not context or a == b:
        return False
    found = told_names.occurrences(context, (a, b))
    return any(True for _ in told_names.tellings(context, found))


def _score(reasons: tuple[str, ...], a: str, b: str) -> float:
    if any(reason.endswith("_differs") for reason in reasons):
        return 0.49 * likeness(*sorted((with_short_head(a), with_short_head(b))))
    if any(reason.endswith("_unsure") for reason in reasons):
        return _UNSURE
    return _SAME_BY_PARTS


def _place(one: Parts, other: Parts, context: str) -> str:
    if one.place == other.place:
        return ""
    if one.place and other.place:
        shared = {_today(code) for code in one.codes} & {_today(code) for code in other.codes}
        if not shared:
            nested = any(
                divisions.within(x, y) or divisions.within(y, x)
                for x in one.codes
                for y in other.codes
            )
            return "place_nested_unsure" if nested else "place_differs"
        if _prefecture_in_short(one, other) or _prefecture_in_short(other, one):
            return "place_same"
        return "place_same" if len(one.codes | other.codes) == 1 else "place_ambiguous_unsure"
    codes = one.codes | other.codes
    fits = len(codes) == 1 and codes <= _named_in(context)
    if fits and one.middle == other.middle and _is_telling(one):
        return "place_by_context"
    return "place_missing_unsure"


def _prefecture_in_short(full: Parts, short: Parts) -> bool:
    """Whether the short form 新乡 of the city 新乡市 could else only mean a county within it."""
    if len(full.codes) != 1 or not full.codes < short.codes:
        return False
    (code,) = full.codes
    division = divisions.by_code(code)
    is_city = division is not None and division.level == "prefecture" and division.type == "地级市"
    return is_city and all(divisions.within(each, code) for each in short.codes)


def _today(code: str) -> str:
    division: Division | None = divisions.by_code(code)
    heir = None if division is None else divisions.today(division)
    return code if heir is None else heir.code


def _named_in(context: str) -> set[str]:
    """The divisions with which the context, one place or several, begins anywhere."""
    words = re.split(r"[\s，、；。,;]+", context)
    return {reading.division.code for word in words if word for reading in areas.read_whole(word)}


def _middle(one: Parts, other: Parts) -> str:
    if one.middle == other.middle:
        return "" if one.brand else "brand_missing_unsure"
    if re.sub(r"\D", "", one.middle) != re.sub(r"\D", "", other.middle):
        return "number_differs"
    if one.brand == other.brand and one.brand and not (one.trade and other.trade):
        return "trade_missing_unsure"
    if len(one.middle) == len(other.middle):
        return _same_length(one, other)
    if _doubled(one, other) or _doubled(other, one):
        return "character_doubled"
    return "trade_differs" if one.brand == other.brand else "brand_differs"


def _same_length(one: Parts, other: Parts) -> str:
    wrong = [n for n, (x, y) in enumerate(zip(one.middle, other.middle, strict=True)) if x != y]
    if len(wrong) < len(one.middle) and all(_misread(one, other, n) for n in wrong):
        return "characters_misread"
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and _swapped(one, other, wrong[0]):
        return "characters_swapped_unsure"
    if len(wrong) == 1 and any(_leaves_no_trade(x, y, wrong[0]) for x, y in _both(one, other)):
        return "character_unsure"
    return "trade_differs" if one.brand == other.brand else "brand_differs"


def _misread(one: Parts, other: Parts, at: int) -> bool:
    """Whether one of two characters can only be a slip for the other at a place."""
    x, y = one.middle[at], other.middle[at]
    return (
        not {x + y, y + x}.isdisjoint(_slips("pairs"))
        or (_leaves_no_trade(one, other, at) and y + x in _slips("in_trades"))
        or (_leaves_no_trade(other, one, at) and x + y in _slips("in_trades"))
    )


def _swapped(one: Parts, other: Parts, at: int) -> bool:
    swapped = one.middle[at] == other.middle[at + 1] and one.middle[at + 1] == other.middle[at]
    return swapped and any(
        p.trade and len(p.brand) >= 2 and len(p.brand) <= at for p in (one, other)
    )


def _both(one: Parts, other: Parts) -> tuple[tuple[Parts, Parts], tuple[Parts, Parts]]:
    return (one, other), (other, one)


def _leaves_no_trade(right: Parts, wrong: Parts, at: int) -> bool:
    """Whether the first name has a word of a trade where the other's character spoils it."""
    return at < len(wrong.brand) and at >= len(right.brand) >= 2


def _doubled(longer: Parts, shorter: Parts) -> bool:
    """Whether a character of the trade was typed twice."""
    return len(shorter.brand) >= 2 and any(
        longer.middle[n] == longer.middle[n - 1]
        and longer.middle[:n] + longer.middle[n + 1 :] == shorter.middle
        for n in range(len(shorter.brand) + 1, len(longer.middle))
    )


def _form(one: Parts, other: Parts) -> str:
    if one.form == other.form:
        return ""
    looser = table(_DATA)["looser"]
    for x, y in ((one, other), (other, one)):
        if y.form in looser.get(x.form, ()):
            return "form_looser" if _is_telling(x) else "form_looser_unsure"
    return "form_differs"


def _is_telling(name: Parts) -> bool:
    """Whether brand and trade are said, so that few enterprises can bear both."""
    return bool(name.brand) and (bool(name.trade) or len(name.middle) >= _TELLING)


def _inner(one: Parts, other: Parts) -> str:
    brackets_only = one.middle == other.middle and (not one.inner or not other.inner)
    return "brackets_missing" if brackets_only else "brackets_differs"


def _equal(name: str, x: str, y: str) -> str:
    return "" if x == y else f"{name}_differs"


@cache
def _slips(key: str) -> frozenset[str]:
    return frozenset(table(_DATA)["slips"][key])
