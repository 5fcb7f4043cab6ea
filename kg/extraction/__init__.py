"""Articles to records: a spaCy pipeline of small components, and the assembly of cases."""

from kg.extraction.extract import annotate, annotated_doc, extract
from kg.extraction.pipeline import load

__all__ = ["annotate", "annotated_doc", "extract", "load"]
