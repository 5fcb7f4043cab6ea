"""Evidence as JSON: where a value stands, in which words, and which rule read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from kg.records import (
    Citation,
    Document,
    Evidence,
    Fine,
    Measure,
    Measurement,
    Mention,
    Sourced,
    Span,
    boxes_of,
    confidence_of,
    is_doubtful,
    pages_of,
)
from kg.records_json.values import Json, JsonObject, plain_number

Holder: TypeAlias = "Mention | Citation | Fine | Measurement | Sourced[str] | Sourced[int]"
"""What holds one value together with the evidence for it."""

ListHolder: TypeAlias = "Mention | Citation | Fine | Measurement | Sourced[str] | Sourced[Measure]"
"""The same, for values that a field may hold several of."""


def entries(evidence: Iterable[Evidence], document: Document) -> list[JsonObject]:
    """Each piece of evidence as ``start``, ``end``, ``quote``, ``rule`` and perhaps ``note``.

    Where the file has pages, ``pages`` follow; where these have a fixed
    layout, ``boxes`` of ``page``, ``left``, ``top``, ``right``, ``bottom``
    in shares of the page; where the words were recognised in a picture,
    ``confidence`` and, if that is low, ``doubtful``.
    """
    listed: list[JsonObject] = []
    for one in evidence:
        entry: JsonObject = {
            "start": one.span.start,
            "end": one.span.end,
            "quote": document.quote(one.span),
            "rule": one.rule,
        }
        if one.note:
            entry["note"] = one.note
        listed.append(entry | _origin(one.span, document))
    return listed


def _origin(span: Span, document: Document) -> JsonObject:
    """Where in the file a span is printed, and how surely it was read."""
    origin: JsonObject = {}
    if pages := pages_of(document, span):
        origin["pages"] = list(pages)
    if boxes := boxes_of(document, span):
        origin["boxes"] = [[box.page, box.left, box.top, box.right, box.bottom] for box in boxes]
    if (confidence := confidence_of(document, span)) is not None:
        origin["confidence"] = confidence
        if is_doubtful(document, span):
            origin["doubtful"] = True
    return origin


def of_single_fields(fields: Mapping[str, Holder | None], document: Document) -> JsonObject:
    """Field name to evidence, for the fields that hold something."""
    return {
        name: entries(holder.evidence, document)
        for name, holder in fields.items()
        if holder is not None
    }


def of_list_fields(fields: Mapping[str, Sequence[ListHolder]], document: Document) -> JsonObject:
    """Field name to evidence; every entry also carries the ``value`` that it speaks for."""
    return {
        name: [
            {"value": _label(holder), **entry}
            for holder in holders
            for entry in entries(holder.evidence, document)
        ]
        for name, holders in fields.items()
        if holders
    }


def _label(holder: ListHolder) -> Json:
    """The value that a piece of evidence speaks for, short enough to recognise it."""
    match holder:
        case Mention():
            return holder.name
        case Citation():
            return holder.printed
        case Fine():
            return plain_number(holder.cny)
        case Measurement():
            return holder.pollutant.name
        case Sourced():
            return str(holder.value)
