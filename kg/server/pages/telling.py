"""The facts of one thing for a page: words, links, and the quotes behind them with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.explorer.evidence import support_of
from kg.explorer.facts import read_facts
from kg.explorer.model import Fact, Quote, Words
from kg.explorer.quotes import QuoteBook, Source
from kg.explorer.rules import fact_rules
from kg.graph.results import Iri
from kg.graph.store import Answers
from kg.network import Entity
from kg.network.rows import iri_in, rows, rows_about, text_in
from kg.network.terms import Term, term
from kg.server.pages.addresses import Linkable, has_page

MOST_PLACES = 100
"""The places read for each statement about a thing; the first few are quoted."""

_SOURCES = """
SELECT ?document ?name ?text WHERE {
  VALUES ?document { %THINGS% } ?document dcterms:title ?name ; gd:text ?text }"""
_HEADLINES = """
SELECT ?article ?headline WHERE {
  VALUES ?article { %THINGS% } ?article dcterms:title ?headline }"""
_INCOMING = """
SELECT DISTINCT ?predicate ?thing ?label WHERE {
  { SELECT DISTINCT ?predicate ?thing WHERE { ?thing ?predicate <%s> } LIMIT 400 }
  ?thing rdfs:label ?label .
  FILTER(?predicate NOT IN (rdf:object, rdf:subject, gd:mentions) && LANG(?label) != "en") }
ORDER BY ?predicate ?label ?thing LIMIT 200"""


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote, and the place of it by IRI: the article, else the document."""

    quote: Quote
    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """All facts of one predicate."""

    term: Term
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything told of a thing; facts point into ``cited`` by number."""

    lines: tuple[Line, ...]
    cited: tuple[Cited, ...]

    def line(self, predicate: str) -> tuple[Fact, ...]:
        """The facts of one predicate, given by IRI."""
        return next((line.facts for line in self.lines if line.term.iri == predicate), ())


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing that a fact leads to or comes from, and how it is related."""

    iri: str
    label: str
    relation: Term
    inverse: bool


def tell(graph: Answers, iri: str) -> Story:
    """The facts of a thing with their quotes."""
    book = QuoteBook()
    facts = tuple(read_facts(graph, [iri], book, known=Linkable(), most=MOST_PLACES))
    return Story(
        lines=tuple(
            Line(term(predicate), tuple(group))
            for predicate, group in groupby(facts, key=lambda fact: fact.predicate)
        ),
        cited=tuple(_cited(graph, book)),
    )


def facts_between(
    graph: Answers, stated: Iterable[tuple[str, str, Entity]]
) -> tuple[tuple[Fact, ...], tuple[Cited, ...]]:
    """Facts given by subject, predicate and object, with some of the places that state them."""
    book = QuoteBook()
    facts = []
    for subject, predicate, other in stated:
        support = support_of(graph, (subject, predicate, Iri(other.iri)), most=MOST_PLACES)
        facts.append(
            Fact(
                subject,
                predicate,
                Words(other.label, other.label_en),
                target=other.iri,
                quotes=support.quotes(book),
                remarks=tuple(sorted(support.remarks)),
                more=support.more,
            )
        )
    return tuple(facts), tuple(_cited(graph, book))


def _cited(graph: Answers, book: QuoteBook) -> Iterator[Cited]:
    sources = {
        iri_in(row, "document"): Source(text_in(row, "name"), text_in(row, "text"))
        for row in rows_about(graph, _SOURCES, book.documents)
    }
    headlines = {
        iri_in(row, "article"): text_in(row, "headline")
        for row in rows_about(graph, _HEADLINES, book.articles)
    }
    quotes = book.quotes(sources, headlines)
    for place, quote in zip(book.places, quotes, strict=True):
        yield Cited(quote, place.article or place.document, place.start, place.end)


def incoming(graph: Answers, iri: str) -> tuple[Neighbour, ...]:
    """The things whose facts lead here, at most two hundred."""
    found = []
    for row in rows(graph, _INCOMING % iri):
        thing, predicate = row["thing"], iri_in(row, "predicate")
        if isinstance(thing, Iri) and has_page(thing.value):
            found.append(Neighbour(thing.value, text_in(row, "label"), term(predicate), True))
    return tuple(found)


def outgoing(story: Story) -> tuple[Neighbour, ...]:
    """The things that a story leads to."""
    return tuple(
        Neighbour(fact.target, fact.words.zh, line.term, False)
        for line in story.lines
        for fact in line.facts
        if fact.target is not None and fact_rules().shows(fact.predicate)
    )
