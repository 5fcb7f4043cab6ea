"""The verdicts of people on facts, carried out on the page of one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.graph.ontology import expanded
from kg.graph.terms import iri
from kg.identity.judgements.page import Page, Triple
from kg.identity.judgements.properties import Twice, path_of, term_of, told_twice, written
from kg.identity.judgements.records import Fact, Judgement
from kg.identity.judgements.verdicts import SubjectVerdicts, Verdict
from kg.vocabulary import Class, Property, Reused


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that people put into the graph, with the spans that it rests on."""

    triple: Triple
    rule: str
    judgement: str
    spans: tuple[str, ...]


@dataclass(slots=True)
class Correction:
    """The verdicts on one subject, carried out on the page of one document."""

    page: Page
    subject: str
    verdicts: SubjectVerdicts
    stated: list[Stated] = field(default_factory=list)

    def carry_out(self) -> list[Stated]:
        """Change the page; what is to be stated beside it."""
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
            elif rule.link and not self.page.tells_of(other):
                self._make_fine(other, rule, verdict)
        self._rename_sum(self.subject, predicate, old, verdict)

    def _make_fine(self, node: str, rule: Twice, verdict: Verdict) -> None:
        """The penalty that a sum needs, borne by the respondent if there is just one."""
        self._state(self.subject, rule.link, set(), Verdict(path_of(node), verdict.judgement))
        facts = [
            ("gd:amountCNY", verdict.value),
            ("gd:fineKind", rule.kind),
            ("rdfs:label", f"{rule.kind}{_grouped(verdict.value)}元"),
        ]
        bearers = self.page.values(self.subject, Property.RESPONDENT)
        if len(bearers) == 1:
            facts.append(("gd:imposedOn", written(min(bearers))))
        grounds = self.page.spans(self.subject, Reused.TYPE)
        self._append((node, Reused.TYPE, iri(Class.FINE)), grounds, verdict.judgement)
        for name, value in facts:
            self._state(node, name, grounds, Verdict(value, verdict.judgement))

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
        triple = (subject, expanded(predicate), term_of(predicate, verdict.value))
        self._append(triple, grounds, verdict.judgement)

    def _append(self, triple: Triple, spans: set[str], judgement: Judgement) -> None:
        corrects = isinstance(judgement.about, Fact) and judgement.about.right is not None
        rule = "judgements.correction" if corrects else "judgements.addition"
        self.stated.append(Stated(triple, rule, judgement.id, tuple(sorted(spans))))


def _grouped(number: str) -> str:
    """A number as names of penalties write it.

    >>> _grouped("430000")
    '430,000'
    """
    whole, point, rest = number.partition(".")
    return (f"{int(whole):,}" if whole.isdecimal() else whole) + point + rest
