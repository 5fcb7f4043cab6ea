"""The nouns of enforcement prose: what is read, found and linked, frozen and typed.

Everything here is plain data without behaviour beyond its own validity, so
that every room of the house can speak about the same things. Offsets are
character offsets into :attr:`Document.text`, half open, and slicing that text
at a span always gives the quote.
"""

from kg.records.cases import (
    Case,
    DatedEvent,
    Fine,
    FineKind,
    Measure,
    Measurement,
    PartyDetails,
    Records,
    Statistic,
    regulators_of,
)
from kg.records.documents import Article, Box, Document, Segment
from kg.records.evidence import Evidence, Sourced, Span
from kg.records.law import Citation, CitationRole, Resolution
from kg.records.mentions import Identity, Kind, Mention, unique_names
from kg.records.origins import boxes_of, confidence_of, is_doubtful, pages_of

__all__ = [
    "Article",
    "Box",
    "Case",
    "Citation",
    "CitationRole",
    "DatedEvent",
    "Document",
    "Evidence",
    "Fine",
    "FineKind",
    "Identity",
    "Kind",
    "Measure",
    "Measurement",
    "Mention",
    "PartyDetails",
    "Records",
    "Resolution",
    "Segment",
    "Sourced",
    "Span",
    "Statistic",
    "boxes_of",
    "confidence_of",
    "is_doubtful",
    "pages_of",
    "regulators_of",
    "unique_names",
]
