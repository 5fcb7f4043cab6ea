"""A replay of judgements that is killed at any moment is done again in full by the next build."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from kg.build import reading
from kg.build.judging import judgements_of
from kg.identity.deciding import judge_fact, judge_pair, undo
from kg.identity.judgements.records import Kind
from tests.build.corpus import dump
from tests.build.test_killed_builds import completed, killed, last_step
from tests.build.told import cases, enterprises, store_of, told

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A folder with a store, its files, and judgements that the store does not follow yet."""
    folder = tmp_path / "judged"
    store = store_of(folder, told("恒远建材有限公司"), told("鑫源铸造有限公司", number="二"))
    file, (a, b), (one, _) = judgements_of(store), enterprises(store), cases(store)
    with reading(store) as opened:
        judge_pair(opened, file, Kind.SAME, a, b, who="王")
        judge_fact(opened, file, Kind.WRONG, (one, "fineCNY", "430000"), "340000", who="王")
    return folder


def _check(folder: Path, tmp_path: Path, moments: int | None) -> bytes:
    """Kill at some moments, or at all; what the store holds after an undisturbed build."""
    whole = Path(shutil.copytree(folder, tmp_path / "whole"))
    last = last_step(whole / "files", store=whole / "store")
    assert last > 8
    steps = list(range(1, last + 1))
    for step in steps if moments is None else random.Random(3).sample(steps, moments):
        again = Path(shutil.copytree(folder, tmp_path / f"killed at {step}"))
        killed(step, again / "store", again / "files")
        assert completed(again / "store", again / "files") == dump(whole / "store"), step
        shutil.rmtree(again)
    return dump(whole / "store")


def test_a_replay_may_be_killed_at_its_critical_moments(judged: Path, tmp_path: Path) -> None:
    before = dump(judged / "store")
    assert _check(judged, tmp_path, 3) != before


@pytest.mark.slow
def test_every_moment_of_a_replay_and_of_its_undoing_may_be_the_last(
    judged: Path, tmp_path: Path
) -> None:
    before = dump(judged / "store")
    assert _check(judged, tmp_path / "forth", None) != before
    completed(judged / "store", judged / "files")
    file = judgements_of(judged / "store")
    for line in file.read_text("utf-8").splitlines():
        undo(file, line.split('"')[3], who="王")
    assert _check(judged, tmp_path / "back", None) == before
