"""The context of a name: which divisions its case and its article speak about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from kg.registers import areas, divisions
from kg.registers.divisions import Division

_SHORT_LEVELS = frozenset({"province", "prefecture"})
_KEPT = 4096
"""Names that are kept with what they mean by themselves: documents share most of them."""


@dataclass(frozen=True)
class Scope:
    """The divisions named in one stretch of text; ``label`` is ``case`` or ``article``."""

    label: str
    named: frozenset[str]

    @cached_property
    def around(self) -> frozenset[str]:
        """The named divisions and all above them."""
        above = (a.code for code in self.named for a in divisions.ancestors(code))
        return self.named.union(above) - {divisions.COUNTRY}


@dataclass(frozen=True, slots=True)
class Choice:
    """A division chosen among several, and how: ``unique`` or ``within_case_prefecture``."""

    division: Division
    how: str


UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a name, the nearest scope first; ``year`` is that of the document."""

    scopes: tuple[Scope, ...] = ()
    year: int | None = None

    def choose(self, candidates: Sequence[Division]) -> Choice | None:
        """The one candidate that is meant; ``None`` when none or several may be.

        A single candidate needs no context. Of several, the one that a scope
        names, else the one in a prefecture, else in a province that it names.
        """
        if len(candidates) == 1:
            return Choice(candidates[0], UNIQUE)
        return self.locate(candidates)

    def locate(self, candidates: Sequence[Division]) -> Choice | None:
        """The one candidate that a scope points to; the context must speak for it."""
        for scope in self.scopes:
            for how, fits in _TIERS:
                found = [division for division in candidates if fits(division, scope)]
                if len(found) == 1:
                    return Choice(found[0], how.format(scope=scope.label))
                if found:
                    return None
        return None

    def only(self, accepts: Callable[[Division], bool], *, label: str) -> Choice | None:
        """The one division of a kind that the nearest scope with any such speaks about."""
        for scope in self.scopes:
            around = (divisions.by_code(code) for code in sorted(scope.around))
            found = [division for division in around if division is not None and accepts(division)]
            if len(found) == 1:
                return Choice(found[0], f"within_{scope.label}_{label}")
            if found:
                return None
        return None

    def prefecture(self) -> Division | None:
        """The one prefecture that the nearest scope with any such speaks about."""
        choice = self.only(lambda division: division.level == "prefecture", label="prefecture")
        return None if choice is None else choice.division

    def mentions(self, accepts: Callable[[Division], bool]) -> bool:
        """Whether any scope speaks about such a division."""
        around = {code for scope in self.scopes for code in scope.around}
        found = (divisions.by_code(code) for code in around)
        return any(division is not None and accepts(division) for division in found)


def _heir(division: Division) -> str:
    return (divisions.today(division) or division).code


def _is_named(division: Division, scope: Scope) -> bool:
    return _heir(division) in scope.named


def _in_prefecture(division: Division, scope: Scope) -> bool:
    prefecture = divisions.prefecture_of(_heir(division))
    return prefecture is not None and prefecture.code in scope.around


def _in_province(division: Division, scope: Scope) -> bool:
    province = divisions.province_of(_heir(division))
    return province is not None and province.code in scope.around


_TIERS: tuple[tuple[str, Callable[[Division, Scope], bool]], ...] = (
    ("named_in_{scope}", _is_named),
    ("within_{scope}_prefecture", _in_prefecture),
    ("within_{scope}_province", _in_province),
)


def scope(
    label: str, *, codes: Iterable[str], names: Iterable[str], headings: Iterable[str]
) -> Scope:
    """The scope of a stretch of text.

    ``codes`` are divisions already known from it; ``names`` count by the
    divisions with which they begin, ``headings`` by those anywhere in them,
    as far as they are certain by themselves.
    """
    found = set(codes)
    for name in names:
        found.update(reading.division.code for reading in _certain(name))
    for heading in headings:
        found.update(_anywhere(heading))
    return Scope(label, frozenset(found))


def _anywhere(heading: str) -> set[str]:
    found: set[str] = set()
    start = 0
    while start < len(heading):
        rest = heading[start:]
        readings = _certain(rest) or _plain_short(rest)
        found.update(reading.division.code for reading in readings)
        start += readings[0].end if readings else 1
    return found


@lru_cache(maxsize=_KEPT)
def _certain(text: str) -> tuple[areas.Reading, ...]:
    """The longest reading of the text's beginning, if it can mean one current division only."""
    sure = [
        reading
        for reading in areas.read(text)
        if not reading.division.is_former and (reading.spelled_out or reading.steps > 1)
    ]
    longest = [reading for reading in sure if reading.end == sure[0].end]
    return tuple(longest[:1]) if len({reading.division.code for reading in longest}) == 1 else ()


def _plain_short(text: str) -> tuple[areas.Reading, ...]:
    """The unambiguous short form of a province or prefecture with which the text begins."""
    short = (
        reading
        for reading in areas.read(text)
        if reading.division.level in _SHORT_LEVELS
        and len(divisions.by_name(text[: reading.end])) == 1
        and not reading.division.is_former
    )
    return tuple(islice(short, 1))
