"""A page's knowledge as JSON: entities by number, facts and quotes that point to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from kg.explorer.appearance import (
    Group,
    Relation,
    group_of,
    groups,
    interface,
    relation_of,
    relations,
)
from kg.explorer.labels import visible, wrap
from kg.explorer.model import Detail, Fact, Page, Quote, Words
from kg.graph.identifiers import ProvisionPath, segments_of
from kg.network import Entity, Term, entity_kind
from kg.vocabulary import GD, THINGS

Json = dict[str, object]


def payload(page: Page, *, language: str) -> Json:
    """The page as plain data, ready for :func:`json.dumps`; ``language`` is ``zh`` or ``en``."""
    numbers = {entity.iri: number for number, entity in enumerate(page.entities)}
    terms = {term.iri: number for number, term in enumerate(page.terms)}
    names = sorted({quote.document for quote in page.quotes})
    return {
        "language": language,
        "strings": interface(),
        "groups": [group_row(group) for group in groups()],
        "relations": [relation_row(relation) for relation in relations()],
        "predicates": [
            {**predicate_row(term), "relation": relation_of(term.iri)} for term in page.terms
        ],
        "entities": entity_rows(page),
        "facts": [_fact(fact, numbers, terms) for fact in page.facts],
        "quotes": [quote_row(quote, names) for quote in page.quotes],
        "names": [visible(name) for name in names],
        "documents": page.documents,
        "omitted": page.omitted,
        "focus": None if page.focus is None else asdict(page.focus),
    }


def entity_rows(page: Page) -> list[Json]:
    """The entities of a page as it needs them."""
    return [_entity(entity, page) for entity in page.entities]


def short_name(name: str, group: Group) -> str:
    """A name as it stands in the drawing, wrapped to suit its group's shape."""
    return wrap(name, width=group.label_width, lines=3)


def path_of(iri: str) -> str:
    """What stands for an entity in the page's address: its IRI below the namespace of things.

    >>> path_of("https://w3id.org/greendocket/id/place/140781")
    'place/140781'
    """
    return iri.removeprefix(THINGS)


def group_row(group: Group) -> Json:
    """A group of shapes as the page needs it."""
    return {
        "key": group.key,
        "name": group.name,
        "count": group.count,
        "sign": group.sign,
        "light": asdict(group.light),
        "dark": asdict(group.dark),
    }


def relation_row(relation: Relation) -> Json:
    """A group of lines as the page needs it."""
    return {
        "key": relation.key,
        "name": relation.name,
        "width": relation.width,
        "dashes": relation.dashes,
        "light": relation.light,
        "dark": relation.dark,
    }


def predicate_row(term: Term) -> Json:
    """A predicate's names, read either way."""
    return {
        "key": term.iri.removeprefix(GD),
        "zh": term.zh,
        "en": term.en,
        "inverse_zh": term.inverse_zh,
        "inverse_en": term.inverse_en,
    }


def _entity(entity: Entity, page: Page) -> Json:
    number = group_of(entity.kind)
    group = groups()[number]
    kind = entity_kind(entity.kind)
    made: Json = {
        "path": path_of(entity.iri),
        "group": number,
        "kind": {"zh": kind.zh, "en": kind.en},
        "zh": visible(entity.label),
        "short_zh": short_name(entity.label, group),
    }
    if entity.label_en is not None:
        made["en"] = visible(entity.label_en)
        made["short_en"] = short_name(entity.label_en, group)
    alias = _numbers(entity.iri)
    if alias is not None:
        made["alias"] = alias
    if entity.iri in page.notes:
        made["note"] = words_row(page.notes[entity.iri])
    if entity.iri in page.asides:
        made["aside"] = True
    return made


def _numbers(iri: str) -> str | None:
    """A provision's numbers in Arabic digits, by which readers also search for it.

    >>> _numbers("https://w3id.org/greendocket/id/statute/epl-2014/article/63/paragraph/1/item/3")
    '第63条第1款第3项'
    """
    if not iri.startswith(THINGS):
        return None
    path = ProvisionPath.parse(segments_of(iri))
    if path is None:
        return None
    suffix = f"之{path.suffix}" if path.suffix else ""
    paragraph = "" if path.paragraph is None else f"第{path.paragraph}款"
    item = "" if path.item is None else f"第{path.item}项"
    return f"第{path.article}条{suffix}{paragraph}{item}"


def words_row(words: Words) -> Json:
    """Words in one language or both."""
    made: Json = {"zh": visible(words.zh)}
    if words.en is not None:
        made["en"] = visible(words.en)
    return made


def _fact(fact: Fact, numbers: Mapping[str, int], terms: Mapping[str, int]) -> Json:
    made = _value(fact, numbers) | {"s": numbers[fact.subject], "p": terms[fact.predicate]}
    if fact.details:
        made["details"] = [
            _value(detail, numbers) | {"p": terms[detail.predicate]} for detail in fact.details
        ]
    if fact.quotes:
        made["q"] = fact.quotes
    if fact.remarks:
        made["remarks"] = [visible(remark) for remark in fact.remarks]
    return made


def _value(said: Fact | Detail, numbers: Mapping[str, int]) -> Json:
    """The entity that is meant, by number, or else the words."""
    if said.target is not None:
        return {"o": numbers[said.target]}
    return {"words": words_row(said.words)}


def quote_row(quote: Quote, documents: list[str]) -> Json:
    """A quote, its document as a place in that list."""
    made: Json = {
        "d": documents.index(quote.document),
        "article": visible(quote.article),
        "start": quote.start,
        "end": quote.end,
        "before": visible(quote.before),
        "text": visible(quote.text),
        "after": visible(quote.after),
    }
    if quote.page is not None:
        made["page"] = quote.page
    return made
