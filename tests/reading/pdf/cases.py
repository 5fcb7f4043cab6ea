"""The facts of a case that must not depend on the format its text came in."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import spacy

from kg import extraction
from kg.records import Case, Citation, Document


class Facts(NamedTuple):
    title: str | None
    fine: Decimal | None
    violated: tuple[tuple[str | int | None, ...], ...]
    penalised_under: tuple[tuple[str | int | None, ...], ...]
    respondents: tuple[str, ...]
    decided_by: tuple[str, ...]
    inspected: str | None
    decided: str | None
    measures: tuple[str, ...]


def facts_of(document: Document) -> list[Facts]:
    return [_facts(case) for case in extraction.extract(document, _pipeline()).cases]


def _facts(case: Case) -> Facts:
    return Facts(
        title=case.title.value if case.title else None,
        fine=case.fine.cny if case.fine else None,
        violated=tuple(map(_provision, case.violated)),
        penalised_under=tuple(map(_provision, case.penalised_under)),
        respondents=tuple(mention.name for mention in case.respondents),
        decided_by=tuple(mention.name for mention in case.decided_by),
        inspected=case.inspection_date.value if case.inspection_date else None,
        decided=case.decision_date.value if case.decision_date else None,
        measures=tuple(measure.value for measure in case.measures),
    )


def _provision(citation: Citation) -> tuple[str | int | None, ...]:
    return citation.statute, citation.article, citation.paragraph, citation.item


@cache
def _pipeline() -> spacy.Language:
    return extraction.load()
