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
from kg.records.mentions import BODY_KINDS, Identity, Kind, Mention, unique_names
from kg.records.news import (
    Connection,
    Direction,
    Event,
    EventType,
    Exemption,
    Indicator,
    Instrument,
    InstrumentKind,
    News,
    Person,
    Project,
    Stage,
)
from kg.records.origins import boxes_of, confidence_of, is_doubtful, pages_of

__all__ = [
    "BODY_KINDS",
    "Article",
    "Box",
    "Case",
    "Citation",
    "CitationRole",
    "Connection",
    "DatedEvent",
    "Direction",
    "Document",
    "Event",
    "EventType",
    "Evidence",
    "Exemption",
    "Fine",
    "FineKind",
    "Identity",
    "Indicator",
    "Instrument",
    "InstrumentKind",
    "Kind",
    "Measure",
    "Measurement",
    "Mention",
    "News",
    "PartyDetails",
    "Person",
    "Project",
    "Records",
    "Resolution",
    "Segment",
    "Sourced",
    "Span",
    "Stage",
    "Statistic",
    "boxes_of",
    "confidence_of",
    "is_doubtful",
    "pages_of",
    "regulators_of",
    "unique_names",
]
