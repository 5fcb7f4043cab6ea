"""What holds the graph together: who connects whom, communities, bridges, likeness.

The tables are those of ``kg network``, made beforehand with the other files
that pages read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from kg.graph.store import Store
from kg.messages import LANGUAGES, language, message, set_language
from kg.network import Knowledge
from kg.network.catalogue import PROJECTIONS, Network
from kg.network.projections import case_graph_of
from kg.network.report import Column, Question, Report, report

MEASURES: Final = "measures.json"
"""The file of the tables, in both languages."""

_ROWS: Final = 12
_MOST_MEASURED: Final = 60_000
"""Nodes up to which a network is measured; larger ones would take minutes."""

_ASKED: Final = (
    ("cases", "between"),
    ("cases", "connected"),
    ("regulators", "communities"),
    ("regulators", "bridges"),
    ("regulator-provision", "similar"),
)
"""The tables of the page: projection and measure."""

_LINKED: Final = {"name": "iri", "start": "start_iri", "end": "end_iri",
                  "one": "one_iri", "other": "other_iri"}  # fmt: skip
"""The columns that name things, with those that hold their IRIs."""

_LEFT_OUT: Final = frozenset({*_LINKED.values(), "betweenness"})


def write_measures(store: Store, knowledge: Knowledge, path: Path) -> None:
    """Write the tables to a new file; seconds for each thousand documents."""
    read: dict[str, Callable[[], Network]] = {
        name: partial(project, store) for name, project in PROJECTIONS.items()
    }
    read["cases"] = partial(case_graph_of, knowledge)
    graphs = {name: read[name]() for name in dict.fromkeys(name for name, _ in _ASKED)}
    spoken = language()
    told = {}
    for code in LANGUAGES:
        set_language(code)
        told[code] = [
            _table(name, measure, graphs[name])
            for name, measure in _ASKED
            if 0 < len(graphs[name]) <= _MOST_MEASURED
        ]
    set_language(spoken)
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def read_measures(folder: Path, language: str) -> list[dict[str, Any]] | None:
    """The tables that hold anything; ``None`` while they are being made."""
    file = folder / MEASURES
    if not file.exists():
        return None
    told = json.loads(file.read_text(encoding="utf-8"))[language]
    return [table for table in told if table["rows"]]


def _table(name: str, measure: str, graph: Network) -> dict[str, object]:
    found = report(graph, measure, Question(limit=_ROWS))
    shown = [at for at, column in enumerate(found.columns) if column.key not in _LEFT_OUT]
    projection = name.replace("-", "_")
    about = message(
        f"network.projection.{projection}",
        nodes=len(graph),
        edges=graph.number_of_edges(),
    )
    return {
        "key": measure,
        "about": about,
        "lead": found.lead,
        "columns": [_heading(found.columns[at], found) for at in shown],
        "rows": [_row(found, row, shown) for row in found.rows],
        "total": found.total,
    }


def _heading(column: Column, found: Report) -> Mapping[str, object]:
    at = found.columns.index(column)
    number = any(isinstance(row[at], (int, float)) for row in found.rows)
    return {"name": column.heading, "meaning": column.meaning, "number": number}


def _row(found: Report, row: Sequence[Any], shown: Sequence[int]) -> list[Mapping[str, object]]:
    keys = [column.key for column in found.columns]
    cells: list[Mapping[str, object]] = []
    for at in shown:
        iri = row[keys.index(_LINKED[keys[at]])] if keys[at] in _LINKED else ""
        cells.append({"text": _written(row[at]), "iri": iri})
    return cells


def _written(cell: Any) -> str:
    """A cell as it is shown, shares with two digits so that their points stand in line."""
    if cell is None:
        return ""
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
