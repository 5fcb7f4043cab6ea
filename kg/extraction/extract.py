"""From a document to its records: the pipeline over each article, offsets moved home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cases import case_of, citation, is_decided
from kg.extraction.layers import Layers, layers, overlapping, section_at
from kg.extraction.news.findings import Known
from kg.extraction.news.setting import known_of, page_year
from kg.extraction.news.stories import joined, mentions_of, news_of, with_press
from kg.extraction.punctuation import regular
from kg.records import (
    Article,
    Case,
    Citation,
    Document,
    Evidence,
    Kind,
    Mention,
    News,
    Records,
    Span,
    Statistic,
)

R = TypeVar("R")
# 本报记者 … 通讯员 …: how much may stand beside a closing name
_BYLINE_ROOM = 14


def extract(document: Document, nlp: Language) -> Records:
    """All that the articles of a document say, every value with its span in the document."""
    cases: list[Case] = []
    statistics: list[Statistic] = []
    mentions: list[Mention] = []
    citations: list[Citation] = []
    stories: list[News] = []
    year = page_year(document)
    for article in document.articles:
        text = _text_of(document, article)
        known = known_of(article, year)
        found = annotate(text, nlp, date=article.date.value if article.date else None, known=known)
        offset = article.span.start
        for section in found.sections:
            case = case_of(found.text, section, found, len(cases), article.index)
            if is_decided(case) or not case.complete or not section.prose:
                cases.append(_moved(case, offset))
        statistics += [_moved(s, offset) for s in found.statistics]
        mentions += [_moved(m, offset) for m in _mentions(found)]
        citations += [_moved(citation(r), offset) for r in found.references]
        stories.append(with_press(_moved(news_of(found), offset), document, article))
    return Records(
        document,
        tuple(cases),
        tuple(statistics),
        tuple(mentions),
        tuple(citations),
        news=joined(stories),
    )


def annotated_doc(document: Document, article: Article, nlp: Language) -> Doc:
    """The spaCy doc of one article with its span groups; tokens are the characters of its text."""
    known = known_of(article, page_year(document))
    date = article.date.value if article.date else None
    return _run(_text_of(document, article), nlp, date, known)


def annotate(
    text: str, nlp: Language, *, date: str | None = None, known: Known | None = None
) -> Layers:
    """Run the pipeline over the text of one article and return its layers.

    ``known`` is what the page and the headings tell about the article.
    """
    return layers(_run(text, nlp, date, known or Known()))


def _run(text: str, nlp: Language, date: str | None, known: Known) -> Doc:
    plain = regular(text)
    doc = nlp.make_doc(plain)
    found = Layers(text=plain, printed=text, date=date)
    found.news.known = known
    doc.user_data["layers"] = found
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _text_of(document: Document, article: Article) -> str:
    """The article's text up to its closing byline, which would look like a cut-off end."""
    text = document.text[article.span.start : article.span.end].rstrip()
    for byline in article.bylines:
        start = byline.span.start - article.span.start
        line = text.rfind("\n", 0, start) + 1
        if start > 0 and len(text) - start <= len(byline.value) + _BYLINE_ROOM:
            alone = start - line <= _BYLINE_ROOM
            text = text[: line if alone else start].rstrip("（( \n")
    return text


def _mentions(found: Layers) -> Iterator[Mention]:
    """The bodies, parties, places and systems of an article."""
    for body in found.bodies:
        yield Mention(body.name, body.kind, (Evidence(body.span, "bodies.name", body.note),))
    for party in found.parties:
        yield Mention(party.name, party.kind, (Evidence(party.span, "parties.name"),))
    for place in found.places:
        yield Mention(place.name, Kind.PLACE, (Evidence(place.span, f"places.{place.level}"),))
    fuller = [platform.span for platform in found.news.platforms]
    for system in found.systems:
        if section_at(found, system.span.start) is None or overlapping(fuller, system.span):
            continue  # outside cases the platforms of the news are the fuller finder
        yield Mention(system.name, system.kind, (Evidence(system.span, "systems.pattern"),))
    yield from mentions_of(found)


def _moved(record: R, offset: int) -> R:
    """A record with every span counted from the document's start instead of the article's."""
    if offset == 0:
        return record
    return _shift(record, offset)


def _shift(value: R, offset: int) -> R:
    if isinstance(value, Span):
        return value.shifted(offset)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_shift(entry, offset) for entry in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            f.name: _shift(getattr(value, f.name), offset)
            for f in fields(value)
            if _nested(value, f.name)
        }
        return replace(value, **changes)
    return value


def _nested(value: object, name: str) -> bool:
    inner = getattr(value, name)
    return isinstance(inner, tuple) or is_dataclass(inner)
