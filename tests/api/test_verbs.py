"""Reading one file, measuring against annotations, and correcting, from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import GreenDocketError, ReadingError

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = SAMPLES / "04_penalty_decision.txt"


def test_extracting_tells_what_a_file_tells(tmp_path: Path) -> None:
    records = kg.extract(str(LETTER))
    (case,) = records.cases
    assert case.fine is not None
    assert case.fine.cny == 298_000
    with pytest.raises(ReadingError, match="missing"):
        kg.extract(tmp_path / "missing.txt")


def test_building_takes_one_path_or_many(tmp_path: Path) -> None:
    assert len(kg.build(str(LETTER), str(tmp_path / "s")).built) == 1
    again = kg.build([LETTER, str(SAMPLES / "05_training_notice.txt")], tmp_path / "s")
    assert (len(again.built), len(again.unchanged)) == (1, 1)


def test_a_correction_is_kept_by_every_build(tmp_path: Path) -> None:
    store = tmp_path / "s"
    kg.build(LETTER, store)
    with kg.open(store) as graph:
        case = graph.cases().case[0]
    with pytest.raises(GreenDocketError, match="298000"):
        kg.correct(store, case, "gd:fineCNY", "30万元", right="31万元", who="张三")
    told = kg.correct(
        store, case, "gd:fineCNY", "29.8万元", right="28.9万元", who="张三", why="笔误"
    )
    assert told == 1
    with kg.open(store) as graph:
        assert graph.cases().fine_yuan.tolist() == [289_000]
    copy = tmp_path / LETTER.name
    copy.write_bytes(LETTER.read_bytes())
    kg.build(copy, store)
    with kg.open(store) as graph:
        assert graph.cases().fine_yuan.tolist() == [289_000]


def test_two_names_become_one_thing(tmp_path: Path) -> None:
    store = tmp_path / "s"
    kg.build([LETTER, SAMPLES / "01_bulletin_shanxi.txt"], store)
    with kg.open(store) as graph:
        parties = graph.enterprises()
        one, other = parties.enterprise[parties.cases > 0][:2]
    assert kg.decide(store, "same", one, other, who="张三") >= 1
    with kg.open(store) as graph:
        assert len(graph.enterprises()) == len(parties) - 1


def test_evaluating_gives_the_figures_of_the_command() -> None:
    scores = kg.evaluate(SAMPLES / "gold")
    fields = scores.to_pandas().set_index("field")
    told = scores.report.to_json()
    assert fields.loc["micro", "f1"] == pytest.approx(scores.f1)
    assert round(scores.precision, 4) == told["micro"]["precision"]  # type: ignore[index,call-overload]
    assert fields.drop("micro").right.sum() == fields.loc["micro", "right"]
    assert len(scores.mistakes()) == len(scores.report.tally.mistakes)
    with pytest.raises(GreenDocketError, match="nowhere"):
        kg.evaluate("nowhere")
