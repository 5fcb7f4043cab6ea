"""The facts of a page: what documents and registers say about its entities."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.explorer.evidence import Support, read_some_support, read_support
from kg.explorer.law import read_law
from kg.explorer.model import Detail, Fact, Words
from kg.explorer.quotes import QuoteBook
from kg.explorer.rules import FactRules, fact_rules
from kg.explorer.statements import Labelled, Statements, add_statement
from kg.graph.results import Iri, Literal, Value
from kg.graph.store import Answers
from kg.network.entities import best_label
from kg.network.rows import iri_in, rows_about

_STATEMENTS = """
SELECT DISTINCT ?subject ?predicate ?object ?label WHERE {
  VALUES ?subject { %THINGS% }
  ?subject ?predicate ?object .
  OPTIONAL { ?object rdfs:label ?label }
}"""


def read_facts(
    store: Answers,
    entities: Collection[str],
    book: QuoteBook,
    *,
    known: Container[str] | None = None,
    most: int | None = None,
) -> Iterator[Fact]:
    """The facts about these entities in the order in which a panel shows them.

    Their quotes are numbered in the book. ``known`` are the things that a
    fact may lead to; without it, the entities themselves. ``most`` bounds the
    places that are read for each statement about one entity.
    """
    subjects = sorted(entities)
    statements = _read(store, subjects)
    for subject, facts in read_law(store, subjects).items():
        statements.setdefault(subject, {}).update(facts)
    teller = _Teller(
        known=frozenset(entities) if known is None else known,
        parts=_read(store, sorted(_parts(statements))),
        rules=fact_rules(),
    )
    if most is not None and len(subjects) == 1:
        support = read_some_support(store, subjects[0], most=most)
    else:
        support = read_support(store, subjects)
    for subject in subjects:
        for predicate, value, labels in _in_order(statements.get(subject, {})):
            behind = support.get((subject, predicate, value), Support())
            yield Fact(
                subject=subject,
                predicate=predicate,
                words=teller.measured(predicate, value, labels, statements.get(subject, {})),
                target=teller.target(value),
                details=teller.details(predicate, value),
                quotes=behind.quotes(book),
                remarks=tuple(sorted(behind.remarks)),
                more=behind.more,
            )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts values into words: ``known`` are the page's entities, ``parts`` their parts."""

    known: Container[str]
    parts: Statements
    rules: FactRules

    def words(self, predicate: str, value: Value, labels: frozenset[Literal]) -> Words:
        """A value as it is shown, with its unit where the rules name one."""
        if isinstance(value, Literal):
            words = self.rules.words(value)
            unit = self.rules.units.get(predicate)
            return words if unit is None or "://" in unit else Words(f"{words.zh} {unit}")
        named = best_label(labels, "zh")
        return Words(named or value.value.rpartition("/")[2], best_label(labels, "en"))

    def target(self, value: Value) -> str | None:
        """The entity of the page that a value is, if it is one."""
        return value.value if isinstance(value, Iri) and value.value in self.known else None

    def details(self, predicate: str, value: Value) -> tuple[Detail, ...]:
        """What the rules want told of the part that a predicate leads to."""
        facts = self.parts.get(value.value, {}) if isinstance(value, Iri) else {}
        return tuple(
            Detail(told, self.measured(told, part, labels, facts), self.target(part))
            for told in self.rules.parts.get(predicate, ())
            for part, labels in _sorted(facts.get(told, {}))
        )

    def measured(
        self,
        predicate: str,
        value: Value,
        labels: frozenset[Literal],
        facts: Mapping[str, Labelled],
    ) -> Words:
        """A value in words, its unit taken from the facts beside it where they state it."""
        stated = facts.get(self.rules.units.get(predicate, ""), {})
        if isinstance(value, Literal) and stated:
            return Words(f"{self.rules.words(value).zh} {min(unit.value for unit in stated)}")
        return self.words(predicate, value, labels)


def _read(store: Answers, subjects: Sequence[str]) -> Statements:
    found: Statements = {}
    for row in rows_about(store, _STATEMENTS, subjects):
        add_statement(found, iri_in(row, "subject"), iri_in(row, "predicate"), row)
    return found


def _parts(statements: Statements) -> Iterator[str]:
    told = fact_rules().parts.keys()
    for facts in statements.values():
        for predicate in told & facts.keys():
            yield from (value.value for value in facts[predicate] if isinstance(value, Iri))


def _in_order(
    facts: Mapping[str, Labelled],
) -> Iterator[tuple[str, Value, frozenset[Literal]]]:
    """The shown facts of one thing, in the order of the rules and then of their values."""
    rules = fact_rules()
    for predicate in sorted(facts, key=rules.rank):
        for value, labels in _sorted(facts[predicate]):
            literal = value.value if isinstance(value, Literal) else None
            if rules.shows(predicate, literal):
                yield predicate, value, labels


def _sorted(objects: Labelled) -> list[tuple[Value, frozenset[Literal]]]:
    return sorted(objects.items(), key=lambda item: item[0].value)
