"""A document and its articles as triples: the text, the way back to the file, the headings."""

from __future__ import annotations

import json

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.terms import chinese, date, integer, iri, text
from kg.records import Article, Document, Records, Sourced
from kg.vocabulary import Class, Property, Reused


def describe_document(sheet: Sheet, records: Records) -> None:
    """Write down the document, the text that all spans count in, and its articles."""
    document = records.document
    state = sheet.state
    state(sheet.iri, Reused.TYPE, iri(Class.DOCUMENT))
    state(sheet.iri, Reused.LABEL, chinese(document.name))
    state(sheet.iri, Reused.TITLE, text(document.name))
    state(sheet.iri, Reused.FORMAT, text(document.media_type))
    state(sheet.iri, Property.ENCODING, text(document.encoding))
    state(sheet.iri, Property.SHA256, text(document.id))
    state(sheet.iri, Property.TEXT, text(document.text))
    state(sheet.iri, Property.SOURCE_MAP, text(_source_map(document)))
    for note in (*document.notes, *records.notes):
        state(sheet.iri, Property.READING_NOTE, text(note))
    if document.address is not None:
        grounds = Grounds(document.address.evidence)
        sheet.find(sheet.iri, Property.WEB_ADDRESS, text(document.address.value), grounds)
    for span in document.furniture:
        state(sheet.iri, Property.FURNITURE, iri(sheet.span(span)))
    for number, article in enumerate(document.articles, start=1):
        _describe_article(sheet, article, number)


def _source_map(document: Document) -> str:
    rows = [
        [segment.start, segment.length, segment.source, segment.line, segment.page]
        for segment in document.segments
    ]
    return json.dumps(rows, separators=(",", ":"))


def _describe_article(sheet: Sheet, article: Article, number: int) -> None:
    node = identifiers.article(sheet.iri, article.index)
    sheet.state(node, Reused.TYPE, iri(Class.ARTICLE))
    sheet.state(node, Reused.IS_PART_OF, iri(sheet.iri))
    sheet.state(node, Reused.START, integer(article.span.start))
    sheet.state(node, Reused.END, integer(article.span.end))
    sheet.state(node, Property.ORDINAL, integer(article.index))
    if article.title is None:
        sheet.state(node, Reused.LABEL, chinese(f"{sheet.document.name} 第{number}篇"))
    else:
        grounds = Grounds(article.title.evidence)
        sheet.find(node, Reused.LABEL, chinese(article.title.value), grounds)
        sheet.find(node, Reused.TITLE, chinese(article.title.value), grounds)
    _find_words(sheet, node, Property.SUBTITLE, article.subtitle)
    _find_words(sheet, node, Property.KICKER, article.kicker)
    _find_words(sheet, node, Property.PRINTED_SOURCE, article.source)
    _find_words(sheet, node, Property.COLUMN, article.column)
    for byline in article.bylines:
        _find_words(sheet, node, Property.BYLINE, byline)
    if article.date is not None:
        sheet.find(node, Reused.DATE, date(article.date.value), Grounds(article.date.evidence))


def _find_words(sheet: Sheet, node: str, predicate: str, words: Sourced[str] | None) -> None:
    if words is not None:
        sheet.find(node, predicate, text(words.value), Grounds(words.evidence))
