"""One document's facts as people judge them: from what the machine said to what the graph holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.graph.ontology import expanded
from kg.graph.terms import Term, iri
from kg.identity.judgements.ledger import Ledger
from kg.identity.judgements.properties import Twice, term_of, thing_at, told_twice, written
from kg.identity.judgements.records import Fact
from kg.identity.judgements.verdicts import SubjectVerdicts, Verdict
from kg.vocabulary import Property, Reused

Triple = tuple[str, str, str]
"""Subject and predicate as bare IRIs, the object as a term."""

_THING: Final = re.compile(rb"<https://w3id\.org/greendocket/id/([^>]*)>")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that people put into the graph, with the spans that it rests on."""

    triple: Triple
    rule: str
    judgement: str
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new N-Quads of a document, the judged things that it holds, and what is to be stated."""

    nquads: bytes
    present: frozenset[str] = frozenset()
    stated: tuple[Stated, ...] = ()


def concerned(ledger: Ledger) -> frozenset[str]:
    """The paths of all things that judgements are about."""
    paths = {path for judgement in ledger.active for path in judgement.things()}
    return frozenset(paths | set(ledger.identities.canonical.values()) | set(ledger.verdicts))


def rewrite(nquads: bytes, graph: str, ledger: Ledger, about: frozenset[str]) -> Rewritten | None:
    """What becomes of a document; ``None`` when it holds nothing that was judged.

    ``about`` is what :func:`concerned` says of the ledger.
    """
    here = {match.decode() for match in _THING.findall(nquads)}
    present = frozenset(here & about)
    if not present:
        return None
    page = _Page(nquads, graph)
    page.rename(
        {thing_at(a): thing_at(c) for a, c in ledger.identities.canonical.items() if a in here}
    )
    stated: list[Stated] = []
    for subject in sorted({ledger.identities.of(path) for path in present}):
        verdicts = ledger.verdicts.get(subject)
        if verdicts is not None and page.tells_of(thing_at(subject)):
            stated += _Correction(page, thing_at(subject), verdicts).carry_out()
    return Rewritten(page.to_nquads(), present, tuple(stated))


@dataclass(slots=True)
class _Node:
    """The triples of one subject."""

    triples: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def one(self, predicate: str) -> str:
        return min(self.triples.get(predicate, {""}))


class _Page:
    """The triples of a document by subject, and its assertions by what they assert."""

    def __init__(self, nquads: bytes, graph: str) -> None:
        self._ending = f" <{graph}> ."
        self._nodes: dict[str, _Node] = defaultdict(_Node)
        for line in nquads.decode().split("\n"):
            if line:
                subject, predicate, rest = line.split(" ", 2)
                value = rest.removesuffix(self._ending)
                self._nodes[subject[1:-1]].triples[predicate[1:-1]].add(value)

    def tells_of(self, subject: str) -> bool:
        return subject in self._nodes

    def values(self, subject: str, predicate: str) -> set[str]:
        return (
            set(self._nodes[subject].triples.get(predicate, ()))
            if subject in self._nodes
            else set()
        )

    def below(self, start: str) -> list[str]:
        return sorted(node for node in self._nodes if node.startswith(start))

    def rename(self, names: dict[str, str]) -> None:
        """Put the things that stand for aliases in their place, everywhere."""
        if not names:
            return
        terms = {iri(old): iri(new) for old, new in names.items()}
        for old in names:
            self._soften(old)
        renamed: dict[str, _Node] = defaultdict(_Node)
        for subject, node in self._nodes.items():
            for predicate, values in node.triples.items():
                target = renamed[names.get(subject, subject)].triples[predicate]
                target.update(terms.get(Term(value), value) for value in values)
        self._nodes = renamed

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

    def assertions(self, subject: str, predicate: str, value: str | None = None) -> list[str]:
        """The nodes that assert a fact, with any value unless one is given."""
        wanted_subject, wanted_predicate = iri(subject), iri(predicate)
        return sorted(
            name
            for name, node in self._nodes.items()
            if wanted_subject in node.triples.get(Reused.SUBJECT, ())
            and wanted_predicate in node.triples.get(Reused.PREDICATE, ())
            and (value is None or value in node.triples.get(Reused.OBJECT, ()))
        )

    def spans(self, subject: str, predicate: str) -> set[str]:
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
        lines = [f"<{s}> <{p}> {v}{self._ending}\n" for s, p, v in self._facts()]
        return "".join(sorted(lines)).encode()


@dataclass(slots=True)
class _Correction:
    """The verdicts on one subject, carried out on the page of one document."""

    page: _Page
    subject: str
    verdicts: SubjectVerdicts
    stated: list[Stated] = field(default_factory=list)

    def carry_out(self) -> list[Stated]:
        replaced = {v.judgement.id for v in self.verdicts.stated.values()}
        for (predicate, value), verdict in self.verdicts.wrong.items():
            if predicate not in self.verdicts.sole and verdict.judgement.id not in replaced:
                self._strike(predicate, {value})
        for predicate, verdict in self.verdicts.sole.items():
            values = self.page.values(self.subject, expanded(predicate))
            self._replace(predicate, {written(value) for value in values}, verdict)
        for (predicate, _), verdict in self.verdicts.stated.items():
            fact = verdict.judgement.about
            corrected = isinstance(fact, Fact) and fact.right is not None
            self._replace(predicate, self._struck_by(verdict) if corrected else set(), verdict)
        return self.stated

    def _struck_by(self, verdict: Verdict) -> set[str]:
        """The wrong value in whose place another stands."""
        wrong = self.verdicts.wrong.items()
        return {value for (_, value), no in wrong if no.judgement.id == verdict.judgement.id}

    def _strike(self, predicate: str, values: set[str]) -> None:
        self._remove(self.subject, predicate, values)
        for other, rule in self._others(predicate):
            if rule.below.endswith("/") or self._remove(other, rule.other, values):
                # What remains is a penalty without its sum or its bearer.
                if rule.other == "gd:amountCNY":
                    self.page.strike_node(other)
                else:
                    self._remove(other, rule.other, values)

    def _replace(self, predicate: str, old: set[str], verdict: Verdict) -> None:
        spans = self._remove(self.subject, predicate, old)
        self._state(self.subject, predicate, spans, verdict)
        for other, rule in self._others(predicate):
            held = {written(v) for v in self.page.values(other, expanded(rule.other))}
            wrong = held & old if rule.below.endswith("/") else held
            if wrong:
                spans = self._remove(other, rule.other, wrong)
                self._state(other, rule.other, spans, verdict)
                self._rename_sum(other, rule.other, wrong, verdict)
        self._rename_sum(self.subject, predicate, old, verdict)

    def _others(self, predicate: str) -> Iterator[tuple[str, Twice]]:
        """Where the same fact is written down again."""
        for rule in told_twice():
            if rule.property != predicate:
                continue
            if rule.above:
                if self.subject.endswith(f"/{rule.above}"):
                    yield self.subject.removesuffix(f"/{rule.above}"), rule
            elif rule.below.endswith("/"):
                for node in self.page.below(f"{self.subject}/{rule.below}"):
                    yield node, rule
            else:
                yield f"{self.subject}/{rule.below}", rule

    def _remove(self, subject: str, predicate: str, values: set[str]) -> set[str]:
        whole = expanded(predicate)
        spans: set[str] = set()
        for value in sorted(self.page.values(subject, whole)):
            if written(value) in values:
                spans |= self.page.strike((subject, whole, value))
        return spans

    def _rename_sum(self, node: str, predicate: str, old: set[str], verdict: Verdict) -> None:
        """A penalty is called by its sum: the name follows."""
        if predicate != "gd:amountCNY":
            return
        for label in sorted(self.page.values(node, Reused.LABEL)):
            name = written(label)
            for value in old:
                name = name.replace(_grouped(value), _grouped(verdict.value))
            if name != written(label):
                spans = self.page.strike((node, Reused.LABEL, label))
                self._state(node, "rdfs:label", spans, Verdict(name, verdict.judgement))

    def _state(self, subject: str, predicate: str, spans: set[str], verdict: Verdict) -> None:
        grounds = spans or self.page.spans(subject, Reused.TYPE)
        rule = (
            "correction"
            if getattr(verdict.judgement.about, "right", None) is not None
            else "addition"
        )
        triple = (subject, expanded(predicate), term_of(predicate, verdict.value))
        self.stated.append(
            Stated(triple, f"judgements.{rule}", verdict.judgement.id, tuple(sorted(grounds)))
        )


def _grouped(number: str) -> str:
    """A number as names of penalties write it.

    >>> _grouped("430000")
    '430,000'
    """
    whole, point, rest = number.partition(".")
    return (f"{int(whole):,}" if whole.isdecimal() else whole) + point + rest
