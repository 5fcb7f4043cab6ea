"""Lawful by construction: fines inside their brackets, dates inside the life of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from corpus.sources import Offence
from kg.registers.penalties import PenaltyBracket, penalties_for
from kg.registers.statutes import version_by_id

# Nothing generated is older or younger than this, whatever the register knows.
_FIRST_DAY = date(2021, 3, 1)
_LAST_DAY = date(2026, 11, 10)


@dataclass(frozen=True, slots=True)
class Sum:
    """A fine in yuan; ``base`` and ``factor`` where it is reckoned from another sum."""

    cny: int
    base: int | None = None
    factor: Decimal | None = None


def version_of(offence: Offence) -> str:
    """The id of the version of the statute that the offence is judged by."""
    return offence.penalty.split("/")[0]


def window(offence: Offence) -> tuple[date, date]:
    """The first and the last day on which the cited version was in force."""
    version = version_by_id(version_of(offence))
    if version is None or version.begins is None:
        raise LookupError(f"{offence.id}: {version_of(offence)} has no dates in statutes.csv")
    last = _LAST_DAY if version.in_force_to is None else date.fromisoformat(version.in_force_to)
    return max(_FIRST_DAY, date.fromisoformat(version.begins)), min(_LAST_DAY, last)


def fine(rng: Random, offence: Offence) -> Sum:
    """A fine that the law allows, mostly in the lower third of its bracket."""
    if offence.shape == "fixed":
        low, high = _bounds(offence)
        return Sum(_rounded(rng, low, high))
    return _reckoned(rng, offence)


def raised(offence: Offence, cny: int, by: int) -> int:
    """A higher fine, as first proposed, that the law still allows."""
    return min(cny + by, _bounds(offence)[1])


def person_fine(rng: Random, offence: Offence) -> int | None:
    """A fine on the person responsible, where the provision has one."""
    return None if offence.person is None else _rounded(rng, *offence.person)


def bracket_row(offence: Offence) -> PenaltyBracket | None:
    """The row of the register that ``penalty`` names."""
    version, article, paragraph, item = offence.penalty.split("/")
    wanted = (int(paragraph), int(item) if item else None)
    rows = penalties_for(version, int(article), *wanted)
    return next((row for row in rows if (row.paragraph, row.item) == wanted), None)


def _bounds(offence: Offence) -> tuple[int, int]:
    row = bracket_row(offence)
    if row is None or row.fine_max_cny is None:
        if offence.bracket is None:
            raise LookupError(f"{offence.id}: penalties.csv has no bracket for {offence.penalty}")
        return offence.bracket
    # A bracket without a lower bound still begins with a sum worth collecting.
    return int(row.fine_min_cny or 1000), int(row.fine_max_cny)


def _rounded(rng: Random, low: int, high: int) -> int:
    reach = high if rng.random() < 0.1 else low + (high - low) // 3
    step = rng.choice([1000, 1000, 500, 100]) if low < 100000 else rng.choice([10000, 1000, 1000])
    return min(high, max(low, rng.randint(low, reach) // step * step))


def _reckoned(rng: Random, offence: Offence) -> Sum:
    """A multiple of the cost of disposal, or a share of an investment in per cent."""
    row = bracket_row(offence)
    if row is None or row.factor_min is None or row.factor_max is None:
        raise LookupError(f"{offence.id}: penalties.csv has no factors for {offence.penalty}")
    low, high = int(row.factor_min), int(row.factor_max)
    base = rng.randint(15, 90) * 10000 + rng.choice([0, 2000, 5000])
    if row.base_floor_cny is not None:
        base = max(base, int(row.base_floor_cny))
    factor = Decimal(rng.randint(low * 2, high * 2)) / 2
    share = factor / 100 if offence.shape == "percent" else factor
    if offence.shape == "percent":
        base *= 10
    return Sum(int(base * share), base, factor)
