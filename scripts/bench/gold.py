"""Whether a whole store holds what the annotations of its generated archive say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.vocabulary import PREFIXES

_CASES = "SELECT (COUNT(*) AS ?n) { ?case a gd:Case }"
_FINES = "SELECT (COUNT(*) AS ?n) (SUM(?cny) AS ?sum) { ?case a gd:Case ; gd:fineCNY ?cny }"


def found(graph: Path, corpus: Path) -> dict[str, dict[str, float]]:
    """Cases, cases with a fine, and the sum of these fines in yuan: annotated, and in the store."""
    return {"annotated": _annotated(corpus), "in_the_store": _stored(graph)}


def _annotated(corpus: Path) -> dict[str, float]:
    cases = fines = 0
    total = 0.0
    for file in corpus.rglob("gold/*.json"):
        told: dict[str, Any] = json.loads(file.read_text("utf-8"))
        for case in told["cases"]:
            cases += 1
            if case["fine_cny"] is not None:
                fines, total = fines + 1, total + case["fine_cny"]
    return {"cases": cases, "fines": fines, "fines_cny": round(total, 2)}


def _stored(graph: Path) -> dict[str, float]:
    store = pyoxigraph.Store.read_only(str(graph))
    (cases,) = store.query(_CASES, prefixes=dict(PREFIXES))
    (fines,) = store.query(_FINES, prefixes=dict(PREFIXES))
    return {
        "cases": int(cases["n"].value),
        "fines": int(fines["n"].value),
        "fines_cny": round(float(fines["sum"].value), 2),
    }
