"""Places: from a printed name to a division's code, or to a town or village in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.linking.context import UNIQUE, Choice, Context
from kg.linking.cues import table
from kg.records import Identity
from kg.registers import areas, divisions, towns
from kg.registers.areas import Reading
from kg.registers.divisions import Division
from kg.registers.names import is_anonymised

PREFIX = "place/"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Located:
    """A division that a text names, and by which rule it was told."""

    division: Division
    rule: str


def resolve(name: str, context: Context) -> Identity | None:
    """The place of a name; ``None`` when it is not certain which place is meant.

    >>> resolve("介休市绵山镇", Context())
    Identity(key='place/140781/绵山镇', rule='places.full_name')
    """
    text = _SPACE.sub("", name)
    if is_anonymised(text):
        return None
    relative = locate_relative(text, context)
    if relative is not None:
        return _identity(relative.division, (), relative.rule)
    for end in _ends(text):
        parts = localities(text[end:])
        if parts is None:
            continue
        located = locate(text[:end], context)
        if located is not None:
            division = _county_of_town(located.division, parts)
            return _identity(division, parts, located.rule)
    parts = localities(text)
    town = locate_town(parts, context) if parts else None
    return None if town is None else _identity(town.division, parts or (), town.rule)


def locate(text: str, context: Context) -> Located | None:
    """The division that a whole text names, current names before former, full before short."""
    readings = areas.read_whole(text)
    return choose_reading(readings, context)


def choose_reading(readings: Sequence[Reading], context: Context) -> Located | None:
    """The division that the readings mean: the best one by itself, or one the context points to.

    A current full name goes before a short one and that before a former name;
    but the context may point to the former 江北区 of 重庆 rather than to that
    of 宁波.
    """
    ranked = [(rule, [r.division for r in readings if fits(r)]) for fits, rule in _RANKS]
    ranked = [(rule, found) for rule, found in ranked if found]
    if not ranked:
        return None
    rule, best = ranked[0][0], _distinct(ranked[0][1])
    every = _distinct(division for _, found in ranked for division in found)
    if all(reading.steps == 1 and _is_word(reading.division.name) for reading in readings):
        choice = context.locate(every)
    else:
        choice = context.locate(every) if len(every) > 1 else None
        if choice is None or (len(best) == 1 and choice.division == best[0]):
            choice = context.choose(best)
    return None if choice is None else _located(choice, rule)


def _is_word(name: str) -> bool:
    """Whether a division's name is an ordinary word that needs a context, such as 市区."""
    return name in table("places")["divisions"]["need_context"]


def locate_relative(text: str, context: Context) -> Located | None:
    """The division that a word such as 全省 or 我市 means in its context."""
    rank = rank_of_relative(text)
    choice = None if rank is None else context.only(_RELATIVE[rank], label=rank)
    return None if choice is None else Located(choice.division, f"places.{choice.how}")


def rank_of_relative(text: str) -> str | None:
    """The rank of the division that a relative word means; ``None`` for other words.

    >>> rank_of_relative("我省"), rank_of_relative("山西省")
    ('province', None)
    """
    ranks: dict[str, list[str]] = table("places")["relative"]
    return next((rank for rank, words in ranks.items() if text in words), None)


def localities(text: str) -> tuple[str, ...] | None:
    """The parts of an address below a division; ``None`` when the text is no such address.

    >>> localities("绵山镇兴地村"), localities("绵山镇某厂")
    (('绵山镇', '兴地村'), None)
    """
    cues = table("places")["localities"]
    if not text:
        return ()
    if len(text) > cues["longest"] or is_anonymised(text) or any(s in text for s in cues["stops"]):
        return None
    match = _address().fullmatch(text)
    if match is None:
        return None
    return tuple(usual_zone(part) for part in match.groups() if part)


def usual_zone(name: str) -> str:
    """A zone's name with the short form of its kind; other names are unchanged.

    >>> usual_zone("东湖高新技术开发区"), usual_zone("绵山镇")
    ('东湖高新区', '绵山镇')
    """
    forms: dict[str, str] = table("places")["zone_forms"]
    long = next((form for form in forms if name.endswith(form)), None)
    return name if long is None else name.removesuffix(long) + forms[long]


def locate_town(parts: tuple[str, ...], context: Context) -> Located | None:
    """The county of a town named without it: it has the town, and the context points to it."""
    counties = (divisions.by_code(code) for code in towns.counties_of(parts[0]))
    choice = context.locate([county for county in counties if county is not None])
    return None if choice is None else Located(choice.division, f"places.town_{choice.how}")


def _county_of_town(division: Division, parts: tuple[str, ...]) -> Division:
    """The county that alone in a prefecture or municipality has the town; else the division."""
    if not parts or division.level == "county":
        return division
    inside = [c for c in towns.counties_of(parts[0]) if divisions.within(c, division.code)]
    county = divisions.by_code(inside[0]) if len(inside) == 1 else None
    return division if county is None else county


def _identity(division: Division, parts: tuple[str, ...], rule: str) -> Identity:
    return Identity("/".join((f"{PREFIX}{division.code}", *parts)), rule)


def _located(choice: Choice, rule: str) -> Located | None:
    heir = divisions.today(choice.division)
    if heir is None:
        heir = choice.division
        current = divisions.by_code(heir.code)
        if current is None or current.name != heir.name:
            return None  # the code was given to another division since
    return Located(heir, f"places.{rule if choice.how == UNIQUE else choice.how}")


def _distinct(found: Iterable[Division]) -> list[Division]:
    by_code: dict[str, Division] = {}
    for division in found:
        by_code.setdefault((divisions.today(division) or division).code, division)
    return list(by_code.values())


def _ends(text: str) -> list[int]:
    """Where readings of the text's beginning end, the longest first."""
    return sorted({reading.end for reading in areas.read(text)}, reverse=True)


def _is_run_by_province(division: Division) -> bool:
    """Whether this is a city of county rank directly under the province, such as 文昌市."""
    above = divisions.by_code(division.parent)
    return division.type == "县级市" and above is not None and above.level == "province"


_RANKS: tuple[tuple[Callable[[Reading], bool], str], ...] = (
    (lambda r: r.spelled_out and not r.division.is_former, "full_name"),
    (lambda r: not r.spelled_out and not r.division.is_former, "short_name"),
    (lambda r: r.division.is_former, "former_name"),
)
_RELATIVE: dict[str, Callable[[Division], bool]] = {
    "province": lambda d: d.level == "province",
    "prefecture": lambda d: d.level == "prefecture" or d.is_municipality or _is_run_by_province(d),
    "county": lambda d: d.level == "county" and d.type != "市辖区",
    "district": lambda d: d.level == "county" and d.type == "市辖区",
}


@cache
def _address() -> re.Pattern[str]:
    """Up to one town or zone, then up to one village."""
    cues = table("places")["localities"]
    town = _ending((*cues["towns"], *cues["zones"]))
    village = _ending(cues["villages"])
    # A zone may bear no name but that of its kind: 太原市经开区.
    bare = "|".join(map(re.escape, sorted(cues["zones"], key=len, reverse=True)))
    return re.compile(f"({bare}|{town})?({village})?")


def _ending(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return r"\w{1,12}?(?:" + "|".join(map(re.escape, longest_first)) + ")"
