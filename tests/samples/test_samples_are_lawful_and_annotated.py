"""The sample documents and their annotation agree with each other and with the registers."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.registers.penalties import PenaltyBracket, penalties_for
from kg.registers.provisions import article_shape
from kg.registers.statutes import Version, find, versions

SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = sorted(SAMPLES.glob("*.txt"))
GOLD = sorted((SAMPLES / "gold").glob("*.json"))
Case = dict[str, Any]


def read(path: Path) -> str:
    data = path.read_bytes()
    encoding = "gb18030" if path.stem.endswith("gb18030") else "utf-8"
    return re.sub(r"\s", "", data.decode(encoding))


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def all_cases() -> list[Any]:
    return [
        pytest.param(case, load(path).get("aliases", {}), id=f"{path.stem}-{number}")
        for path in GOLD
        for number, case in enumerate(load(path).get("cases", []), start=1)
    ]


def test_there_are_ten_documents_or_more_in_two_encodings() -> None:
    assert len(TEXTS) >= 10
    assert any(path.stem.endswith("gb18030") for path in TEXTS)


def test_every_document_has_its_annotation() -> None:
    assert [path.stem[:2] for path in TEXTS] == [path.stem for path in GOLD]
    for path in GOLD:
        assert (path.parent / load(path)["text"]).is_file()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: str(path.stem))
def test_annotated_strings_stand_in_the_text(path: Path) -> None:
    gold = load(path)
    text = read(path.parent / gold["text"])
    for string in strings_of(gold):
        assert re.sub(r"\s", "", string) in text, string


def strings_of(gold: dict[str, Any]) -> list[str]:
    found = [
        string for key in ("articles", "enterprises", "bylines") for string in gold.get(key, [])
    ]
    for case in gold.get("cases", []):
        found += [case[key] for key in ("title", "place", "violation", "discretion_item")]
        for key in ("regulators", "referred_by", "respondent", "pollutants", "standards"):
            found += case[key]
        found += case["decision_numbers"] + case["discretion_basis"]
        found += [fine["who"] for fine in case["other_fines"]]
    return [string for string in found if string is not None]


@pytest.mark.parametrize(("case", "aliases"), all_cases())
def test_cited_provisions_exist(case: Case, aliases: dict[str, str]) -> None:
    for cited in [*case["violated"], *case["penalised_under"]]:
        version = in_force(aliases.get(cited["statute"], cited["statute"]), case)
        shape = article_shape(version.id, cited["article"])
        assert shape is not None, cited
        assert shape.has(cited["paragraph"], cited["item"]), cited


@pytest.mark.parametrize(("case", "aliases"), all_cases())
def test_fines_are_lawful(case: Case, aliases: dict[str, str]) -> None:
    if case["fine_cny"] is None or "daily_fine" in case["measures"]:
        pytest.skip("no single fine inside one bracket")
    brackets = [row for cited in case["penalised_under"] for row in rows(cited, aliases, case)]
    fixed = [row for row in brackets if row.fine_basis == "fixed"]
    if not fixed:
        pytest.skip("the fine is reckoned from another sum, or the register has no bracket")
    assert any(allows(row, case["fine_cny"]) for row in fixed)


def rows(cited: Case, aliases: dict[str, str], case: Case) -> tuple[PenaltyBracket, ...]:
    version = in_force(aliases.get(cited["statute"], cited["statute"]), case)
    return penalties_for(version.id, cited["article"], cited["paragraph"], cited["item"])


def allows(row: PenaltyBracket, fine: int) -> bool:
    return (row.fine_min_cny or Decimal(0)) <= fine <= (row.fine_max_cny or Decimal("Infinity"))


def in_force(statute: str, case: Case) -> Version:
    """The version in force on the day of the decision, or, of a repealed law, of the conduct."""
    (work,) = find(statute)
    for day in (case["decision_date"], case["inspection_date"]):
        for version in versions(work.id):
            if day is not None and version.covers(day, day):
                return version
    raise AssertionError(f"{statute} was not in force in this case")
