"""The comparison keeps to its benches: no false merge, the same both ways, as when frozen."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity.comparing import Decision, NameKind, compare

NAMES = Path(__file__).parent.parent / "names"
ROWS = [
    row
    for file in ("bench.csv", "unseen.csv")
    for row in csv.DictReader((NAMES / file).open(encoding="utf-8"))
]
FROZEN = json.loads((NAMES / "reference.json").read_text(encoding="utf-8"))["decisions"]
PIECES = [
    "山西省", "介休市", "介休", "吉林", "朝阳区", "鑫源", "宏达", "一", "第二", "铸造", "化工", "冶炼",
    "治炼", "有限责任公司", "有限公司", "股份公司", "（集团）", "(上海)", "分公司", "厂", "某", "公司",
    "合作社", "。", " ", "/",
]  # fmt: skip
names = st.one_of(st.lists(st.sampled_from(PIECES), max_size=7).map("".join), st.text(max_size=20))
contexts = st.one_of(st.just(""), st.lists(st.sampled_from(PIECES), max_size=2).map("".join))


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["grade"].endswith("different")], ids=lambda r: r["why"]
)
def test_what_differs_is_never_merged(row: dict[str, str]) -> None:
    found = compare(NameKind(row["kind"]), row["a"], row["b"], context=row["context"])
    assert found.decision is not Decision.SAME, found


def test_what_is_one_is_nearly_always_found() -> None:
    same = [row for row in ROWS if row["grade"].endswith("same")]
    found = sum(
        compare(NameKind(row["kind"]), row["a"], row["b"], context=row["context"]).decision
        is Decision.SAME
        for row in same
    )
    assert len(ROWS) >= 280
    assert found / len(same) >= 0.97


@pytest.mark.parametrize("told", FROZEN, ids=lambda told: f"{told['a']}~{told['b']}")
def test_a_decision_is_as_in_the_frozen_run(told: dict[str, str]) -> None:
    found = compare(NameKind(told["kind"]), told["a"], told["b"], context=told["context"])
    assert found.decision.value == told["decision"], found


def test_the_frozen_run_knows_every_pair_of_the_benches() -> None:
    keys = ("kind", "a", "b", "context")
    assert {tuple(row[k] for k in keys) for row in FROZEN} == {
        tuple(row[k] for k in keys) for row in ROWS
    }


@settings(deadline=None, max_examples=200)
@given(names, names, contexts)
def test_names_compare_alike_both_ways(a: str, b: str, context: str) -> None:
    kind = NameKind.ENTERPRISE
    context = f"{a}{context}{b}" if context else ""
    assert compare(kind, a, b, context=context) == compare(kind, b, a, context=context)
