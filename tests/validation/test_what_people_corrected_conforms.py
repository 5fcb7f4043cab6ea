"""What people corrected or joined leaves a graph that still has its shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build, database_of, reading
from kg.build.judging import apply, judgements_of
from kg.errors import GreenDocketError
from kg.identity.deciding import judge_fact, judge_pair
from kg.identity.judgements.records import Kind
from kg.validation import validate
from kg.validation.validating import documents_of
from tests.inference.test_what_follows import BULLETIN, ROUNDUP

ANONYMOUS, NAMED = "阳城县某建材厂", "泽州县鑫磊铸造有限公司"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BULLETIN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ROUNDUP.partition("某建材厂未批")[0], encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store", workers=1)
    return tmp_path / "store"


def case_fined(place: Path, sum_cny: str) -> str:
    with reading(place) as store:
        rows = store.query(f"SELECT ?c {{ ?c gd:fineCNY {sum_cny} }}").plain()  # type: ignore[union-attr]
    return str(rows[0]["c"])


def conforms(place: Path) -> bool:
    with reading(place) as store:
        graphs = documents_of(store)
        return validate(database_of(place), graphs).conforms


def test_a_corrected_fine_conforms(place: Path) -> None:
    case = case_fined(place, "35000.0")
    with reading(place) as store:
        fact = (case, "gd:fineCNY", "35000")
        judge_fact(store, judgements_of(place), Kind.WRONG, fact, "3.8万元", who="王")
    apply(place)
    assert case_fined(place, "38000.0") == case
    assert conforms(place)


def test_an_anonymous_party_that_is_found_out_conforms(place: Path) -> None:
    with reading(place) as store:
        judge_pair(store, judgements_of(place), Kind.SAME, ANONYMOUS, NAMED, who="王")
    assert apply(place) >= 1
    assert conforms(place)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("99999", "1"), ("35000", "-5")],
)
def test_what_cannot_be_is_refused_and_not_kept(place: Path, wrong: str, right: str) -> None:
    case = case_fined(place, "35000.0")
    fact = (case, "gd:fineCNY", wrong)
    with reading(place) as store, pytest.raises(GreenDocketError):
        judge_fact(store, judgements_of(place), Kind.WRONG, fact, right, who="王")
    assert not judgements_of(place).exists()


def test_a_firm_is_no_place(place: Path) -> None:
    with reading(place) as store, pytest.raises(GreenDocketError):
        judge_pair(store, judgements_of(place), Kind.SAME, NAMED, "place/140000", who="王")
