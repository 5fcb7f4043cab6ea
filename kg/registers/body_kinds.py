"""The kinds of public bodies, and how each is called at each level, now and formerly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import MappingProxyType

from kg.errors import RegisterError
from kg.registers.divisions import Division
from kg.registers.files import read_rows

OFFICIAL = "official"
_KIND_COLUMNS = (
    "slug",
    "label_zh",
    "label_en",
    "class",
    "parent",
    "national_link",
    "branches",
    "named_by",
    "source",
)
_NAME_COLUMNS = ("name", "kind", "level", "status", "division", "until", "source")
_CLASSES = frozenset({"regulator", "court", "procuratorate", "police", "government"})
_NATIONAL_LINKS = frozenset({"part", "guided"})
_BRANCHES = frozenset({"all", "districts", "none"})
_NAMED_BY = frozenset({"division", "seat"})
_STATUSES = frozenset({OFFICIAL, "variant", "former"})
_LOCAL = frozenset({"municipality", "prefecture", "league", "county"})
_LEVELS = _LOCAL | {"national", "province", "local", "branch", "any"}
# Where a number may stand inside a name: 中央#生态环境保护督察组.
_ORDINAL_PLACE = "#"
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body, such as the ecology authorities or the people's courts.

    ``parent`` is the rule for the body above: ``vertical`` (the same kind one
    level up), ``government`` (the people's government of the same division),
    ``none``, the slug of another kind (the body of that kind in the same
    division) or ``ministry:<slug>`` (its national body). ``national_link`` says
    whether those next to the national body are ``part`` of its line of command
    or ``guided`` by it only (业务指导). ``branches`` says
    which county-level bodies are branches (分局) of the one above: ``all``,
    ``districts`` (市辖区 only) or ``none``. ``named_by`` is ``seat`` for bodies
    that bear the short name of the city where they sit (天津海关) and whose
    territory is not that of a division.
    """

    slug: str
    label_zh: str
    label_en: str
    class_: str
    parent: str
    national_link: str
    branches: str
    named_by: str
    source: str


@dataclass(frozen=True, slots=True)
class KindName:
    """One name of a kind of body, without the place it belongs to.

    ``level`` is where the name is used; ``local`` stands for every level
    below the province and ``any`` for every level below the state. ``branch``
    is the ending of a branch's name. ``division`` is set for bodies of which
    there is one only; ``until`` is when a former name went out of use. A
    number (第三) can stand before the sign at ``ordinal_at``.
    """

    name: str
    kind: str
    level: str
    status: str
    division: str
    until: str | None
    source: str
    ordinal_at: int = 0

    def numbered(self, ordinal: str) -> str:
        """The name with a number in its place."""
        return self.name[: self.ordinal_at] + ordinal + self.name[self.ordinal_at :]

    def used_at(self, level: str) -> bool:
        """Whether a body of the given level can bear this name."""
        if self.level == level or (self.level == "any" and level != "national"):
            return True
        return self.level == "local" and level in _LOCAL


def level_of(division: Division) -> str:
    """The level of a division's bodies; municipalities and leagues are levels of their own."""
    if division.is_municipality:
        return "municipality"
    if division.type in {"地区", "盟"}:
        return "league"
    return "national" if division.level == "country" else division.level


def kinds() -> Mapping[str, Kind]:
    """All kinds of bodies by slug."""
    return _kinds()


def names() -> tuple[KindName, ...]:
    """All names of kinds, alternatives written out, in the order of the register."""
    return _names()


def by_form() -> Mapping[str, tuple[KindName, ...]]:
    """The names of kinds by their wording."""
    return _by_form()


@cache
def official_name(slug: str, level: str) -> str | None:
    """The official name of a kind at a level; ``None`` when there is no such body.

    >>> official_name("eco", "province")
    '生态环境厅'
    """
    own = [name for name in names() if name.kind == slug and name.status == OFFICIAL]
    exact = (name for name in own if name.level == level)
    wider = (name for name in own if name.used_at(level))
    found = next(exact, None) or next(wider, None)
    return None if found is None else found.name


def official(name: str) -> KindName | None:
    """The entry whose official name this is; its kind is one only."""
    return next((n for n in by_form().get(name, ()) if n.status == OFFICIAL), None)


def official_names(slug: str) -> tuple[str, ...]:
    """All official names of a kind, whatever the level."""
    return tuple(n.name for n in names() if n.kind == slug and n.status == OFFICIAL)


@cache
def _kinds() -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for row in read_rows("body_kinds.csv", _KIND_COLUMNS):
        slug = row.required("slug")
        found[slug] = Kind(
            slug=slug,
            label_zh=row.required("label_zh"),
            label_en=row.required("label_en"),
            class_=row.choice("class", _CLASSES),
            parent=row.required("parent"),
            national_link=row.choice("national_link", _NATIONAL_LINKS),
            branches=row.choice("branches", _BRANCHES),
            named_by=row.choice("named_by", _NAMED_BY),
            source=row.required("source"),
        )
    return MappingProxyType(found)


@cache
def _names() -> tuple[KindName, ...]:
    return tuple(_read_names())


def _read_names() -> Iterator[KindName]:
    for row in read_rows("body_names.csv", _NAME_COLUMNS):
        kind = row.required("kind")
        if kind not in kinds():
            raise row.error("kind", f"holds “{kind}”, which body_kinds.csv does not have")
        for name in _alternatives(row.required("name")):
            yield KindName(
                name=name.replace(_ORDINAL_PLACE, ""),
                kind=kind,
                level=row.choice("level", _LEVELS),
                status=row.choice("status", _STATUSES),
                division=row.text("division"),
                until=row.date("until"),
                source=row.required("source"),
                ordinal_at=max(name.find(_ORDINAL_PLACE), 0),
            )


def _alternatives(pattern: str) -> Iterator[str]:
    """Writes out a name with alternatives in parentheses: 执法(支队/大队) is two names."""
    parts = _ALTERNATIVES.split(pattern)
    choices = [part.split("/") if index % 2 else [part] for index, part in enumerate(parts)]
    for chosen in product(*choices):
        yield "".join(chosen)


@cache
def _by_form() -> Mapping[str, tuple[KindName, ...]]:
    found: dict[str, list[KindName]] = {}
    for name in names():
        found.setdefault(name.name, []).append(name)
    for form, bearers in found.items():
        own = {bearer.kind for bearer in bearers if bearer.status == OFFICIAL}
        if len(own) > 1:
            raise RegisterError(
                f"body_names.csv: {form} is the official name of {', '.join(sorted(own))}; "
                "keys of bodies need one kind for each official name."
            )
    return MappingProxyType({form: tuple(bearers) for form, bearers in found.items()})
