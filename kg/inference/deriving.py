"""Applying the rules: the facts of each go into a graph that also describes the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.results import STRING, Blank, Iri, Literal, Solutions, Triples, Value
from kg.graph.store import Store
from kg.graph.terms import Term, chinese, english, integer, iri, text
from kg.inference.rules import InferenceRule, rules
from kg.vocabulary import THINGS, Class, Property, Reused

INFERENCE_GRAPHS: Final = THINGS + "graph/derived/inference/"
"""How the names of the derived graphs begin; the rule's id follows."""

# What says why a fact follows, or how often, is no further fact.
_EXPLAINING: Final = (f"<{THINGS}inference/", f"<{THINGS}co-citation/")
_HELD: Final = """
SELECT ?graph ?stamp ?facts WHERE {
  GRAPH ?graph { ?graph a gd:DerivedGraph ; gd:madeFrom ?stamp ; gd:factCount ?facts }
}"""


@dataclass(frozen=True, slots=True)
class Derived:
    """What one rule gave: how many facts followed, without what explains them."""

    rule: str
    facts: int


@dataclass(frozen=True, slots=True)
class Held:
    """A derived graph in a store: of what it was made, and how many facts it has."""

    stamp: str
    facts: int


def graph_of(rule: str) -> str:
    """The IRI of the graph that a rule fills."""
    return INFERENCE_GRAPHS + identifiers.encoded(rule)


def derived_graphs(store: Store) -> tuple[str, ...]:
    """The derived graphs that a store holds."""
    return tuple(graph for graph in store.graphs() if graph.startswith(INFERENCE_GRAPHS))


def drop(store: Store) -> int:
    """Remove all derived graphs; how many there were."""
    held = derived_graphs(store)
    for graph in held:
        store.drop_graph(graph)
    return len(held)


def derive(
    store: Store, source: str, chosen: Iterable[InferenceRule] | None = None
) -> Iterator[Derived]:
    """Make the graphs of all rules, or of those chosen, anew; say how many facts each gave.

    ``source`` is a digest of the graphs that the rules read. The rules must
    come after those they build on, and these must be among them. Old derived
    facts are gone before the first rule is applied, so that none can rest on
    them. Nothing happens until the result is iterated.
    """
    selected = rules() if chosen is None else tuple(chosen)
    drop(store)
    for rule in selected:
        answer = store.query(rule.sparql)
        if not isinstance(answer, Triples):
            raise TypeError(f"{rule.id}.rq is no CONSTRUCT query")
        facts = {" ".join(map(_written, triple)) for triple in answer}
        count = sum(1 for fact in facts if not fact.startswith(_EXPLAINING))
        described = {f"<{s}> <{p}> {o}" for s, p, o in _description(rule, source, count)}
        ending = f" <{graph_of(rule.id)}> .\n"
        nquads = "".join(sorted(line + ending for line in facts | described)).encode()
        store.replace_graph(graph_of(rule.id), nquads)
        yield Derived(rule.id, count)


def stamp(rule: InferenceRule, source: str) -> str:
    """Sixteen hex digits that change when the rule, or what it was applied to, does."""
    needed = {each.id: each.sparql for each in rules()}
    parts = (source, rule.sparql, *(needed[name] for name in rule.needs))
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def held(store: Store) -> dict[str, Held]:
    """The derived graphs in a store, by the rule that made them."""
    answer = store.query(_HELD)
    if not isinstance(answer, Solutions):
        raise TypeError("a SELECT query gave no rows")
    names = {graph_of(rule.id): rule.id for rule in rules()}
    return {
        names.get(str(row["graph"]), str(row["graph"])): Held(
            str(row["stamp"]), int(str(row["facts"]))
        )
        for row in answer.plain()
        if str(row["graph"]).startswith(INFERENCE_GRAPHS)
    }


def _description(rule: InferenceRule, source: str, facts: int) -> Iterator[Fact]:
    """The graph and the rule that made it, in words."""
    graph, node = graph_of(rule.id), identifiers.thing("rule", rule.id)
    yield graph, Reused.TYPE, iri(Class.DERIVED_GRAPH)
    yield graph, Reused.LABEL, chinese(f"推理：{rule.zh}")
    yield graph, Reused.LABEL, english(f"Inference: {rule.en}")
    yield graph, Property.INFERRED_BY, iri(node)
    yield graph, Property.FACT_COUNT, integer(facts)
    yield graph, Property.MADE_FROM, text(stamp(rule, source))
    yield node, Reused.TYPE, iri(Class.INFERENCE_RULE)
    yield node, Reused.LABEL, chinese(rule.zh)
    yield node, Reused.LABEL, english(rule.en)
    yield node, Reused.DEFINITION, chinese(rule.why_zh)
    yield node, Reused.DEFINITION, english(rule.why_en)
    for name in rule.needs:
        yield node, Property.BUILDS_ON, iri(identifiers.thing("rule", name))


def _written(value: Value) -> Term:
    match value:
        case Iri():
            return iri(value.value)
        case Literal():
            return _literal(value)
        case Blank():
            raise TypeError("a rule made a blank node, which has no lasting name")


def _literal(value: Literal) -> Term:
    quoted = text(value.value)
    if value.language is not None:
        return Term(f"{quoted}@{value.language}")
    return quoted if value.datatype == STRING else Term(f"{quoted}^^<{value.datatype}>")
