"""A grammar of enforcement prose: composes synthetic documents together with their annotation.

Everything follows from a seed and an index, so that a document can be
composed again, alone, byte for byte.

>>> first, again = compose(seed=7, index=3), compose(seed=7, index=3)
>>> first == again
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from corpus.archive import compose_archived
from corpus.bulletin import bulletin
from corpus.letter import letter
from corpus.news import news, notice
from corpus.piece import Piece
from corpus.table import table

__all__ = ["FORMS", "Piece", "compose", "compose_archived", "corpus"]

Form = Callable[[Random], Piece]

# Forms with their weights: mostly bulletins, as in the press.
FORMS: dict[str, tuple[Form, int]] = {
    "bulletin": (bulletin, 10),
    "letter": (letter, 4),
    "news": (news, 5),
    "table": (table, 2),
    "notice": (notice, 2),
}


def compose(*, seed: int, index: int, form: str | None = None) -> Piece:
    """The document of an index in the corpus of a seed; ``form`` picks one of :data:`FORMS`."""
    rng = Random(f"{seed}/{index}")
    chosen = form or rng.choices(list(FORMS), [weight for _, weight in FORMS.values()])[0]
    return FORMS[chosen][0](rng)


def corpus(*, seed: int, documents: int, form: str | None = None) -> Iterator[Piece]:
    """The first so many documents of the corpus of a seed."""
    return (compose(seed=seed, index=index, form=form) for index in range(documents))
