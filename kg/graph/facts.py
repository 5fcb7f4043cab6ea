"""The sheet on which the facts of one document are written down, each with its evidence.

A sheet is the content of one named graph. Facts about the document itself are
stated; facts drawn from its text are asserted: the plain triple, and beside
it an assertion node that restates it and points to the spans it rests on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeAlias

from kg.graph import identifiers
from kg.graph.origins import origin_facts
from kg.graph.terms import Term, boolean, integer, iri, text
from kg.records import Document, Evidence, Identity, Resolution, Span, is_doubtful
from kg.vocabulary import Class, Property, Reused

Fact: TypeAlias = tuple[str, str, Term]
"""Subject, predicate and value, the first two as bare IRIs."""

_DIGEST_BYTES: Final = 8
_RESOLVED: Final = "resolved"
# How the rules of linking end that believe a name to be misprinted.
_MISPRINT: Final = ".misprint"
_REGISTERS: Final = "registers."


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a fact is believed: its evidence, and how its names were identified.

    ``identity_rule``, ``status``, ``reason`` and ``candidates`` come from
    linking and are empty where no name had to be identified.
    """

    evidence: tuple[Evidence, ...]
    identity_rule: str = ""
    status: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()

    def by(self, identity: Identity | None) -> Grounds:
        """The same evidence, for a fact about a thing that was identified by a rule."""
        if identity is None:
            return self
        return Grounds(self.evidence, identity.rule, self.status, self.reason)

    def resolved(self, resolution: Resolution | None) -> Grounds:
        """The same evidence, for a fact about a provision that a citation resolves to."""
        if resolution is None:
            return self
        return Grounds(
            self.evidence,
            resolution.identity.rule,
            resolution.status,
            resolution.reason,
            resolution.candidates,
        )

    def derived(self, rule: str) -> Grounds:
        """The same spans, for a fact that a named rule derives from the words there."""
        spans = dict.fromkeys(each.span for each in self.evidence)
        return Grounds(tuple(Evidence(span, rule) for span in spans), self.identity_rule)


class Sheet:
    """The triples of one document's graph, in no order and each once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.iri = identifiers.document(document.id)
        self._triples: set[str] = set()
        self._described: set[str] = set()
        self._spans: dict[Span, str] = {}
        self._articles = sorted(document.articles, key=lambda article: article.span)
        self._starts = [article.span.start for article in self._articles]

    def state(self, subject: str, predicate: str, value: Term) -> None:
        """Write down a fact about the document itself, which needs no evidence."""
        self._triples.add(f"<{subject}> <{predicate}> {value}")

    def find(self, subject: str, predicate: str, value: Term, grounds: Grounds) -> None:
        """Write down a fact drawn from the text, with an assertion for each rule behind it.

        Raises :class:`ValueError` when there is no evidence: such a fact must
        not enter a graph.
        """
        if not grounds.evidence:
            raise ValueError(f"the fact {subject} {predicate} {value} has no evidence")
        self.state(subject, predicate, value)
        for each in grounds.evidence:
            self._assert(subject, predicate, value, each, grounds)

    def is_new(self, thing: str) -> bool:
        """Whether a thing is asked about for the first time, so that it must be described."""
        if thing in self._described:
            return False
        self._described.add(thing)
        return True

    def span(self, characters: Span) -> str:
        """The IRI of a span of the document, which is described at first use."""
        known = self._spans.get(characters)
        if known is not None:
            return known
        node = self._spans[characters] = identifiers.span(self.iri, characters)
        self.state(node, Reused.TYPE, iri(Class.TEXT_SPAN))
        self.state(node, Reused.HAS_SOURCE, iri(self.iri))
        self.state(node, Reused.START, integer(characters.start))
        self.state(node, Reused.END, integer(characters.end))
        self.state(node, Reused.EXACT, text(self.document.quote(characters)))
        article = self.article_of(characters)
        if article is not None:
            self.state(node, Property.ARTICLE, iri(article))
        for predicate, value in origin_facts(self.document, characters):
            self.state(node, predicate, value)
        return node

    def article_of(self, characters: Span) -> str | None:
        """The IRI of the article that a span lies in; ``None`` outside all articles."""
        position = bisect_right(self._starts, characters.start) - 1
        if position < 0:
            return None
        article = self._articles[position]
        if not characters.within(article.span):
            return None
        return identifiers.article(self.iri, article.index)

    def to_nquads(self) -> bytes:
        """The sorted, canonical N-Quads of the graph."""
        graph = f" <{self.iri}> .\n"
        return "".join(sorted(triple + graph for triple in self._triples)).encode()

    def _assert(
        self, subject: str, predicate: str, value: Term, each: Evidence, grounds: Grounds
    ) -> None:
        notes = [note for note in (each.note, grounds.reason) if note]
        status = "" if grounds.status == _RESOLVED else grounds.status
        parts = (subject, predicate, value, each.rule, grounds.identity_rule, status, *notes)
        digest = blake2b("\x1f".join(parts).encode(), digest_size=_DIGEST_BYTES).hexdigest()
        node = f"{self.iri}/assertion/{digest}"
        self.state(node, Reused.TYPE, iri(Class.ASSERTION))
        self.state(node, Reused.SUBJECT, iri(subject))
        self.state(node, Reused.PREDICATE, iri(predicate))
        self.state(node, Reused.OBJECT, value)
        self.state(node, Property.RULE, text(each.rule))
        self.state(node, Property.EVIDENCE, iri(self.span(each.span)))
        if is_doubtful(self.document, each.span):
            self.state(node, Property.DOUBTFUL, boolean(True))
        if grounds.identity_rule:
            self.state(node, Property.IDENTITY_RULE, text(grounds.identity_rule))
        if grounds.identity_rule.endswith(_MISPRINT) and not each.rule.startswith(_REGISTERS):
            self.state(node, Property.PRINTED_AS, text(self.document.quote(each.span)))
        if status:
            self.state(node, Property.RESOLUTION_STATUS, text(status))
        for key in grounds.candidates:
            self.state(node, Property.CANDIDATE, iri(identifiers.of_key(key)))
        for note in notes:
            self.state(node, Property.NOTE, text(note))
