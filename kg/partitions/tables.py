"""The flat tables that are written beside the statements: what each is called and holds.

Every table begins with ``document``, the SHA-256 of the document's bytes.
``start`` and ``end`` count characters of the document's normalised text,
``quote`` are the words there and ``rule`` is the rule that read them. Columns
that end in ``_iri`` hold the IRI of the thing in the graph. Dates are ISO
8601 and may be of reduced precision, so they are text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Type = Literal["text", "whole", "number", "truth"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and its columns in their order, each with its type."""

    name: str
    columns: tuple[tuple[str, Type], ...]


_DOCUMENT: Final[tuple[tuple[str, Type], ...]] = (("document", "text"),)
_CASE: Final[tuple[tuple[str, Type], ...]] = (*_DOCUMENT, ("case_iri", "text"))
_WHERE: Final[tuple[tuple[str, Type], ...]] = (
    ("start", "whole"), ("end", "whole"), ("quote", "text"), ("rule", "text"), ("note", "text"),
)  # fmt: skip


def _texts(*names: str) -> tuple[tuple[str, Type], ...]:
    return tuple((name, "text") for name in names)


def _numbers(*names: str) -> tuple[tuple[str, Type], ...]:
    return tuple((name, "number") for name in names)


def _wholes(*names: str) -> tuple[tuple[str, Type], ...]:
    return tuple((name, "whole") for name in names)


TABLES: Final = (
    Table(
        "documents",
        (
            *_DOCUMENT,
            *_texts("graph_iri", "name", "media_type", "web_address"),
            *_wholes("characters", "articles", "cases", "citations"),
        ),
    ),
    Table(
        "articles",
        (*_DOCUMENT, *_wholes("article"), *_texts("title", "date", "source", "column"),
         *_wholes("start", "end")),
    ),
    Table(
        "cases",
        (
            *_CASE,
            *_wholes("case_number", "article"),
            *_texts("title", "regulator", "regulator_iri", "respondent", "respondent_kind"),
            *_texts("respondent_iri", "place", "place_iri", "inspection_date", "decision_date"),
            *_texts("violation", "violation_type_iri"),
            *_numbers("fine_cny", "proposed_fine_cny"),
            *_wholes("detention_days"),
            ("complete", "truth"),
            *_wholes("start", "end"),
        ),
    ),
    Table("regulators", (*_CASE, *_texts("part", "name", "kind", "name_iri"), *_WHERE)),
    Table(
        "respondents",
        (*_CASE, *_wholes("party"), *_texts("name", "kind", "name_iri", "credit_code"),
         *_texts("representative", "address"), *_WHERE),
    ),
    Table(
        "penalties",
        (*_CASE, *_texts("kind"), *_numbers("cny"), *_texts("on"), *_wholes("days"), *_WHERE),
    ),
    Table("case_dates", (*_CASE, *_texts("role", "date"), *_WHERE)),
    Table(
        "citations",
        (*_CASE, *_texts("role", "statute", "printed"),
         *_wholes("article_number", "article_suffix", "paragraph", "item"),
         *_texts("status", "version", "provision_iri"), *_WHERE),
    ),
    Table(
        "measurements",
        (*_CASE, *_texts("pollutant", "pollutant_iri"),
         *_numbers("value", "value_min", "value_max"), *_texts("unit"),
         *_numbers("limit"), *_texts("limit_unit"), *_numbers("excess", "exceedance_times"),
         *_texts("period"), *_WHERE),
    ),
    Table(
        "statistics",
        (*_DOCUMENT, *_texts("name"), *_numbers("value"),
         *_texts("unit", "place", "period", "body", "body_iri"), *_WHERE),
    ),
    Table("mentions", (*_DOCUMENT, *_texts("kind", "name", "name_iri"), *_WHERE)),
    Table(
        "persons",
        (*_DOCUMENT, *_texts("name", "role", "organisation", "organisation_iri", "period"),
         *_WHERE),
    ),
    Table(
        "indicators",
        (*_DOCUMENT, *_texts("name", "place", "place_iri", "period"), *_numbers("value"),
         *_texts("unit"), *_numbers("change"), *_texts("change_unit", "direction"),
         ("target", "truth"), *_WHERE),
    ),
    Table(
        "projects",
        (*_DOCUMENT, *_texts("name", "stage", "status", "place", "place_iri", "owner"),
         *_numbers("investment_cny"), *_texts("capacity"), *_numbers("length_km"), *_WHERE),
    ),
    Table(
        "events",
        (*_DOCUMENT, *_texts("type", "topic", "organiser", "organiser_iri", "date", "place"),
         *_texts("stage"), *_WHERE),
    ),
    Table("instruments", (*_DOCUMENT, *_texts("title", "kind", "number"), *_WHERE)),
)  # fmt: skip
"""All tables; the order of columns is part of what users rely on."""
