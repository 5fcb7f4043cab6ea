"""The words of the law that a store holds: some provisions' at once, or all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.asking.law.provisions import Provision, of_iri
from kg.graph.results import Solutions
from kg.graph.store import Answers

_STATE: Final = """
SELECT (COUNT(?words) AS ?count) (SUM(STRLEN(?words)) AS ?length)
WHERE { ?provision gd:words ?words }"""
_ALL: Final = """
SELECT ?provision ?words WHERE { ?provision gd:words ?words ; gd:articleNumber ?article }"""
SOME: Final = """
SELECT ?provision ?words WHERE {{
  VALUES ?provision {{ {provisions} }}
  ?provision gd:words ?words
}}"""
_ITEM_MARK: Final = re.compile(r"^[（(]")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of provisions; those of an article or a paragraph hold those of its parts."""

    words: Mapping[Provision, str]

    def lead(self, provision: Provision) -> str:
        """The words of an item's paragraph before its items; empty for anything else."""
        above = provision.above
        if provision.item is None or above is None:
            return ""
        first = self.words.get(above, "").split("\n")[0]
        return "" if _ITEM_MARK.match(first) else first

    def quote(self, provision: Provision) -> str:
        """The words to show: an item with the opening of its paragraph; empty when unknown."""
        words = self.words.get(provision, "")
        lead = self.lead(provision)
        return f"{lead}\n{words}" if words and lead else words


def query_for(provisions: Iterable[Provision]) -> str:
    """The SPARQL that gets the words of provisions and of what they are parts of."""
    wanted: dict[Provision, None] = {}
    for provision in provisions:
        step: Provision | None = provision
        while step is not None:
            wanted[step] = None
            step = step.above
    return SOME.format(provisions=" ".join(f"<{provision.iri}>" for provision in wanted))


def some_texts(store: Answers, provisions: Iterable[Provision]) -> Texts:
    """The words of these provisions, as far as the store has them."""
    return Texts(dict(_words(store, query_for(provisions))))


def all_texts(store: Answers) -> Texts:
    """All words in a store, read once for each state of it."""
    state = tuple(str(value) for row in _rows(store, _STATE) for value in row.values())
    return _read(_Reader(store, state))


class _Reader:
    """A store in one state: equal to any other store with as many and as long words."""

    def __init__(self, store: Answers, state: tuple[str, ...]) -> None:
        self.store, self.state = store, state

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reader) and other.state == self.state

    def __hash__(self) -> int:
        return hash(self.state)


@lru_cache(maxsize=2)
def _read(reader: _Reader) -> Texts:
    return Texts(dict(_words(reader.store, _ALL)))


def _words(store: Answers, sparql: str) -> Iterator[tuple[Provision, str]]:
    for row in _rows(store, sparql):
        provision = of_iri(str(row["provision"]))
        if provision is not None:
            yield provision, str(row["words"])


def _rows(store: Answers, sparql: str) -> Iterator[Mapping[str, object]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    yield from answer.plain()
