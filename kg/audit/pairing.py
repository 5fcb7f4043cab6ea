"""Whether a violated and an applied provision can go together, as far as the registers tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.audit.tellings import Cited
from kg.registers import duties
from kg.registers.duties import Pair, Place

ENOUGH = 0.3
"""How alike a duty and its nearest penal provision must be for others to be doubted."""

NEAR = 0.2
"""How alike the two nearest must be to speak for each other."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the pairs of a version say about the provisions that a case names.

    ``fits`` is true when some pair is among the candidates, ``nearest`` when
    it is the nearest of one side. ``from_duty`` is the surest pair of the
    duties violated, ``from_penal`` that of the penal provisions applied.
    """

    fits: bool
    nearest: bool
    from_duty: Pair | None
    from_penal: Pair | None


def place_of(cited: Cited) -> Place | None:
    """The numbers of a provision; ``None`` for whole statutes and inserted articles."""
    path = cited.path
    if path is None or path.suffix:
        return None
    return Place(path.article, path.paragraph, path.item)


def by_version(cited: Iterable[Cited]) -> dict[str, tuple[Cited, ...]]:
    """The cited provisions of registered versions, by version."""
    found: dict[str, list[Cited]] = {}
    for each in cited:
        if each.version is not None and place_of(each) is not None:
            found.setdefault(each.version.id, []).append(each)
    return {version: tuple(rows) for version, rows in found.items()}


def pairing(version: str, violated: Sequence[Cited], applied: Sequence[Cited]) -> Pairing:
    """How the duties violated and the penal provisions applied of one version go together."""
    duty_places = [place for each in violated if (place := place_of(each)) is not None]
    penal_places = [place for each in applied if (place := place_of(each)) is not None]
    fits = nearest = False
    surest: list[Pair | None] = [None, None]
    for pair in _about(version, duty_places, penal_places):
        # Candidates count by article: sums may stand in another paragraph, items be left out,
        # and that a paragraph exists is another rule's matter.
        on_duty = any(pair.duty.article == place.article for place in duty_places)
        on_penal = any(pair.penal.article == place.article for place in penal_places)
        if on_duty and on_penal:
            fits = True
            first = pair.duty_rank == 1 or pair.penal_rank == 1
            nearest = nearest or (first and pair.alike >= NEAR and not pair.by_hand)
        if pair.by_hand:
            continue
        sides = (
            pair.duty_rank == 1 and any(pair.duty.agrees(place) for place in duty_places),
            pair.penal_rank == 1 and any(pair.penal.agrees(place) for place in penal_places),
        )
        surest = [
            pair if side and (best is None or pair.alike > best.alike) else best
            for side, best in zip(sides, surest, strict=True)
        ]
    return Pairing(fits, nearest, *surest)


def _about(version: str, duty: Sequence[Place], penal: Sequence[Place]) -> Iterator[Pair]:
    articles = {place.article for place in duty}, {place.article for place in penal}
    for pair in duties.pairs(version):
        if pair.duty.article in articles[0] or pair.penal.article in articles[1]:
            yield pair
