"""Where in the original file a span is printed, and how surely it was read, as triples."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.graph.terms import Term, decimal, integer, text
from kg.records import Box, Document, Span, boxes_of, confidence_of, pages_of
from kg.vocabulary import Property

_DIGITS = 2


def origin_facts(document: Document, span: Span) -> Iterator[tuple[str, Term]]:
    """Predicates and values about a span; none for formats without pages."""
    if pages := pages_of(document, span):
        yield Property.PAGE, integer(pages[0])
    for box in boxes_of(document, span):
        yield Property.REGION, text(region(box))
    if (confidence := confidence_of(document, span)) is not None:
        yield Property.CONFIDENCE, decimal(Decimal(str(confidence)))


def region(box: Box) -> str:
    """A place on a page in the manner of Media Fragments URI, in percent of width and height.

    >>> region(Box(0, 4, 2, 0.125, 0.5, 0.375, 0.52))
    'page=2&xywh=percent:12.5,50,25,2'
    """
    edges = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    percents = ",".join(f"{round(100 * edge, _DIGITS):g}" for edge in edges)
    return f"page={box.page}&xywh=percent:{percents}"
