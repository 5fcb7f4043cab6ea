"""Everything that a page shows, collected from a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.explorer.facts import read_facts
from kg.explorer.model import Fact, Page, Words
from kg.explorer.quotes import QuoteBook, Source
from kg.explorer.rules import fact_rules
from kg.explorer.selection import Selection, select
from kg.graph.store import Store
from kg.network import Entity, read_knowledge, term
from kg.network.rows import iri_in, rows, rows_about, text_in
from kg.vocabulary import Property

_HEADLINES = """
SELECT ?article ?headline WHERE {
  VALUES ?article { %THINGS% }
  ?article dcterms:title ?headline .
}"""

_SOURCES = """
SELECT ?document ?name ?text WHERE {
  VALUES ?document { %THINGS% }
  ?document dcterms:title ?name ; gd:text ?text .
}"""

_CASES = """
SELECT DISTINCT ?case WHERE {
  ?case a gd:Case ; gd:publishedIn ?document ; gd:ordinal ?ordinal .
  ?document dcterms:title ?name .
}
ORDER BY ?name ?document ?ordinal ?case"""

_COUNT = "SELECT (COUNT(*) AS ?documents) WHERE { ?document a gd:Document }"


def collect(store: Store, *, focus: str | None, depth: int, limit: int) -> Page:
    """The page around a focus, or of the whole store, with at most ``limit`` entities."""
    chosen = select(read_knowledge(store), focus=focus, depth=depth, limit=limit)
    return collect_selected(store, chosen)


def collect_selected(store: Store, chosen: Selection) -> Page:
    """The page of entities that were chosen before."""
    book = QuoteBook()
    facts = tuple(read_facts(store, [entity.iri for entity in chosen.entities], book))
    predicates = sorted(set(_predicates(facts)), key=fact_rules().rank)
    sources = {
        iri_in(row, "document"): Source(text_in(row, "name"), text_in(row, "text"))
        for row in rows_about(store, _SOURCES, book.documents)
    }
    part = chosen.focus is not None or chosen.omitted > 0
    headlines = {
        iri_in(row, "article"): text_in(row, "headline")
        for row in rows_about(store, _HEADLINES, book.articles)
    }
    return Page(
        entities=tuple(_cases_first(store, chosen.entities)),
        terms=tuple(term(predicate) for predicate in predicates),
        facts=facts,
        quotes=book.quotes(sources, headlines),
        asides=frozenset(_asides(chosen.entities, facts)),
        notes=dict(_notes(chosen.entities, facts)),
        documents=len(book.documents) if part else count_documents(store),
        omitted=chosen.omitted,
        focus=chosen.focus,
    )


def count_documents(store: Store) -> int:
    """How many documents a store holds."""
    return int(text_in(next(iter(rows(store, _COUNT))), "documents"))


def _cases_first(store: Store, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The cases as their documents tell them, then everything else by IRI."""
    cases = {entity.iri: entity for entity in entities if entity.kind == "case"}
    for row in rows(store, _CASES):
        entity = cases.pop(iri_in(row, "case"), None)
        if entity is not None:
            yield entity
    yield from cases.values()
    yield from (entity for entity in entities if entity.kind != "case")


def _asides(entities: Sequence[Entity], facts: Iterable[Fact]) -> Iterator[str]:
    """What no case leads to, be it through a provision to its statute; nothing without cases."""
    leads: dict[str, set[str]] = {}
    for fact in facts:
        for target in (fact.target, *(detail.target for detail in fact.details)):
            if target is not None:
                leads.setdefault(fact.subject, set()).add(target)
    cases = {entity.iri for entity in entities if entity.kind == "case"}
    if not cases:
        return
    near = cases.union(*(leads.get(case, ()) for case in cases))
    law = {entity.iri for entity in entities if entity.kind == "provision"} & near
    near = near.union(*(leads.get(provision, ()) for provision in law))
    yield from (entity.iri for entity in entities if entity.iri not in near)


def _predicates(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield fact.predicate
        yield from (detail.predicate for detail in fact.details)


def _notes(entities: Sequence[Entity], facts: Iterable[Fact]) -> Iterator[tuple[str, Words]]:
    """For each case who decided it and what fine, to tell cases apart in the list."""
    cases = {entity.iri for entity in entities if entity.kind == "case"}
    parts: dict[str, dict[str, Words]] = {}
    for fact in facts:
        if fact.subject in cases and fact.predicate in (Property.DECIDED_BY, Property.FINE):
            parts.setdefault(fact.subject, {}).setdefault(fact.predicate, fact.words)
    for case, told in parts.items():
        words = [told[key] for key in (Property.DECIDED_BY, Property.FINE) if key in told]
        yield (
            case,
            Words(
                " · ".join(each.zh for each in words),
                " · ".join(each.en or each.zh for each in words),
            ),
        )
