"""Adds up the time spent under names: on the wall, and on the processor.

The processor's time tells what the work costs even while others use the
machine; the wall's time is what a user waits.
"""

from __future__ import annotations

import resource
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc


class Spent(NamedTuple):
    """Seconds on the wall and on the processors, workers included."""

    wall: float
    cpu: float

    def since(self, start: Spent) -> Spent:
        """What has passed since another moment."""
        return Spent(self.wall - start.wall, self.cpu - start.cpu)

    def plus(self, other: Spent) -> Spent:
        """Both together."""
        return Spent(self.wall + other.wall, self.cpu + other.cpu)


NOTHING = Spent(0.0, 0.0)


def now() -> Spent:
    """The present moment, to take differences of."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    return Spent(perf_counter(), cpu)


class Clock:
    """Time by name, in the order in which the names were first used."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, Spent] = defaultdict(lambda: NOTHING)

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Count the time of a ``with`` block under a name."""
        start = now()
        try:
            yield
        finally:
            self.spent[name] = self.spent[name].plus(now().since(start))

    def timed(self, name: str, function: Callable[[Doc], Doc]) -> Callable[[Doc], Doc]:
        """The same component, its time counted under a name."""

        def call(doc: Doc) -> Doc:
            with self.timing(name):
                return function(doc)

        return call


def time_components(nlp: Language, clock: Clock) -> None:
    """Count the time of the tokeniser and of every component of a loaded pipeline."""
    tokenise = nlp.tokenizer
    nlp.tokenizer = lambda text: _tokenised(tokenise, text, clock)
    # spaCy has no public way to wrap components in place; this list is what it runs.
    nlp._components = [(name, clock.timed(name, component)) for name, component in nlp._components]


def _tokenised(tokenise: Callable[[str], Doc], text: str, clock: Clock) -> Doc:
    with clock.timing("tokenizer"):
        return tokenise(text)
