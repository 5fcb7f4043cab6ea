"""All cases as one CSV table: a row for each case, Chinese headings."""

from __future__ import annotations

from collections import defaultdict
from typing import IO, Final

from kg.graph.results import Iri, Solutions
from kg.graph.store import Store
from kg.graph.tables import write_table

_SEPARATOR: Final = "；"
_COLUMNS: Final = (
    ("案件", "rdfs:label"),
    ("调查机关", "gd:investigatedBy"),
    ("决定机关", "gd:decidedBy"),
    ("线索来源机关", "gd:referredBy"),
    ("被处罚人", "gd:respondent"),
    ("地点", "gd:place"),
    ("检查日期", "gd:inspectionDate"),
    ("决定日期", "gd:decisionDate"),
    ("违法行为", "gd:violationDescription"),
    ("违法行为类型", "gd:violationType"),
    ("违反条款", "gd:violates"),
    ("处罚依据", "gd:penalisedUnder"),
    ("裁量依据", "gd:discretionBasis"),
    ("裁量表项", "gd:discretionItem"),
    ("罚款（元）", "gd:fineCNY"),
    ("拟处罚款（元）", "gd:proposedFine/gd:amountCNY"),
    ("其他罚款", "gd:otherFine"),
    ("措施", "gd:measure"),
    ("行政拘留日数", "gd:detentionDays"),
    ("污染物", "gd:pollutant"),
    ("标准", "gd:standard"),
    ("决定书文号", "gd:decisionNumber"),
    ("所用系统", "gd:usedSystem"),
    ("叙述完整", "gd:complete"),
    ("文书", "gd:publishedIn"),
)
_IDENTIFIER: Final = "标识"
_QUERY: Final = """
SELECT DISTINCT ?case ?value WHERE {{
  ?case a gd:Case ; {path} ?thing .
  OPTIONAL {{ ?thing rdfs:label ?label FILTER(LANG(?label) = "zh") }}
  BIND(COALESCE(?label, ?thing) AS ?value)
}}
ORDER BY ?case ?value"""
_YES_NO: Final = {True: "是", False: "否"}


def write_cases(store: Store, out: IO[str]) -> None:
    """Write the cases of a store as CSV, in the order of their identifiers.

    Several values of one cell are separated by ``；``. ``out`` must leave line
    endings alone (``newline=""``).
    """
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for heading, path in _COLUMNS:
        for row in _select(store, path):
            case, value = row["case"], row["value"]
            if isinstance(case, Iri) and value is not None:
                cells[case.value][heading].append(_shown(value.plain()))
    header = [heading for heading, _ in _COLUMNS]
    rows = (
        [*(_SEPARATOR.join(cells[case][heading]) for heading in header), case]
        for case in sorted(cells)
    )
    write_table([*header, _IDENTIFIER], rows, out)


def _select(store: Store, path: str) -> Solutions:
    answer = store.query(_QUERY.format(path=path))
    assert isinstance(answer, Solutions), "SELECT is answered by rows"
    return answer


def _shown(value: object) -> str:
    return _YES_NO[value] if isinstance(value, bool) else str(value)
