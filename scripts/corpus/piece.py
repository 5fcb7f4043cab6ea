"""One generated document with what a careful reader would find in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.facts import Json, Told


@dataclass(frozen=True, slots=True)
class Piece:
    """A document: which form it has, its text, and its annotation without ``id`` and ``text``.

    ``suffix`` and ``encoding`` are those of the file that it is written to.
    """

    form: str
    text: str
    gold: Json
    suffix: str = ".txt"
    encoding: str = "utf-8"


def piece(
    form: str,
    text: str,
    cases: Iterable[Told],
    *,
    statistics: Iterable[Json] = (),
    aliases: Mapping[str, str] | None = None,
) -> Piece:
    """A document with its cases in the gold format."""
    gold: Json = {"cases": [told.gold() for told in cases], "statistics": list(statistics)}
    if aliases:
        gold["aliases"] = dict(aliases)
    return Piece(form, text, gold)
