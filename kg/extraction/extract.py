"""From a document to its records: the pipeline over each article, offsets moved home."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cases import case_of, citation, is_decided
from kg.extraction.layers import Layers, layers, overlapping, section_at
from kg.extraction.moving import moved
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
    Statistic,
)

# 本报记者 … 通讯员 …: how much may stand beside a closing name
_BYLINE_ROOM = 14
_OWN, _PUBLISH = "gd_", "gd_publish"


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
                cases.append(moved(case, offset))
        statistics += [moved(s, offset) for s in found.statistics]
        mentions += [moved(m, offset) for m in _mentions(found)]
        citations += [moved(citation(r), offset) for r in found.references]
        stories.append(with_press(moved(news_of(found), offset), document, article))
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
    found = _unread(_text_of(document, article), date, known)
    return _run(nlp.make_doc(found.text), found, nlp.pipeline)


def annotate(
    text: str, nlp: Language, *, date: str | None = None, known: Known | None = None
) -> Layers:
    """Run the pipeline over the text of one article and return its layers.

    ``known`` is what the page and the headings tell about the article. Our
    components read the text that the layers hold; tokens and span groups are
    made only where the pipeline has other components too.
    """
    found = _unread(text, date, known or Known())
    if not all(name.startswith(_OWN) for name in nlp.pipe_names):
        return layers(_run(nlp.make_doc(found.text), found, nlp.pipeline))
    silent = [(name, component) for name, component in nlp.pipeline if name != _PUBLISH]
    return layers(_run(Doc(nlp.vocab), found, silent))


def _unread(text: str, date: str | None, known: Known) -> Layers:
    found = Layers(text=regular(text), printed=text, date=date)
    found.news.known = known
    return found


def _run(doc: Doc, found: Layers, pipeline: Iterable[tuple[str, Callable[[Doc], Doc]]]) -> Doc:
    doc.user_data["layers"] = found
    for _, component in pipeline:
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
