"""The graph of judgements: who decided what, and the facts that people put into the graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain, permutations
from typing import Final

from kg.graph.bodies import body_facts, known_body
from kg.graph.facts import Fact
from kg.graph.identifiers import JUDGEMENTS_GRAPH, thing
from kg.graph.terms import Term, chinese, iri, text, typed
from kg.identity.judgements.identities import is_registered, standing
from kg.identity.judgements.ledger import Ledger, latest
from kg.identity.judgements.properties import thing_at
from kg.identity.judgements.records import Judgement, Pair
from kg.identity.judgements.rewriting import Rewritten, Stated
from kg.vocabulary import Class, Datatype, Property, Reused

_DIGEST_BYTES: Final = 8
_SAME_EVENT: Final = "judgements.same_event"
_ALIAS_LABEL: Final = "judgements.name_of_alias"


def to_json(rewritten: Rewritten) -> str:
    """What the graph of judgements must know of one document."""
    stated = [[*each.triple, each.rule, each.judgement, each.spans] for each in rewritten.stated]
    note = [sorted(rewritten.present), stated, dict(rewritten.names)]
    return json.dumps(note, ensure_ascii=False)


def judgements_to_nquads(ledger: Ledger, notes: Iterable[str]) -> bytes:
    """The sorted N-Quads of the judgements that have something to do with the documents.

    ``notes`` are what :func:`to_json` wrote of each document. What is about
    things that no document holds is left out.
    """
    present: set[str] = set()
    names: dict[str, set[str]] = {}
    stated: dict[tuple[str, str, str, str, str], set[str]] = {}
    for note in notes:
        paths, facts, called = json.loads(note)
        present.update(paths)
        for path, labels in called.items():
            names.setdefault(path, set()).update(labels)
        for subject, predicate, value, rule, judgement, spans in facts:
            key = (subject, predicate, value, rule, judgement)
            stated.setdefault(key, set()).update(spans)
    ending = f" <{JUDGEMENTS_GRAPH}> .\n"
    facts_of = chain(
        _facts(ledger, present, stated), _events(ledger, present), _labels(ledger, names)
    )
    lines = {f"<{s}> <{p}> {v}{ending}" for s, p, v in facts_of}
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


def _events(ledger: Ledger, present: set[str]) -> Iterator[Fact]:
    """Cases that people hold for one event, each linked with each, both ways."""
    direct = {
        frozenset((pair.a, pair.b)): judgement for pair, judgement in ledger.identities.linked
    }
    for group, behind in ledger.identities.events:
        for one, other in permutations(sorted(group & present), 2):
            said = direct.get(frozenset((one, other)))
            triple = (thing_at(one), str(Property.SAME_EVENT_AS), iri(thing_at(other)))
            for judgement in (said,) if said is not None else behind:
                yield from _stated(Stated(triple, _SAME_EVENT, judgement.id, ()), judgement)


def _labels(ledger: Ledger, names: Mapping[str, set[str]]) -> Iterator[Fact]:
    """Names for things that no document and no register describes: those of their best aliases."""
    aliases: dict[str, list[str]] = {}
    for alias, canonical in ledger.identities.canonical.items():
        if alias in names and canonical not in names and not is_registered(canonical):
            aliases.setdefault(canonical, []).append(alias)
    for canonical, known in aliases.items():
        best = min(names[min(known, key=standing)])
        triple = (thing_at(canonical), str(Reused.LABEL), best)
        judgement = ledger.identities.joined_by[canonical][0]
        yield from _stated(Stated(triple, _ALIAS_LABEL, judgement.id, ()), judgement)


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
