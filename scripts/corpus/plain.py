"""Cases that end in a plain fine on one enterprise, as letters and tables need them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from corpus.drawing import draw_case
from corpus.facts import Facts
from corpus.sources import County


@dataclass(frozen=True, slots=True)
class PlainFine:
    """A case with its decision: nobody but the enterprise is punished, by nothing but a fine."""

    facts: Facts
    decided: date
    fine: int


def draw_plain_fine(rng: Random, county: County, *, year: int | None = None) -> PlainFine:
    """Draws cases until one is decided, in the given year if there is one, by a fixed fine."""
    while True:
        facts = draw_case(rng, county, year=year)
        decided, fine = facts.decided, facts.fine
        if decided is None or fine is None or not _is_plain(facts):
            continue
        if year is None or decided.year == year:
            return PlainFine(_alone(facts), decided, fine)


def _is_plain(facts: Facts) -> bool:
    offence = facts.offence
    return offence.shape == "fixed" and not offence.transfer_inherent and facts.income is None


def _alone(facts: Facts) -> Facts:
    return replace(
        facts,
        referrer=None,
        police=False,
        month_only=False,
        person_fine=None,
        transferred=False,
        detention=None,
    )
