"""The counterparts of repealed provisions in the Code as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.facts import Fact
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import legal_text_facts, provision_label
from kg.graph.terms import boolean, chinese, iri, text
from kg.registers import counterparts
from kg.registers.counterparts import Counterpart
from kg.vocabulary import Class, Property, Reused


def counterpart_facts() -> Iterator[Fact]:
    """What all rows of the register say, and the provisions they are about."""
    for row in counterparts.all_counterparts():
        old = ProvisionPath(("statute", row.version), row.article, 0, row.paragraph, row.item)
        new = ProvisionPath(
            ("statute", counterparts.CODE),
            row.code_article,
            0,
            row.code_paragraph,
            row.code_item,
        )
        yield from legal_text_facts(old.iri)
        yield from legal_text_facts(new.iri)
        yield from _facts(row, old, new)


def _facts(row: Counterpart, old: ProvisionPath, new: ProvisionPath) -> Iterator[Fact]:
    ending = "/".join(new.segments[2:])
    node = f"{old.iri}/counterpart/{ending}"
    yield node, Reused.TYPE, iri(Class.COUNTERPART)
    yield node, Reused.LABEL, chinese(f"{provision_label(old)}→{provision_label(new)}")
    yield node, Property.COUNTERPART_OF, iri(old.iri)
    yield node, Property.COUNTERPART, iri(new.iri)
    yield node, Property.CERTAINTY, text(row.confidence)
    yield node, Property.TO_BE_CONFIRMED, boolean(row.to_be_confirmed)
    yield node, Reused.SOURCE, text(row.source)
