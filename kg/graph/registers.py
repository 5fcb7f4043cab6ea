"""The registers and the ontology as the N-Quads of one graph, which no document owns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.graph import identifiers
from kg.graph.brackets import bracket_facts
from kg.graph.concepts import concept_facts
from kg.graph.counterparts import counterpart_facts
from kg.graph.facts import Fact
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.graph.places import division_facts
from kg.graph.terms import Term, chinese, date, english, integer, iri, text
from kg.registers import divisions, statutes
from kg.registers.files import ontology_dir
from kg.registers.statutes import Version, Work
from kg.vocabulary import Class, Property, Reused

_ONTOLOGY_FILES: Final = ("greendocket.ttl", "examples.ttl", "alignments.ttl", "schemes.ttl")
_WHOLE_STATE: Final = "CN"


def registers_to_nquads() -> bytes:
    """The sorted, canonical N-Quads of the registers' graph, the ontology included."""
    graph = f" <{REGISTERS_GRAPH}> .\n"
    triples = {f"<{subject}> <{predicate}> {value}" for subject, predicate, value in _facts()}
    for name in _ONTOLOGY_FILES:
        triples.update(_ontology_triples(name))
    return "".join(sorted(triple + graph for triple in triples)).encode()


def _facts() -> Iterator[Fact]:
    for division in divisions.all_divisions():
        yield from division_facts(division)
    for division in divisions.former_divisions():
        # Where a code was used twice, it stands for the later division.
        if divisions.by_code(division.code) is division:
            yield from division_facts(division)
    for work in statutes.works().values():
        yield from _work_facts(work)
    for version in statutes.all_versions():
        yield from _version_facts(version)
    yield from bracket_facts()
    yield from counterpart_facts()
    yield from concept_facts()


def _work_facts(work: Work) -> Iterator[Fact]:
    node = identifiers.thing("statute", work.id)
    yield node, Reused.TYPE, iri(Class.STATUTE)
    yield from _titles(node, work.title, work.title_en)
    yield node, Property.STATUTE_KIND, text(work.kind)
    yield node, Property.JURISDICTION, _jurisdiction(work.jurisdiction)
    for name in dict.fromkeys((work.short, *(alias for v in work.versions for alias in v.aliases))):
        yield node, Reused.ALT_LABEL, chinese(name)


def _version_facts(version: Version) -> Iterator[Fact]:
    node = identifiers.thing("statute", version.id)
    yield node, Reused.TYPE, iri(Class.STATUTE_VERSION)
    yield node, Reused.LABEL, chinese(_version_label(version))
    yield node, Reused.TITLE, chinese(version.title)
    yield node, Property.VERSION_OF, iri(identifiers.thing("statute", version.work))
    yield node, Reused.SOURCE, text(version.source)
    if version.title_en:
        yield node, Reused.LABEL, english(version.title_en)
    for predicate, day in (
        (Property.ADOPTED, version.adopted),
        (Property.IN_FORCE_FROM, version.in_force_from),
        (Property.IN_FORCE_TO, version.in_force_to),
    ):
        if day is not None:
            yield node, predicate, date(day)
    if version.repealed_by:
        later = identifiers.thing("statute", version.repealed_by)
        yield node, Property.REPEALED_BY, iri(later)
    if version.issuer:
        yield node, Property.ISSUER, text(version.issuer)
    if version.doc_number:
        yield node, Property.DOCUMENT_NUMBER, text(version.doc_number)
    if version.articles is not None:
        yield node, Property.ARTICLE_COUNT, integer(version.articles)


def _version_label(version: Version) -> str:
    if version.in_force_from is not None:
        return f"{version.title}（{version.in_force_from}起施行）"
    if version.adopted is not None:
        return f"{version.title}（{version.adopted}公布）"
    return version.title


def _titles(node: str, title: str, title_en: str) -> Iterator[Fact]:
    yield node, Reused.LABEL, chinese(title)
    yield node, Reused.TITLE, chinese(title)
    if title_en:
        yield node, Reused.LABEL, english(title_en)


def _jurisdiction(code: str) -> Term:
    place = divisions.COUNTRY if code == _WHOLE_STATE else code
    return iri(identifiers.thing("place", place))


def _ontology_triples(name: str) -> Iterator[str]:
    """The triples of an ontology file, its blank nodes named the same in every run."""
    content = (ontology_dir() / name).read_bytes()
    dataset = ox.Dataset(ox.parse(content, format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    for quad in dataset:
        yield " ".join(_written(term, name) for term in (quad.subject, quad.predicate, quad.object))


def _written(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, name: str) -> str:
    if isinstance(term, ox.BlankNode):
        return iri(identifiers.thing("genid", name, term.value))
    return str(term)
