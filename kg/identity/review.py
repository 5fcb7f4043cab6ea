"""What is worth deciding by people: open questions, the most valuable first, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.graph.ontology import expanded
from kg.graph.store import Store
from kg.graph.terms import Term, iri
from kg.identity.doubts.cases import Cases, rows
from kg.identity.doubts.enterprises import enterprise_questions
from kg.identity.doubts.events import event_questions
from kg.identity.doubts.facts import citation_questions, doubtful_questions
from kg.identity.doubts.questions import PAIRS, Decided, Question, Side, Stake, Topic, settings
from kg.identity.judgements.ledger import Ledger, settle
from kg.identity.judgements.properties import term_of, thing_at
from kg.identity.judgements.records import Judgement

__all__ = [
    "PAIRS",
    "Question",
    "Quote",
    "Side",
    "Stake",
    "Topic",
    "answers",
    "is_decided",
    "pending",
    "queue",
    "quotes",
]

_AROUND: Final = 24
_QUOTES: Final = 3
_TOLD: Final = "gd:inspectionDate gd:decisionDate gd:fineCNY gd:violationDescription gd:respondent"
_WORDS: Final = """
SELECT DISTINCT ?name ?document ?article ?start ?end ?before ?exact ?after WHERE {{
  {{ SELECT DISTINCT ?document ?article ?start ?end WHERE {{
    ?a {pattern} ; gd:evidence ?span . {values}
    ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end .
    OPTIONAL {{ ?span gd:article ?article }}
  }} ORDER BY ?document ?start ?end LIMIT {most} }}
  ?document rdfs:label ?name ; gd:text ?text .
  BIND(IF(?start > {around}, ?start - {around}, 0) AS ?from)
  BIND(SUBSTR(?text, ?from + 1, ?start - ?from) AS ?before)
  BIND(SUBSTR(?text, ?start + 1, ?end - ?start) AS ?exact)
  BIND(SUBSTR(?text, ?end + 1, {around}) AS ?after)
}} ORDER BY ?name ?start"""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, by its name, around what a question is about.

    ``exact`` are the words themselves, from ``start`` to ``end`` of the text;
    ``place`` is the IRI of the article, or else the document, that they stand in.
    """

    document: str
    before: str
    exact: str
    after: str
    place: str = ""
    start: int = 0
    end: int = 0

    @property
    def words(self) -> str:
        """The words with what stands around them, in one line."""
        return " ".join(f"{self.before}{self.exact}{self.after}".split())


def queue(
    store: Store, judgements: Ledger | Iterable[Judgement] = (), *, unsure: bool = False
) -> list[Question]:
    """The open questions, the most valuable first.

    What people judged, or what follows from it, is not asked again; with
    ``unsure`` those are that somebody could not decide.
    """
    ledger = judgements if isinstance(judgements, Ledger) else settle(judgements)
    decided, cases = Decided(ledger), Cases(store)
    found = [
        question
        for ask in (enterprise_questions, event_questions, citation_questions, doubtful_questions)
        for question in ask(store, cases, decided)
        if unsure or not question.unsure
    ]
    return sorted(found, key=lambda question: question.rank)


def pending(store: Store, judgements: Ledger | Iterable[Judgement] = ()) -> int:
    """How many questions are open."""
    return len(queue(store, judgements))


def is_decided(question: Question, ledger: Ledger) -> bool:
    """Whether judgements, or what follows from them, answer a question; *unsure* does as well."""
    decided, (first, *others) = Decided(ledger), question.sides
    if question.subject is not None:
        fact = question.subject.path, question.predicate, first.path
        return decided.fact(*fact) or decided.unsure_fact(*fact)
    other = others[0].path
    return decided.pair(first.path, other) or decided.unsure(first.path, other)


def answers() -> Mapping[str, Sequence[str]]:
    """What may be typed for each answer."""
    found: Mapping[str, Sequence[str]] = settings()["answers"]
    return found


def quotes(
    store: Store, question: Question, *, around: int = _AROUND, most: int = _QUOTES
) -> tuple[tuple[Quote, ...], ...]:
    """The words that each side of a pair rests on, or those of the one fact.

    At most so many places of each, with so many characters around.
    """
    if question.topic in PAIRS:
        found = (_about_thing(question.topic, side) for side in question.sides)
        return tuple(_ask(store, *about, around, most) for about in found)
    if question.subject is None:
        return ()
    subject, value = question.subject.path, question.sides[0].path
    about = (
        f"rdf:subject {iri(thing_at(subject))} ; rdf:predicate <{expanded(question.predicate)}>"
        f" ; rdf:object {term_of(question.predicate, value)}"
    )
    return (_ask(store, about, "", around, most),)


def _about_thing(topic: Topic, side: Side) -> tuple[str, str]:
    thing = iri(thing_at(side.path))
    if topic is Topic.EVENTS:
        return f"rdf:subject {thing} ; rdf:predicate ?p", f"VALUES ?p {{ {_TOLD} }}"
    return f"rdf:object {Term(thing)}", ""


def _ask(store: Store, pattern: str, values: str, around: int, most: int) -> tuple[Quote, ...]:
    query = _WORDS.format(pattern=pattern, values=values, most=most, around=around)
    found = (
        Quote(
            row["name"],
            row["before"],
            row["exact"],
            row["after"],
            row["article"] or row["document"],
            int(row["start"]),
            int(row["end"]),
        )
        for row in rows(store, query)
    )
    return tuple({(quote.document, quote.words): quote for quote in found}.values())
