"""Readable tables of examples: real-looking text in, facts out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import annotate, extract, load
from kg.extraction.layers import Layers
from kg.reading import read_bytes
from kg.records_json import records_to_json

EXAMPLES = Path(__file__).parent / "examples"


def table(name: str) -> list[Any]:
    entries = tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))["example"]
    return [pytest.param(e, id=e.get("name", e["text"][:24])) for e in entries]


@pytest.fixture(scope="module")
def nlp():
    return load()


def found(text: str, nlp) -> Layers:
    return annotate(text, nlp)


@pytest.mark.parametrize("example", table("citations"))
def test_citations(example, nlp):
    references = found(example["text"], nlp).references
    assert [
        [r.role.value, r.statute, r.article or 0, r.paragraph or 0, r.item or 0] for r in references
    ] == example["found"]


@pytest.mark.parametrize("example", table("amounts"))
def test_amounts(example, nlp):
    amounts = found(example["text"], nlp).amounts
    assert [str(a.cny) for a in amounts] == example["yuan"]
    assert [i for i, a in enumerate(amounts) if a.bounded] == example.get("bounded", [])


@pytest.mark.parametrize("example", table("dates"))
def test_dates(example, nlp):
    assert [d.iso or "" for d in found(example["text"], nlp).dates] == example["iso"]


@pytest.mark.parametrize("example", table("bodies"))
def test_bodies(example, nlp):
    assert [b.name for b in found(example["text"], nlp).bodies] == example["names"]


@pytest.mark.parametrize("example", table("parties"))
def test_parties(example, nlp):
    parties = found(example["text"], nlp).parties
    assert [[p.name, p.kind.value] for p in parties] == example["names"]


def cases(text: str, nlp) -> list[dict[str, Any]]:
    records = extract(read_bytes(text.encode(), "example.txt"), nlp)
    return records_to_json(records)["cases"]


@pytest.mark.parametrize("example", table("measurements"))
def test_measurements(example, nlp):
    (case,) = cases(example["text"], nlp)
    keys = ("pollutant", "value", "unit", "limit", "excess", "exceedance_times")
    rows = [["" if m[k] is None else str(m[k]) for k in keys] for m in case["measurements"]]
    assert rows == example["rows"]


@pytest.mark.parametrize("example", [*table("cases"), *table("tellings")])
def test_cases(example, nlp):
    told = cases(example["text"], nlp)
    assert len(told) == example["cases"]
    for name, wanted in example.get("fields", {}).items():
        said = told[example.get("of", 1) - 1].get(name)
        # TOML has no null: false stands for a field that must stay empty
        assert alike(said, wanted) or (wanted is False and said in (None, False))


def alike(said: Any, wanted: Any) -> bool:
    """Whether a value is the wanted one; of a measurement only the given keys are compared."""
    if isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        rows = [
            {key: row[key] for key in keys} for row, keys in zip(said, wanted, strict=False) if row
        ]
        return len(said) == len(wanted) and rows == wanted
    return bool(said == wanted)
