"""Public bodies: the key of a body, and from a key its name, kind, jurisdiction and parent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.errors import RegisterError
from kg.registers import corps, divisions
from kg.registers.body_kinds import (
    OFFICIAL,
    Kind,
    KindName,
    kinds,
    level_of,
    names,
    official,
    official_name,
    official_names,
)
from kg.registers.divisions import Division
from kg.registers.files import read_rows

PREFIX = "body/"
BRANCH = "分局"
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
_STYLE_COLUMNS = ("province", "style", "source")
# The signs of a name that tell the bodies of one kind apart: 华北督察局, 华东督察局.
_TELLING = 2
_KEPT = 4096
_DEFAULT_STYLE = "{city}生态环境局{usual}分局"


@dataclass(frozen=True, slots=True)
class Body:
    """A public body as its key tells it.

    ``name`` is the official name as far as the registers know it; ``class_``
    is ``regulator``, ``court``, ``procuratorate``, ``police`` or
    ``government``. ``division`` is the GB/T 2260 code of the jurisdiction and
    ``jurisdiction`` the key of that place (a town has a key but no code);
    both are ``None`` for internal units and for zones without a code.
    ``is_guided`` says that the body above guides this one (业务指导) without
    commanding it, as the ministry does a provincial department.
    """

    key: str
    name: str
    kind: str
    class_: str
    division: str | None
    jurisdiction: str | None
    parent_key: str | None
    is_guided: bool = False


def key_of(kind: str, code: str, *units: str) -> str | None:
    """The key of the body of a kind in a division; ``None`` when there can be none.

    ``units`` are parts of that body, from the greater to the smaller. County
    bodies that are branches get the key of the branch.

    >>> key_of("eco", "140525")
    'body/140500/生态环境局/泽州分局'
    >>> key_of("eco", "310117")
    'body/310117/生态环境局'
    """
    division = divisions.by_code(code)
    if division is None:
        return None
    host = _host(kinds()[kind], division)
    if host is not None:
        return key_of(kind, host.code, f"{division.usual}{BRANCH}", *units)
    name = official_name(kind, level_of(division))
    return None if name is None else "/".join((f"{PREFIX}{code}", name, *units))


def single(kind: str, code: str, *units: str, name: str = "") -> str:
    """The key of a body of which there is one only, such as the ministry.

    ``name`` chooses among several such bodies of one kind; a variant or
    former name means the one that begins alike (华北, 长江), else the first.

    >>> single("eco", "100000", name="环境保护部")
    'body/100000/生态环境部'
    """
    own = [n for n in names() if n.kind == kind and n.division == code and n.status == OFFICIAL]
    alike = [n for n in own if n.name[:_TELLING] == name[:_TELLING]]
    chosen = next((n for n in own if n.name == name), (alike or own)[0])
    return "/".join((f"{PREFIX}{code}", chosen.name, *units))


@lru_cache(maxsize=_KEPT)
def describe(key: str) -> Body:
    """What a body's key says: name, kind, jurisdiction, parent.

    Raises :class:`~kg.errors.RegisterError` for a key that names no division
    or no kind of the registers.

    >>> body = describe("body/140500/生态环境局/泽州分局")
    >>> body.name, body.division, body.parent_key
    ('晋城市生态环境局泽州分局', '140525', 'body/140500/生态环境局')
    """
    division, entry, units = _read(key)
    kind = kinds()[entry.kind]
    if units:
        return _describe_unit(key, division, entry, units)
    # A basin bureau, a customs house or the corps works in an area that no code stands for.
    by_seat = kind.named_by == "seat" and division.level != "country"
    own_area = by_seat or (entry.division and kind.parent.startswith("ministry:"))
    code = None if own_area else division.code
    parent = _parent(kind, division)
    return Body(
        key=key,
        name=_label(division, entry, entry.name),
        kind=kind.slug,
        class_=kind.class_,
        division=code,
        jurisdiction=None if code is None else f"place/{code}",
        parent_key=parent,
        is_guided=kind.national_link == "guided" and parent == _national_above(kind),
    )


def area_label(division: Division) -> str:
    """How a division stands before the name of its body: districts with their city.

    >>> area_label(divisions.by_code("340202"))
    '芜湖市镜湖区'
    """
    if division.type != "市辖区":
        return division.name
    above = divisions.by_code(division.parent)
    return division.name if above is None else f"{above.name}{division.name}"


def branch_division(host: str, branch: str) -> Division | None:
    """The county-level division whose branch, below the body of ``host``, has this name."""
    usual = branch.removesuffix(BRANCH)
    here = [*divisions.children(host), *_former_below().get(host, ())]
    return next((below for below in here if below.usual == usual), None)


def _read(key: str) -> tuple[Division, KindName, tuple[str, ...]]:
    parts = key.removeprefix(PREFIX).split("/")
    if not key.startswith(PREFIX) or len(parts) < 2 or not all(parts):
        raise RegisterError(f"“{key}” is not the key of a body, like body/140500/生态环境局.")
    code, name, *units = parts
    division = divisions.by_code(code)
    if division is None:
        raise RegisterError(f"“{key}” names the division {code}, which divisions.csv lacks.")
    entry = official(name)
    if entry is None:
        raise RegisterError(f"“{key}” names the kind {name}, which body_names.csv lacks.")
    return division, entry, tuple(units)


def _label(division: Division, entry: KindName, name: str) -> str:
    if entry.division:
        return name
    by_seat = kinds()[entry.kind].named_by == "seat"
    return f"{_seat_label(division) if by_seat else area_label(division)}{name}"


def _seat_label(division: Division) -> str:
    """The short name of the city where a body sits: 天津 in 天津海关."""
    if division.usual != division.name:
        return division.usual
    return next(iter(division.short), division.name)


def _describe_unit(key: str, division: Division, entry: KindName, units: tuple[str, ...]) -> Body:
    kind = kinds()[entry.kind]
    parent = key.rpartition("/")[0]
    unit = units[-1]
    first = len(units) == 1
    code, place = None, None
    county = _branch_of(kind, division, unit) if first else None
    locality = next(
        (unit.removesuffix(n) for n in official_names(kind.slug) if unit.endswith(n)), ""
    )
    if first and _ORDINAL.fullmatch(unit):
        label = _label(division, entry, entry.numbered(unit))
    elif county is not None:
        label = _branch_label(kind, division, entry.name, county)
        code, place = county.code, f"place/{county.code}"
    elif first and locality:
        label = f"{area_label(division)}{unit}"
        place = f"place/{division.code}/{locality}"
    else:
        label = f"{describe(parent).name}{unit}"
    return Body(
        key=key,
        name=label,
        kind=kind.slug,
        class_=kind.class_,
        division=code,
        jurisdiction=place,
        parent_key=parent,
    )


def _branch_of(kind: Kind, division: Division, unit: str) -> Division | None:
    if not unit.endswith(BRANCH):
        return None
    county = branch_division(division.code, unit)
    if county is None or _host(kind, county) is None:
        return None
    return county


def _branch_label(kind: Kind, host: Division, name: str, county: Division) -> str:
    if kind.slug != "eco":
        return f"{host.name}{name}{county.usual}{BRANCH}"
    province = divisions.province_of(host.code)
    style = _styles().get("" if province is None else province.code, _DEFAULT_STYLE)
    return style.format(city=host.name, county=county.name, usual=county.usual)


def _host(kind: Kind, division: Division) -> Division | None:
    """The division whose body has a branch here; ``None`` when the body here stands alone."""
    if division.level != "county" or kind.branches == "none":
        return None
    above = divisions.by_code(division.parent)
    if above is None:
        return None
    if above.level == "prefecture" and (kind.branches == "all" or division.type == "市辖区"):
        return above
    if above.is_municipality and kind.branches == "districts" and division.type == "市辖区":
        return above
    return None


def _parent(kind: Kind, division: Division) -> str | None:
    rule, _, slug = kind.parent.partition(":")
    if rule == "ministry":
        return _national(slug)
    if rule == "none" or division.level == "country":
        return None
    if rule == "vertical" and division.code in corps.cities() and f"corps-{kind.slug}" in kinds():
        return single(f"corps-{kind.slug}", corps.REGION)
    if rule == "vertical":
        above = division.parent
        return _national(kind.slug) if above == divisions.COUNTRY else key_of(kind.slug, above)
    return key_of(rule, division.code)


def _national_above(kind: Kind) -> str | None:
    """The key of the national body to which a kind's chain leads."""
    rule, _, slug = kind.parent.partition(":")
    return _national(slug if rule == "ministry" else kind.slug)


def _national(slug: str) -> str | None:
    """The key of a kind's national body."""
    name = official_name(slug, "national")
    return None if name is None else f"{PREFIX}{divisions.COUNTRY}/{name}"


@cache
def _styles() -> Mapping[str, str]:
    rows = read_rows("branch_styles.csv", _STYLE_COLUMNS)
    return {row.required("province"): row.required("style") for row in rows}


@cache
def _former_below() -> Mapping[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for division in divisions.former_divisions():
        if divisions.today(division) is None:
            found.setdefault(division.parent, []).append(division)
    return found
