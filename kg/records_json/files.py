"""All records of one document as JSON: the document, its articles, cases and mentions."""

from __future__ import annotations

import json

from kg.records import (
    Article,
    Citation,
    Document,
    Mention,
    Records,
    Span,
    Statistic,
    pages_of,
)
from kg.records_json import evidence
from kg.records_json.cases import case_to_json
from kg.records_json.news import news_to_json
from kg.records_json.values import JsonObject, citation, plain_number, value, values


def dumps(records: Records) -> str:
    """The records as indented JSON text, Chinese unescaped, ending in a line break."""
    return json.dumps(records_to_json(records), ensure_ascii=False, indent=2) + "\n"


def records_to_json(records: Records) -> JsonObject:
    """All records of one document; the order of keys is fixed.

    ``cases``, ``statistics`` and what news tells (``regulators`` to ``places``)
    have the keys of the gold format with their evidence added; ``document``,
    ``articles``, ``mentions``, ``citations`` and ``notes`` come beside them.
    Offsets count characters of the document's normalised text.
    """
    document = records.document
    return {
        "document": _document(document),
        "articles": [_article(article, document) for article in document.articles],
        "cases": [case_to_json(case, document) for case in records.cases],
        "statistics": [_statistic(statistic, document) for statistic in records.statistics],
        **news_to_json(records),
        "mentions": [_mention(mention, document) for mention in records.mentions],
        "citations": [_citation(cited, document) for cited in records.citations],
        "notes": list(records.notes),
    }


def _document(document: Document) -> JsonObject:
    about: JsonObject = {
        "id": document.id,
        "name": document.name,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "characters": len(document.text),
    }
    if pages := pages_of(document, Span(0, len(document.text))):
        about["pages"] = pages[-1]
    if document.address is not None:
        about["address"] = document.address.value
    return about | {"notes": list(document.notes)}


def _article(article: Article, document: Document) -> JsonObject:
    headings = {
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "column": article.column,
        "source": article.source,
        "date": article.date,
    }
    return {
        "index": article.index,
        **{name: value(heading) for name, heading in headings.items()},
        "bylines": values(article.bylines),
        "span": [article.span.start, article.span.end],
        "evidence": {
            **evidence.of_single_fields(headings, document),
            **evidence.of_list_fields({"bylines": article.bylines}, document),
        },
    }


def _statistic(statistic: Statistic, document: Document) -> JsonObject:
    return {
        "name": statistic.name,
        "place": statistic.place,
        "period": statistic.period,
        "value": plain_number(statistic.value),
        "unit": statistic.unit,
        "evidence": evidence.entries(statistic.evidence, document),
    }


def _mention(mention: Mention, document: Document) -> JsonObject:
    return {
        "name": mention.name,
        "kind": mention.kind.value,
        "identity": None if mention.identity is None else mention.identity.key,
        "evidence": evidence.entries(mention.evidence, document),
    }


def _citation(cited: Citation, document: Document) -> JsonObject:
    entry = {**citation(cited), "printed": cited.printed, "role": cited.role.value}
    if cited.resolution is not None:
        entry["resolution"] = {
            "status": cited.resolution.status,
            "version": cited.resolution.version,
            "identity": cited.resolution.identity.key,
            "reason": cited.resolution.reason,
        }
    entry["evidence"] = evidence.entries(cited.evidence, document)
    return entry
