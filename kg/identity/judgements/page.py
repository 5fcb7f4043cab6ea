"""The facts of one document, to be changed with what they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

from kg.graph.terms import Term, iri
from kg.vocabulary import Property, Reused

Triple: TypeAlias = tuple[str, str, str]
"""Subject and predicate as bare IRIs, the object as a term."""

_DIGEST_BYTES = 8


@dataclass(slots=True)
class _Node:
    """The triples of one subject."""

    triples: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Page:
    """The triples of a document by subject, and its assertions by what they assert."""

    def __init__(self, nquads: bytes, graph: str) -> None:
        self._graph = graph
        self._ending = f" <{graph}> ."
        self._nodes: dict[str, _Node] = defaultdict(_Node)
        self._asserted: dict[tuple[str, str], list[str]] | None = None
        for line in nquads.decode().split("\n"):
            if line:
                subject, predicate, rest = line.split(" ", 2)
                value = rest.removesuffix(self._ending)
                self._nodes[subject[1:-1]].triples[predicate[1:-1]].add(value)

    def tells_of(self, subject: str) -> bool:
        """Whether anything is said of a thing."""
        return subject in self._nodes

    def values(self, subject: str, predicate: str) -> set[str]:
        """The values of a thing's property, as terms."""
        held = self._nodes.get(subject)
        return set() if held is None else set(held.triples.get(predicate, ()))

    def below(self, start: str) -> list[str]:
        """The things whose IRIs begin so."""
        return sorted(node for node in self._nodes if node.startswith(start))

    def naming(self, thing: str) -> set[str]:
        """The things, other than assertions, that have this one as a value."""
        term = iri(thing)
        return {
            subject
            for subject, node in self._nodes.items()
            if Reused.SUBJECT not in node.triples
            and any(term in values for values in node.triples.values())
        }

    def rename(self, names: Mapping[str, str]) -> None:
        """Put the things that stand for aliases in their place, everywhere."""
        if not names:
            return
        for old in names:
            self._soften(old)
        self.replace(names)

    def replace(self, names: Mapping[str, str]) -> None:
        """Call things otherwise, everywhere, and change nothing else."""
        terms = {iri(old): iri(new) for old, new in names.items()}
        renamed: dict[str, _Node] = defaultdict(_Node)
        for subject, node in self._nodes.items():
            for predicate, values in node.triples.items():
                target = renamed[names.get(subject, subject)].triples[predicate]
                target.update(terms.get(Term(value), value) for value in values)
        self._nodes = renamed
        self._asserted = None

    def part(self, thing: str, holder: str, new: str) -> None:
        """Let what a thing is to the holder, and what is below that, be to a new thing.

        What is told of the thing is told of the new one as well, with copies of the assertions.
        """
        old_term, new_term = iri(thing), iri(new)
        inside = [s for s in self.naming(thing) if s == holder or s.startswith(f"{holder}/")]
        for subject in inside:
            for predicate, values in list(self._nodes[subject].triples.items()):
                if old_term in values:
                    for name in self.assertions(subject, predicate, old_term):
                        self._nodes[name].triples[Reused.OBJECT] = {new_term}
                    values.discard(old_term)
                    values.add(new_term)
        self._copy(thing, new)

    def _copy(self, thing: str, new: str) -> None:
        told = self._nodes.get(thing, _Node()).triples
        for predicate, values in list(told.items()):
            self._nodes[new].triples[predicate] |= values
            for name in self.assertions(thing, predicate):
                said = f"{name}\x1f{new}".encode()
                digest = blake2b(said, digest_size=_DIGEST_BYTES).hexdigest()
                copied = self._nodes[f"{self._graph}/assertion/{digest}"].triples
                for about, what in self._nodes[name].triples.items():
                    copied[about] = {iri(new)} if about == Reused.SUBJECT else set(what)
        self._asserted = None

    def _soften(self, alias: str) -> None:
        """An alias's name becomes a further name, and it is no longer unidentified."""
        for status in self.values(alias, Property.RESOLUTION_STATUS):
            self.strike((alias, Property.RESOLUTION_STATUS, status))
        labels = self.values(alias, Reused.LABEL)
        for assertion in self.assertions(alias, Reused.LABEL):
            self._nodes[assertion].triples[Reused.PREDICATE] = {iri(Reused.ALT_LABEL)}
        if labels:
            node = self._nodes[alias]
            node.triples[Reused.ALT_LABEL].update(labels)
            del node.triples[Reused.LABEL]
            self._asserted = None

    def assertions(self, subject: str, predicate: str, value: str | None = None) -> list[str]:
        """The nodes that assert a fact, with any value unless one is given."""
        found = self._index().get((iri(subject), iri(predicate)), ())
        return [
            name
            for name in found
            if name in self._nodes
            and (value is None or value in self._nodes[name].triples.get(Reused.OBJECT, ()))
        ]

    def _index(self) -> dict[tuple[str, str], list[str]]:
        """The assertions by subject and predicate; made anew after these were changed."""
        if self._asserted is None:
            index: dict[tuple[str, str], list[str]] = defaultdict(list)
            for name in sorted(self._nodes):
                node = self._nodes[name].triples
                for subject in node.get(Reused.SUBJECT, ()):
                    for predicate in node.get(Reused.PREDICATE, ()):
                        index[subject, predicate].append(name)
            self._asserted = dict(index)
        return self._asserted

    def spans(self, subject: str, predicate: str) -> set[str]:
        """The spans that the values of a property rest on."""
        return {
            span
            for name in self.assertions(subject, predicate)
            for span in self._nodes[name].triples.get(Property.EVIDENCE, ())
        }

    def strike(self, triple: Triple) -> set[str]:
        """Take a fact out with its assertions; the spans that it rested on."""
        subject, predicate, value = triple
        spans: set[str] = set()
        for name in self.assertions(subject, predicate, value):
            spans |= self._nodes[name].triples.get(Property.EVIDENCE, set())
            del self._nodes[name]
        self._nodes[subject].triples[predicate].discard(value)
        return spans

    def strike_node(self, subject: str) -> None:
        """Take a thing out with everything that leads to it."""
        facts = [(s, p, v) for s, p, v in self._facts() if s == subject or v == iri(subject)]
        for s, p, v in facts:
            if Reused.SUBJECT not in self._nodes[s].triples:
                self.strike((s, p, v))

    def _facts(self) -> Iterator[Triple]:
        for subject, node in self._nodes.items():
            for predicate, values in node.triples.items():
                for value in values:
                    yield subject, predicate, value

    def to_nquads(self) -> bytes:
        """The sorted N-Quads of the page."""
        lines = [f"<{s}> <{p}> {v}{self._ending}\n" for s, p, v in self._facts()]
        return "".join(sorted(lines)).encode()
