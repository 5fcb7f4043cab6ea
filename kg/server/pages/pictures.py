"""Networks as a page of the service draws them, and what it sends when the page asks for more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.explorer.appearance import relation_of
from kg.explorer.document import Served
from kg.explorer.drawing import drawn_alone
from kg.explorer.labels import visible
from kg.explorer.model import Detail, Fact, Page, Words
from kg.explorer.page import render_served
from kg.explorer.payload import entity_rows, path_of, predicate_row, quote_row, words_row
from kg.explorer.rules import fact_rules
from kg.network import term
from kg.server.pages.addresses import PAGES, with_query
from kg.server.pages.addresses import path_of as address_of
from kg.server.pages.telling import Cited
from kg.server.pages.ties import Member, Network, Surroundings, Tie
from kg.vocabulary import THINGS

Json = dict[str, object]

_WEIGHT = 3
"""The lines by which the size of what comes in later is reckoned: most have few in a picture."""

STATIC = "/static/network/"
"""Where the service has the scripts and styles of networks."""


def picture_html(
    shown: Surroundings,
    network: Network,
    *,
    name: str,
    root: str,
    language: str,
    notes: Mapping[str, Words],
    way: Json | None = None,
) -> str:
    """The page of a network: shapes and lines at once, facts and quotes when someone asks.

    ``name`` tells the saved layout of this network from those of others,
    ``root`` is the address of the service, ``notes`` stand below names in
    the list, ``way`` is a path to show at once.
    """
    drawn = replace(_page(shown, network), notes=notes)
    members = {each.entity.iri: each for each in shown.members}
    more = [_own(members[entity.iri]) for entity in drawn.entities]
    service: Json = {"root": root, "state": network.state, "name": name, "things": THINGS,
                     "pages": PAGES, "way": way}  # fmt: skip
    home = root + with_query("/", lang=language if language != "zh" else "")
    served = Served(static=root + STATIC, home=home, icon=f"{root}/static/mark.svg")
    return render_served(drawn, more, service=service, language=language, served=served)


def picture_data(shown: Surroundings, network: Network) -> Json:
    """Things and facts between them that a page adds to what it shows."""
    drawn = _page(Surroundings(shown.members, ()), network)
    members = {each.entity.iri: each for each in shown.members}
    predicates = sorted({tie.predicate for tie in shown.ties}, key=fact_rules().rank)
    number = {iri: at for at, iri in enumerate(predicates)}
    return {
        "entities": [
            {
                **row,
                **_own(members[entity.iri]),
                "drawn": drawn_alone(entity, _WEIGHT),
            }
            for row, entity in zip(entity_rows(drawn), drawn.entities, strict=True)
        ],
        "predicates": [_predicate(iri) for iri in predicates],
        "facts": [[tie.subject, number[tie.predicate], tie.object] for tie in shown.ties],
        "omitted": shown.omitted,
    }


def facts_data(facts: Iterable[Fact], cited: Sequence[Cited]) -> Json:
    """Facts with their quotes, each quote with the address of its place in the text."""
    told = list(facts)
    predicates = sorted(set(_predicates(told)), key=fact_rules().rank)
    number = {iri: at for at, iri in enumerate(predicates)}
    names = sorted({each.quote.document for each in cited})
    return {
        "predicates": [_predicate(iri) for iri in predicates],
        "facts": [_fact(fact, number) for fact in told],
        "quotes": [{**quote_row(each.quote, names), "at": _place(each)} for each in cited],
        "names": [visible(name) for name in names],
    }


def step_data(member: Member) -> Json:
    """A thing on a path."""
    entity = member.entity
    row: Json = {"number": member.number, "iri": entity.iri, "path": path_of(entity.iri),
                 "kind": entity.kind, "zh": visible(entity.label)}  # fmt: skip
    return row if entity.label_en is None else {**row, "en": visible(entity.label_en)}


def _page(shown: Surroundings, network: Network) -> Page:
    """What is shown as a page of the explorer, cases first, facts without quotes."""
    entities = sorted(
        (each.entity for each in shown.members), key=lambda each: (each.kind != "case", each.iri)
    )
    iris = {each.number: each.entity.iri for each in shown.members}
    predicates = sorted({tie.predicate for tie in shown.ties}, key=fact_rules().rank)
    return Page(
        entities=tuple(entities),
        terms=tuple(term(predicate) for predicate in predicates),
        facts=tuple(_link(tie, iris) for tie in shown.ties),
        quotes=(),
        documents=network.documents,
        omitted=shown.omitted,
        focus=shown.focus,
    )


def _link(tie: Tie, iris: Mapping[int, str]) -> Fact:
    return Fact(iris[tie.subject], tie.predicate, Words(""), target=iris[tie.object])


def _own(member: Member) -> Json:
    """What the service says of a thing besides: how it is asked for, and how much it is tied to."""
    return {"number": member.number, "ties": member.ties}


def _predicate(iri: str) -> Json:
    return {**predicate_row(term(iri)), "relation": relation_of(iri)}


def _predicates(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield fact.predicate
        yield from (detail.predicate for detail in fact.details)


def _fact(fact: Fact, number: Mapping[str, int]) -> Json:
    made = _value(fact) | {"p": number[fact.predicate]}
    if fact.details:
        made["details"] = [_value(each) | {"p": number[each.predicate]} for each in fact.details]
    if fact.quotes:
        made["q"] = fact.quotes
    if fact.remarks:
        made["remarks"] = [visible(remark) for remark in fact.remarks]
    return made


def _value(said: Fact | Detail) -> Json:
    made: Json = {"words": words_row(said.words)}
    return made if said.target is None else {**made, "thing": path_of(said.target)}


def _place(cited: Cited) -> str:
    """The address of the text with a quote marked in it."""
    marked = with_query(address_of(cited.place), mark=f"{cited.start}-{cited.end}")
    return f"{marked}#c{cited.start}"
