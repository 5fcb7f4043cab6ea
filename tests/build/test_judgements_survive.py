"""Judgements are followed by every build, survive changes, and are undone to the byte."""

from __future__ import annotations

import re
from pathlib import Path
from unittest import mock

import pytest

from kg.build import build, judging, reading
from kg.build.judging import judgements_of
from kg.graph.results import Solutions
from kg.identity.deciding import judge_fact, judge_pair, undo
from kg.identity.judgements.records import Judgement, Kind
from tests.build.corpus import dump

# The IRI of a case rests on its first 200 characters, so what changes here stands behind them.
MIDDLE = (
    "执法人员现场查阅了该公司的运行台账、在线监测数据和危险废物管理记录，并对相关负责人员进行了询问。"
    * 5
)
TEXT = (
    "案例一：某甲建材有限公司超标排放案\n2025年4月16日，介休市生态环境局对某甲建材有限公司检查时发现其超标排放大气污染物。"
    f"{MIDDLE}2025年6月3日，介休市生态环境局对该公司处罚款43万元。\n"
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "通报.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def store(files: Path, tmp_path: Path) -> Path:
    build([files], tmp_path / "store", workers=1)
    return tmp_path / "store"


def fines(store: Path) -> list[str]:
    with reading(store) as opened:
        found = opened.query("SELECT ?v { { ?c gd:fineCNY ?v } UNION { ?f gd:amountCNY ?v } }")
    assert isinstance(found, Solutions)
    return sorted(str(value) for value in found.column("v"))


def case_of(store: Path) -> str:
    found = re.search(r"id/(case/[0-9a-f]{16})> <[^>]*fineCNY", dump(store).decode())
    assert found is not None
    return found[1]


def correct(store: Path, right: str | None = "34万元") -> Judgement:
    file, fact = judgements_of(store), (case_of(store), "fineCNY", "430000")
    with reading(store) as opened:
        made = judge_fact(opened, file, Kind.WRONG, fact, right, who="王")
    judging.apply(store)
    return made


def test_a_correction_reaches_both_places_and_is_undone_to_the_byte(store: Path) -> None:
    before = dump(store)
    made = correct(store)
    assert fines(store) == ["340000", "340000"]
    taken_back = undo(judgements_of(store), made.id, who="王")
    judging.apply(store)
    assert dump(store) == before
    undo(judgements_of(store), taken_back.id, who="王")
    judging.apply(store)
    assert fines(store) == ["340000", "340000"]


def test_a_correction_survives_a_rebuild_a_change_a_move_and_an_upgrade(
    store: Path, files: Path, tmp_path: Path
) -> None:
    correct(store)
    judged = dump(store)
    build([files], tmp_path / "anew", workers=1)
    assert dump(tmp_path / "anew") == judged
    (files / "通报.txt").write_text(TEXT + "\n另悉，全市将继续开展检查。\n", "utf-8")
    build([files], store, workers=1)
    assert fines(store) == ["340000", "340000"]
    (files / "通报.txt").write_text(TEXT.replace("43万元", "45万元"), "utf-8")
    build([files], store, workers=1)
    assert fines(store) == ["340000", "340000"]
    (files / "通报.txt").rename(files / "改名.txt")
    places = ("kg.build.building", "kg.build.recording", "kg.build.judging")
    with (
        mock.patch.multiple("kg.build.building", fingerprint=lambda: "later"),
        mock.patch(f"{places[1]}.fingerprint", return_value="later"),
    ):
        build([files], store, workers=1)
    assert fines(store) == ["340000", "340000"]


def test_a_fine_that_is_wrong_without_a_right_sum_is_gone(store: Path) -> None:
    correct(store, right=None)
    assert fines(store) == []


def test_two_things_become_one_and_two_again(store: Path, files: Path) -> None:
    (files / "二.txt").write_text(TEXT.replace("某甲建材", "恒远建材").replace("一", "二"), "utf-8")
    (files / "三.txt").write_text(
        TEXT.replace("某甲建材", "晋中恒远建材").replace("一", "三"), "utf-8"
    )
    build([files], store, workers=1)
    before = dump(store)
    names = sorted(set(re.findall(r"id/(enterprise/[^>]*恒远[^>/]*)>", before.decode())))
    assert len(names) == 2
    with reading(store) as opened:
        made = judge_pair(opened, judgements_of(store), Kind.SAME, *names, who="李")
    judging.apply(store)
    with reading(store) as opened:
        found = opened.query(
            "SELECT DISTINCT ?e { ?c gd:respondent ?e FILTER(CONTAINS(STR(?e), '恒远')) }"
        )
    assert isinstance(found, Solutions)
    assert len(found) == 1
    undo(judgements_of(store), made.id, who="李")
    judging.apply(store)
    assert dump(store) == before
