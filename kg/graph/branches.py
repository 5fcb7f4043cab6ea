"""Branches and plants of companies: a name such as 鑫源铸造有限公司平陆分公司 says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.terms import boolean, chinese, iri
from kg.linking import enterprise_parts, enterprises
from kg.records import Kind, Mention
from kg.registers.names import is_anonymised
from kg.vocabulary import Class, Property, Reused

BRANCH: Final = "enterprises.branch_of_company"


def companies(mentions: Iterable[Mention]) -> dict[str, str]:
    """The keys of the identified enterprises of a document by their names in plain form."""
    return {
        enterprise_parts.plain(mention.name): mention.identity.key
        for mention in mentions
        if mention.kind is Kind.ENTERPRISE and mention.identity is not None
    }


def branch_facts(target: str, mention: Mention, known: Mapping[str, str]) -> Iterator[Fact]:
    """That an enterprise is part of the company with whose name its own name begins.

    ``known`` are the keys of the document's enterprises. A name that hides
    something says nothing, and neither does one that linking left open.
    """
    name = enterprise_parts.parent(mention.name)
    if mention.kind is not Kind.ENTERPRISE or mention.identity is None or name is None:
        return
    own = enterprises.resolve(name)
    key = known.get(enterprise_parts.plain(name)) or (None if own is None else own.key)
    if key is None or identifiers.of_key(key) == target:
        return
    company = identifiers.of_key(key)
    yield target, Reused.SUB_ORGANISATION_OF, iri(company)
    if enterprise_parts.plain(name) not in known:
        yield company, Reused.TYPE, iri(Class.ENTERPRISE)
        yield company, Reused.LABEL, chinese(enterprise_parts.plain(name))
        yield company, Property.ANONYMISED, boolean(is_anonymised(name))
