"""The graph of judgements: who decided what, and the facts that people put into the graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from kg.graph.bodies import body_facts, known_body
from kg.graph.facts import Fact
from kg.graph.identifiers import JUDGEMENTS_GRAPH, thing
from kg.graph.terms import Term, chinese, iri, text, typed
from kg.identity.judgements.ledger import Ledger, latest
from kg.identity.judgements.properties import thing_at
from kg.identity.judgements.records import Judgement, Pair
from kg.identity.judgements.rewriting import Rewritten, Stated
from kg.vocabulary import Class, Datatype, Property, Reused

_DIGEST_BYTES: Final = 8


def to_json(rewritten: Rewritten) -> str:
    """What the graph of judgements must know of one document."""
    stated = [[*each.triple, each.rule, each.judgement, each.spans] for each in rewritten.stated]
    return json.dumps([sorted(rewritten.present), stated], ensure_ascii=False)


def judgements_to_nquads(ledger: Ledger, notes: Iterable[str]) -> bytes:
    """The sorted N-Quads of the judgements that have something to do with the documents.

    ``notes`` are what :func:`to_json` wrote of each document. What is about
    things that no document holds is left out.
    """
    present: set[str] = set()
    stated: dict[tuple[str, str, str, str, str], set[str]] = {}
    for note in notes:
        paths, facts = json.loads(note)
        present.update(paths)
        for subject, predicate, value, rule, judgement, spans in facts:
            key = (subject, predicate, value, rule, judgement)
            stated.setdefault(key, set()).update(spans)
    ending = f" <{JUDGEMENTS_GRAPH}> .\n"
    lines = {f"<{s}> <{p}> {v}{ending}" for s, p, v in _facts(ledger, present, stated)}
    return "".join(sorted(lines)).encode()


def dormant(ledger: Ledger, notes: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements about things that no document of the store holds."""
    present = {path for note in notes for path in json.loads(note)[0]}
    return tuple(each for each in ledger.active if not _holds(each, present))


def _holds(judgement: Judgement, present: set[str]) -> bool:
    return all(path in present for path in judgement.things())


def _facts(
    ledger: Ledger, present: set[str], stated: dict[tuple[str, str, str, str, str], set[str]]
) -> Iterator[Fact]:
    aside = {conflict.aside.id for conflict in ledger.identities.conflicts}
    pairs = {judgement.id for _, judgement in latest(ledger.active)}
    for judgement in ledger.active:
        counts = judgement.id in pairs or not isinstance(judgement.about, Pair)
        if counts and judgement.id not in aside and _holds(judgement, present):
            yield from _told(judgement)
    for alias, canonical in ledger.identities.canonical.items():
        if alias in present:
            yield thing_at(alias), Reused.IS_REPLACED_BY, iri(thing_at(canonical))
            body = known_body(thing_at(canonical))
            if body is not None:
                yield from body_facts(body)
    by_id = {judgement.id: judgement for judgement in ledger.active}
    for (subject, predicate, value, rule, judgement_id), spans in stated.items():
        each = Stated((subject, predicate, value), rule, judgement_id, tuple(sorted(spans)))
        yield from _stated(each, by_id[judgement_id])


def _told(judgement: Judgement) -> Iterator[Fact]:
    """Who decided what, when and why."""
    node, judge = _node(judgement), thing("judge", judgement.who)
    yield node, Reused.TYPE, iri(Class.JUDGEMENT)
    yield node, Property.JUDGEMENT_KIND, text(judgement.kind.value)
    yield node, Reused.ATTRIBUTED_TO, iri(judge)
    yield judge, Reused.TYPE, iri(Reused.AGENT)
    yield judge, Reused.LABEL, chinese(judgement.who)
    yield node, Reused.GENERATED_AT, typed(_moment(judgement.when), Datatype.DATE_TIME)
    if judgement.why:
        yield node, Property.REASON_GIVEN, text(judgement.why)
    for path in judgement.things():
        yield node, Property.JUDGES, iri(thing_at(path))


def _stated(each: Stated, judgement: Judgement) -> Iterator[Fact]:
    """A fact of people, asserted as the facts of texts are."""
    subject, predicate, value = each.triple
    said = "\x1f".join((subject, predicate, value, each.rule, each.judgement))
    digest = blake2b(said.encode(), digest_size=_DIGEST_BYTES).hexdigest()
    node = f"{JUDGEMENTS_GRAPH}/assertion/{digest}"
    yield subject, predicate, Term(value)
    yield node, Reused.TYPE, iri(Class.ASSERTION)
    yield node, Reused.SUBJECT, iri(subject)
    yield node, Reused.PREDICATE, iri(predicate)
    yield node, Reused.OBJECT, Term(value)
    yield node, Property.RULE, text(each.rule)
    yield node, Property.JUDGEMENT, iri(_node(judgement))
    note = f"{judgement.who} {judgement.when}"
    yield node, Property.NOTE, text(f"{note}：{judgement.why}" if judgement.why else note)
    for span in each.spans:
        yield node, Property.EVIDENCE, Term(span)


def _moment(when: str) -> str:
    """A time to the second, in the spelling that stores keep.

    >>> _moment("2026-01-01T08:00:00.123+00:00")
    '2026-01-01T08:00:00Z'
    """
    moment = datetime.fromisoformat(when).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _node(judgement: Judgement) -> str:
    return thing("judgement", judgement.id)
