"""What is found about a graph: the audit, fines within their brackets, measures of networks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.api.tables import Cell, CellType
from kg.audit import Audit, Finding
from kg.errors import QueryError
from kg.graph.store import Store
from kg.messages import language, message

if TYPE_CHECKING:
    from pandas import DataFrame

_FINDING: Final = (
    "severity",
    "rule",
    "case",
    "title",
    "message",
    "source",
    "start",
    "end",
    "quote",
)
_COMPARABLE: Final[Mapping[str, CellType]] = {
    "provision": "text", "provision_label": "text", "case": "text", "title": "text",
    "document": "text", "fine_yuan": "yuan", "least_yuan": "yuan", "most_yuan": "yuan",
    "position": "number", "regulator": "text", "province": "text", "year": "whole",
    "discretion": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings(Sequence[Finding]):
    """The findings of an audit, in the order of the documents.

    ``found`` has also how many documents and cases were looked at.
    """

    found: Audit

    def __len__(self) -> int:
        """How many findings there are."""
        return len(self.found.findings)

    def __iter__(self) -> Iterator[Finding]:
        """The findings."""
        return iter(self.found.findings)

    def __getitem__(self, at: int) -> Finding:  # type: ignore[override]
        """One finding by its place."""
        return self.found.findings[at]

    def to_pandas(self) -> DataFrame:
        """One row for each finding: its sentence, and the first of the quotes it rests on.

        Columns: severity (error, warning, info), rule, case (IRI), title,
        message, source, start, end, quote.
        """
        from kg.api.frames import frame
        from kg.audit.words import message_of

        rows: list[tuple[Cell, ...]] = []
        for each in self:
            quote = min(each.evidence, default=None)
            place = (
                (None,) * 4 if quote is None else (quote.name, quote.start, quote.end, quote.quote)
            )
            told = message_of(each, language())
            rows.append((each.severity.value, each.rule, each.case, each.label, told, *place))
        kinds: dict[str, CellType] = {"start": "whole", "end": "whole"}
        return frame(
            {
                name: (kinds.get(name, "text"), [row[at] for row in rows])
                for at, name in enumerate(_FINDING)
            }
        )


def findings(store: Store, rules: Sequence[str]) -> Findings:
    """The findings of all rules, or of those named.

    Raises :class:`~kg.errors.QueryError` for an unknown rule.
    """
    from kg.audit import audit
    from kg.audit.rules import all_rules

    known = [rule.name for rule in all_rules()]
    for rule in rules:
        if rule not in known:
            names = message("list.comma").join(known)
            raise QueryError(message("audit.unknown_rule", rule=rule, known=names))
    return Findings(audit(store, rules=rules or None))


def comparables(store: Store) -> DataFrame:
    """See :meth:`kg.api.Graph.comparables`."""
    from kg.api.frames import frame
    from kg.audit import compare

    rows: list[tuple[Cell, ...]] = [
        (
            found.provision, found.label, case.case, case.label, case.document, case.fine,
            case.least, case.most, case.position, case.regulator or None, case.province or None,
            int(case.year) if case.year else None, case.discretion or None,
        )
        for found in compare(store)
        for case in found.cases
    ]  # fmt: skip
    return frame(
        {
            name: (kind, [row[at] for row in rows])
            for at, (name, kind) in enumerate(_COMPARABLE.items())
        }
    )


def measured(
    store: Store, name: str, kind: str, *, limit: int, about: str | None, to: str | None
) -> DataFrame:
    """See :meth:`kg.api.Graph.measure`."""
    from kg.api.frames import frame, kind_of
    from kg.network.catalogue import MEASURES, PROJECTIONS
    from kg.network.report import Question, report

    for given, known in ((name, MEASURES), (kind, PROJECTIONS)):
        if given not in known:
            names = message("list.comma").join(known)
            raise QueryError(message("api.no_network", kind=given, known=names))
    found = report(PROJECTIONS[kind](store), name, Question(limit, about, to))
    columns: dict[str, tuple[CellType, list[Cell]]] = {}
    for at, column in enumerate(found.columns):
        cells: list[Cell] = [row[at] for row in found.rows]
        columns[column.key] = (kind_of(cells), cells)
    return frame(columns)
