"""Put what the components found on ``doc.spans``, for reading along and for other tools."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from kg.extraction.layers import Layers, layers
from kg.records import Span


@Language.component("gd_publish")
def publish(doc: Doc) -> Doc:
    """Fill the span groups of the doc, one for each layer; tokens are characters."""
    found = layers(doc)
    for name, labelled in _groups(found).items():
        spans = [DocSpan(doc, s.start, s.end, label=label) for s, label in labelled]
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    return doc


def _groups(found: Layers) -> dict[str, list[tuple[Span, str]]]:
    return {
        "sentences": _labelled(found.sentences, "SENTENCE"),
        "citations": [(r.span, r.role.value.upper()) for r in found.references],
        "amounts": _labelled((a.span for a in found.amounts), "AMOUNT"),
        "dates": _labelled((d.span for d in found.dates), "DATE"),
        "places": _labelled((p.span for p in found.places), "PLACE"),
        "bodies": [(b.span, b.kind.value.upper()) for b in found.bodies],
        "parties": [(p.span, p.kind.value.upper()) for p in found.parties],
        "quantities": _labelled((q.span for q in found.quantities), "QUANTITY"),
        "pollutants": _labelled((p.span for p in found.pollutants), "POLLUTANT"),
        "systems": _labelled((s.span for s in found.systems), "SYSTEM"),
        "persons": _labelled((p.span for p in found.news.persons), "PERSON"),
        "indicators": _labelled((i.span for i in found.news.indicators), "INDICATOR"),
        "projects": _labelled((p.span for p in found.news.projects), "PROJECT"),
        "events": [(e.span, e.type.value.upper()) for e in found.news.events],
        "campaigns": _labelled((c.span for c in found.news.campaigns), "CAMPAIGN"),
        "mechanisms": _labelled((m.span for m in found.news.mechanisms), "MECHANISM"),
        "platforms": _labelled((s.span for s in found.news.platforms), "SYSTEM"),
        "cases": _labelled((s.span for s in found.sections), "CASE"),
    }


def _labelled(spans: Iterable[Span], label: str) -> list[tuple[Span, str]]:
    return [(span, label) for span in spans]
