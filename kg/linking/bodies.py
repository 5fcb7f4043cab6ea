"""Public bodies: from a printed name to division, kind and branch, and so to one identity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.linking import body_names, places
from kg.linking.body_names import BRANCH, Split
from kg.linking.context import Context
from kg.linking.cues import table
from kg.linking.places import Located
from kg.records import Identity
from kg.registers import areas, bodies, body_kinds, corps, divisions
from kg.registers.body_kinds import KindName
from kg.registers.divisions import Division
from kg.registers.names import is_anonymised

_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a body sits: the division, the words between it and the kind, the rule."""

    located: Located
    between: str = ""


def resolve(name: str, context: Context) -> Identity | None:
    """The identity of a body's name; ``None`` when division or kind is not certain.

    >>> resolve("晋城市生态环境局泽州分局", Context())
    Identity(key='body/140500/生态环境局/泽州分局', rule='bodies.full_name')
    """
    if is_anonymised(name):
        return None
    for split in body_names.splits(name):
        for kind_name in split.names:
            identity = _resolve_split(split, kind_name, context)
            if identity is not None:
                return identity
    return None


def refers_back(name: str) -> bool:
    """Whether a name can mean only a body named before: 该局, or a bare 高平分局."""
    return name in body_names.references() or name.endswith(BRANCH)


def refer_back(name: str, before: list[tuple[str, Identity]]) -> Identity | None:
    """The body that a reference such as 该局, or a bare 高平分局, means.

    ``before`` are the bodies named earlier in the same article, in text order.
    """
    if name in body_names.references():
        last = [identity for named, identity in before if named.endswith(name[-1])]
        return Identity(last[-1].key, "bodies.reference") if last else None
    if not name.endswith(BRANCH):
        return None
    wanted = f"/{_usual(name.removesuffix(BRANCH))}{BRANCH}"
    found = {identity.key for _, identity in before if identity.key.endswith(wanted)}
    return Identity(found.pop(), "bodies.bare_branch") if len(found) == 1 else None


def _usual(area: str) -> str:
    """The usual form of a county's name, when all who bear the name agree on it."""
    usual = {reading.division.usual for reading in areas.read_whole(area)}
    return usual.pop() if len(usual) == 1 else area


def _resolve_split(split: Split, kind_name: KindName, context: Context) -> Identity | None:
    following = body_names.branch_and_units(split.rest)
    if following is None:
        return None
    branch, units = following
    if kind_name.division:
        return _single(split, kind_name, branch, units)
    if _is_city_of_either_rank(split.area, kind_name, context):
        return None
    for seat in _seats(split.area, context):
        division = seat.located.division
        if not _can_sit(kind_name, division, seat.between):
            continue
        key = _key(split, kind_name, seat, branch, units, context)
        if key is not None:
            return Identity(key, _rule(seat.located.rule, kind_name))
    return None


def _single(
    split: Split, kind_name: KindName, branch: str, units: tuple[str, ...]
) -> Identity | None:
    """A body of which there is one: nothing but the state or its ministry stands before it."""
    ministry = any(n.division for n in body_kinds.by_form().get(split.area, ()))
    if branch or not (ministry or split.area in {"", _STATE, *corps.NAMES}):
        return None
    parts = (split.ordinal, *units) if split.ordinal else units
    key = bodies.single(kind_name.kind, kind_name.division, *parts, name=kind_name.name)
    status = "full_name" if kind_name.status == body_kinds.OFFICIAL else f"{kind_name.status}_name"
    return Identity(key, f"bodies.{status}")


def _seats(area: str, context: Context) -> Iterator[_Seat]:
    """The ways to understand what stands before the kind, the fullest first."""
    relative = places.locate_relative(area, context)
    if relative is not None:
        yield _Seat(relative)
    in_corps = _corps_city(area)
    if in_corps is not None:
        yield _Seat(Located(in_corps, "places.corps_division"))
    for end in sorted({reading.end for reading in areas.read(area)}, reverse=True):
        located = places.locate(area[:end], context)
        if located is not None:
            yield _Seat(located, area[end:])
    parts = places.localities(area)
    town = places.locate_town(parts, context) if parts else None
    if town is not None:
        yield _Seat(town, area)


@lru_cache(maxsize=4096)
def _corps_city(area: str) -> Division | None:
    """The city of a division of the Xinjiang corps: 石河子市 for 兵团第八师."""
    for prefix in (*corps.NAMES, ""):
        rest = area.removeprefix(prefix)
        for name, city in corps.cities_by_division().items():
            division = divisions.by_code(city) if city and rest.startswith(name) else None
            if division is not None and rest.removeprefix(name) in {"", division.name}:
                return division
    return None


def _is_city_of_either_rank(area: str, kind_name: KindName, context: Context) -> bool:
    """Whether 市 may mean a prefecture or a city of county rank, both having such a body.

    The ecology authorities have branches in all counties, so that theirs is
    always the bureau of the prefecture.
    """
    if not area.endswith("市") or places.rank_of_relative(area) is None:
        return False
    has_branches_only = body_kinds.kinds()[kind_name.kind].branches == "all"
    return not has_branches_only and context.mentions(lambda d: d.type == "县级市")


def _can_sit(kind_name: KindName, division: Division, between: str) -> bool:
    """Whether a body so called can belong to the division, with these words between them."""
    level = body_kinds.level_of(division)
    if kind_name.level == "branch":
        return bool(between) or level == "county"
    if between:
        return kind_name.used_at("county") and bool(places.localities(between))
    return kind_name.used_at(level)


def _key(
    split: Split,
    kind_name: KindName,
    seat: _Seat,
    branch: str,
    units: tuple[str, ...],
    context: Context,
) -> str | None:
    division, kind = seat.located.division, kind_name.kind
    if seat.between:
        return bodies.key_of(kind, division.code, _zone(seat.between, kind_name), *units)
    if branch:
        county = _county(branch, division, context)
        if county is None:
            zone = _own_zone(branch, division)
            return bodies.key_of(kind, division.code, f"{zone}{BRANCH}", *units)
        division = county
    own = body_names.own_kind(kind, units[0]) if len(units) == 1 else None
    if own is not None:
        return bodies.key_of(own, division.code)
    return bodies.key_of(kind, division.code, *((split.ordinal,) if split.ordinal else ()), *units)


def _zone(between: str, kind_name: KindName) -> str:
    """The unit of a town or zone without code: 综改示范区分局, 张店镇人民政府."""
    between = places.usual_zone(between)
    if kind_name.level == "branch":
        return f"{between}{BRANCH}"
    return f"{between}{body_kinds.official_name(kind_name.kind, 'county') or kind_name.name}"


def _own_zone(branch: str, division: Division) -> str:
    """A zone's usual name without the province in which the host lies: 山西综改示范区."""
    zone = places.usual_zone(branch)
    province = divisions.province_of(division.code)
    names = () if province is None else (province.name, *province.short)
    before = next((name for name in names if zone.startswith(name) and zone != name), "")
    forms: dict[str, str] = table("places")["branch_zones"]
    bare = zone.removeprefix(before)
    return forms.get(bare, bare)


def _county(branch: str, division: Division, context: Context) -> Division | None:
    """The county-level division within the other whose branch is so called."""
    usual = bodies.branch_division(division.code, branch)
    if usual is not None:
        return usual
    inside = [
        reading
        for reading in areas.read_whole(branch)
        if divisions.within(
            (divisions.today(reading.division) or reading.division).code, division.code
        )
        and reading.division.level == "county"
    ]
    located = places.choose_reading(inside, context)
    return None if located is None else located.division


def _rule(place_rule: str, kind_name: KindName) -> str:
    """The rule of the body: that of its place, unless the kind's own name was less usual."""
    rule = place_rule.removeprefix("places.")
    if rule == "full_name" and kind_name.status == "former":
        return "bodies.former_name"
    if rule == "full_name" and kind_name.status == "variant":
        return "bodies.variant_name"
    return f"bodies.{rule}"
