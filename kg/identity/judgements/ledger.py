"""Which judgements count: undone ones do not, later ones take the place of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.identity.judgements.identities import Identities, identify
from kg.identity.judgements.records import Judgement, Kind, Pair, Undo
from kg.identity.judgements.verdicts import Verdicts, decide
from kg.messages import message


@dataclass(frozen=True, slots=True)
class Ledger:
    """What all judgements together say.

    ``active`` are those that were not undone, in the order of the file;
    ``problems`` are sentences on undoing what is not there.
    """

    active: tuple[Judgement, ...]
    identities: Identities
    verdicts: Verdicts
    problems: tuple[str, ...] = ()

    @property
    def unsure(self) -> frozenset[tuple[str, ...]]:
        """The keys of pairs that somebody looked at and could not decide."""
        return frozenset(
            pair.key for pair, judgement in latest(self.active) if judgement.kind is Kind.UNSURE
        )


def settle(judgements: Iterable[Judgement]) -> Ledger:
    """The ledger of judgements in the order in which they were made."""
    made = list(judgements)
    active, problems = _not_undone(made)
    identities = identify(latest(active))
    verdicts, unfit = decide(active, identities)
    return Ledger(tuple(active), identities, verdicts, (*problems, *unfit))


def latest(active: Iterable[Judgement]) -> list[tuple[Pair, Judgement]]:
    """The last judgement on each pair, in the order in which they were made."""
    last: dict[tuple[str, ...], tuple[Pair, Judgement]] = {}
    for judgement in active:
        if isinstance(judgement.about, Pair):
            last.pop(judgement.about.key, None)
            last[judgement.about.key] = (judgement.about, judgement)
    return list(last.values())


def _not_undone(made: list[Judgement]) -> tuple[list[Judgement], list[str]]:
    """What stands: an undo is itself undone by a later one, so the last is looked at first."""
    position = {judgement.id: number for number, judgement in enumerate(made)}
    undone: set[str] = set()
    problems: list[str] = []
    for number in range(len(made) - 1, -1, -1):
        judgement = made[number]
        if not isinstance(judgement.about, Undo):
            continue
        of = judgement.about.of
        if position.get(of, number) >= number:
            problems.append(message("judgements.undoes_nothing", id=judgement.id, of=of))
        elif judgement.id not in undone:
            undone.add(of)
    standing = [j for j in made if j.id not in undone and not isinstance(j.about, Undo)]
    return standing, problems[::-1]
