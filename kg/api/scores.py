"""The outcome of an evaluation as DataFrames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.api.tables import Cell, CellType
from kg.evaluation import Report
from kg.evaluation.scores import Score

if TYPE_CHECKING:
    from pandas import DataFrame

MICRO: Final = "micro"
"""The row that counts the values of all fields together."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well extraction agrees with annotations; ``report`` has every mistake with its quotes."""

    report: Report

    @property
    def precision(self) -> float:
        """The share of values said that are right, over all fields of cases; 0 to 1."""
        return self.report.tally.micro().precision

    @property
    def recall(self) -> float:
        """The share of annotated values that were found; 0 to 1."""
        return self.report.tally.micro().recall

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return self.report.tally.micro().f1

    def to_pandas(self) -> DataFrame:
        """One row for each field of cases, and ``micro`` for all together.

        Columns: field, precision, recall, f1, right, invented, missed (counts
        of values).
        """
        from kg.api.frames import frame

        tally = self.report.tally
        named = [*sorted(tally.fields.items()), (MICRO, tally.micro())]
        rows: list[tuple[Cell, ...]] = [(name, *_figures(score)) for name, score in named]
        kinds: dict[str, CellType] = {
            "field": "text", "precision": "number", "recall": "number", "f1": "number",
            "right": "whole", "invented": "whole", "missed": "whole",
        }  # fmt: skip
        return frame({n: (k, [row[at] for row in rows]) for at, (n, k) in enumerate(kinds.items())})

    def mistakes(self) -> DataFrame:
        """One row for each wrong or missing value: passage, case, field, kind, value, quotes."""
        from kg.api.frames import frame

        rows: list[tuple[Cell, ...]] = [
            (
                each.passage,
                each.case,
                each.field,
                each.kind,
                str(each.value),
                " / ".join(each.quotes),
            )
            for each in self.report.tally.mistakes
        ]
        names = ("passage", "case", "field", "kind", "value", "quotes")
        return frame({name: ("text", [row[at] for row in rows]) for at, name in enumerate(names)})


def _figures(score: Score) -> tuple[Cell, ...]:
    return (score.precision, score.recall, score.f1, score.right, score.invented, score.missed)
