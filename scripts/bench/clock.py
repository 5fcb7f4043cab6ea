"""Adds up the time spent under names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

T = TypeVar("T")


class Clock:
    """Seconds by name, in the order in which the names were first used."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Count the time of a ``with`` block under a name."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += perf_counter() - start

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
