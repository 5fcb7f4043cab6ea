"""Within which bounds the provisions that a case applies allow a fine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.audit.cues import says
from kg.audit.tellings import Cited
from kg.registers import penalties, provisions
from kg.registers.penalties import PenaltyBracket

_OPEN: Final = frozenset({"multiple_of_value", "percent", "per_day", "other"})
_ONCE: Final = "每次"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest fine that provisions allow together.

    ``most`` is the greatest single fine, ``most_together`` the sum of the
    greatest of each article; both are ``None`` where a multiple, a share or a
    count makes the upper end unknown. ``brackets`` are those that set them.
    """

    least: Decimal
    most: Decimal | None
    most_together: Decimal | None
    brackets: tuple[PenaltyBracket, ...]

    @property
    def law(self) -> tuple[str, ...]:
        """The IRIs of the provisions that set the bounds."""
        from kg.graph.brackets import path_of

        return tuple(dict.fromkeys(path_of(bracket).iri for bracket in self.brackets))


def brackets_of(cited: Cited) -> tuple[PenaltyBracket, ...] | None:
    """The brackets of a cited provision; ``None`` where the registers cannot know them.

    A provision of a text that was read and lays down nothing has none.
    """
    path, version = cited.path, cited.version
    if version is None:
        return None
    if path is None or cited.status == "no_such_provision":
        return ()
    found = penalties.penalties_for(
        version.id, path.article, path.paragraph, path.item, path.suffix
    )
    if found or provisions.is_read(version.id):
        return found
    known = any(bracket.version == version.id for bracket in penalties.all_penalties())
    return () if known else None


def bounds(applied: Iterable[Cited], *, on_person: bool, staff: bool = False) -> Bounds | None:
    """The bounds of one fine under the provisions applied; ``None`` where they are not known.

    ``on_person`` says that a human being pays; ``staff`` that it is
    responsible staff of a unit that was fined as well.
    """
    found: list[PenaltyBracket] = []
    for cited in applied:
        brackets = brackets_of(cited)
        if brackets is None:
            return None
        found += [bracket for bracket in brackets if bracket not in found]
    fitting = [b for b in _for_payer(found, on_person, staff) if b.fine_basis]
    if not fitting or any(bracket.fine_basis == "other" for bracket in fitting):
        return None
    return _together(fitting)


def fits(bracket: PenaltyBracket, fine: Decimal) -> bool:
    """Whether a fine lies inside one bracket, an open upper end included."""
    most = _most(bracket)
    return _least(bracket) <= fine and (most is None or fine <= most)


def condition_is_told(bracket: PenaltyBracket, text: str) -> bool:
    """Whether the text speaks of the condition of a bracket; ordinary ones have none."""
    return not bracket.variant or says(text, "variant", bracket.variant)


def _for_payer(
    brackets: list[PenaltyBracket], on_person: bool, staff: bool
) -> list[PenaltyBracket]:
    if staff:
        return [b for b in brackets if b.payer == "persons"]
    if not on_person:
        return [b for b in brackets if b.payer in {"", "unit"}]
    own = [b for b in brackets if b.payer in {"", "individual", "persons"}]
    return own or brackets


def _together(brackets: list[PenaltyBracket]) -> Bounds:
    by_article: dict[tuple[str, int, int], list[Decimal | None]] = {}
    for bracket in brackets:
        place = (bracket.version, bracket.article, bracket.suffix)
        by_article.setdefault(place, []).append(_most(bracket))
    tops = [top for each in by_article.values() for top in each]
    least = min(_least(bracket) for bracket in brackets)
    if None in tops:
        return Bounds(least, None, None, tuple(brackets))
    each = [max(top for top in found if top is not None) for found in by_article.values()]
    return Bounds(least, max(each), sum(each, Decimal(0)), tuple(brackets))


def _most(bracket: PenaltyBracket) -> Decimal | None:
    counted = bracket.per and bracket.per != _ONCE
    return None if bracket.fine_basis in _OPEN or counted else bracket.fine_max_cny


def _least(bracket: PenaltyBracket) -> Decimal:
    if bracket.factor_min is not None and bracket.base_floor_cny is not None:
        return bracket.factor_min * bracket.base_floor_cny
    return bracket.fine_min_cny or Decimal(0)
