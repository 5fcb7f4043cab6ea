"""A page that shows a document with what was found in it, for reading along (displaCy)."""

from __future__ import annotations

from html import escape

from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.extraction import annotated_doc
from kg.extraction.layers import layers
from kg.records import Article, Document

# The layers shown, each with its name for readers and its colour.
LAYERS = {
    "citations": ("法条", "#d7c8f0"),
    "bodies": ("机关", "#bcd7f5"),
    "parties": ("当事人", "#f7d3a8"),
    "amounts": ("金额", "#f5bcbc"),
    "dates": ("日期", "#e3e3e3"),
    "quantities": ("测值", "#c5e8df"),
    "pollutants": ("污染物", "#f0e6a8"),
    "systems": ("系统", "#c8dde0"),
    "places": ("地点", "#cbe8bd"),
}


def highlighted_page(document: Document, nlp: Language) -> str:
    """One HTML page, without anything from outside, with the articles of a document.

    Where layers overlap (a place inside a body's name) the longer span is shown.
    """
    shown = [_article(document, article, nlp) for article in document.articles]
    colors = dict(LAYERS.values())
    return str(
        displacy.render(
            shown, style="ent", manual=True, page=True, jupyter=False, options={"colors": colors}
        )
    )


def _article(document: Document, article: Article, nlp: Language) -> dict[str, object]:
    doc = annotated_doc(document, article, nlp)
    title = article.title.value if article.title is not None else document.name
    return {"text": layers(doc).printed, "title": escape(title), "ents": _entities(doc)}


def _entities(doc: Doc) -> list[dict[str, object]]:
    layered = {
        (span.start, span.end): LAYERS[layer][0]
        for layer in reversed(LAYERS)
        for span in doc.spans[layer]
    }
    spans = filter_spans([doc[start:end] for start, end in layered])
    return [
        {"start": span.start, "end": span.end, "label": layered[span.start, span.end]}
        for span in spans
    ]
