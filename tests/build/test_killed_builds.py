"""A build that is killed at any moment leaves a store that opens, and a rebuild completes it."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import State, build, forget, inventory
from tests.build.corpus import ROOT, dump, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")


def kill_at(step: int, store: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Build in a process that kills itself at a step; the process when it has ended."""
    words = [sys.executable, "-m", "tests.build.killer", str(step), str(store), *map(str, paths)]
    return subprocess.run(
        words, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )


def last_step(*paths: Path, store: Path) -> int:
    """The number of steps of an undisturbed build."""
    done = kill_at(0, store, *paths)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def killed(step: int, store: Path, *paths: Path) -> None:
    done = kill_at(step, store, *paths)
    assert done.returncode == -signal.SIGKILL, done.stderr


def completed(store: Path, *paths: Path) -> bytes:
    """What the store holds after the build was run again."""
    report = build(list(paths), store, workers=1)
    assert report.refusals == ()
    assert {document.state for document in inventory(store).documents} == {State.CURRENT}
    return dump(store)


def change(files: Path) -> None:
    """Change one file, rename another, and add a third."""
    first = (files / "00000.txt").read_text("utf-8")
    (files / "00001.txt").write_text(f"太原市生态环境局公布\n{first}", "utf-8")
    (files / "00002.txt").rename(files / "改名.txt")
    (files / "新.txt").write_text("大同市生态环境局对某公司罚款2万元。", "utf-8")


def test_a_first_build_may_be_killed_at_its_critical_moments(
    corpus: Path, built: Path, tmp_path: Path
) -> None:
    last = last_step(corpus, store=tmp_path / "whole")
    assert dump(tmp_path / "whole") == dump(built)
    for step in random.Random(2).sample(range(1, last), 3):
        store = tmp_path / f"killed at {step}"
        killed(step, store, corpus)
        assert completed(store, corpus) == dump(built)


def test_an_update_may_be_killed_at_its_critical_moments(corpus: Path, tmp_path: Path) -> None:
    files = Path(shutil.copytree(corpus, tmp_path / "files"))
    build([files], tmp_path / "before", workers=1)
    change(files)
    updated = Path(shutil.copytree(tmp_path / "before", tmp_path / "updated"))
    last = last_step(files, store=updated)
    for step in random.Random(4).sample(range(1, last), 2):
        store = Path(shutil.copytree(tmp_path / "before", tmp_path / f"killed at {step}"))
        killed(step, store, files)
        assert completed(store, files) == dump(updated)


def test_a_killed_build_leaves_no_lock(corpus: Path, tmp_path: Path) -> None:
    last = last_step(corpus, store=tmp_path / "whole")
    killed(last - 1, tmp_path / "store", corpus)
    name = inventory(tmp_path / "store").documents[0].name
    assert forget(tmp_path / "store", name).name == name


@pytest.mark.slow
def test_a_storm_of_kills_at_any_time_ends_in_the_same_store(
    corpus: Path, built: Path, tmp_path: Path
) -> None:
    """Kills by the clock, in worker processes too, each build going on where the last one died."""
    chance = random.Random(9)
    command = "import sys; from kg.cli import main; sys.argv = ['kg', *sys.argv[1:]]; main()"
    store = tmp_path / "store"
    deaths = 0
    for _ in range(40):
        workers = f"--workers={chance.choice([1, 2])}"
        build_it = subprocess.Popen(
            [sys.executable, "-c", command, "build", str(corpus), "--store", str(store), workers],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            build_it.wait(timeout=chance.uniform(0.2, 6.0))
        except subprocess.TimeoutExpired:
            build_it.kill()
            build_it.wait()
            deaths += 1
        if chance.random() < 0.3:
            shutil.rmtree(store, ignore_errors=True)
    assert deaths > 5
    assert completed(store, corpus) == dump(built)


@pytest.mark.slow
def test_every_critical_moment_of_a_build_may_be_the_last(
    corpus: Path, built: Path, tmp_path: Path
) -> None:
    last = last_step(corpus, store=tmp_path / "whole")
    for step in range(1, last + 1):
        store = tmp_path / str(step)
        killed(step, store, corpus)
        assert completed(store, corpus) == dump(built)
        shutil.rmtree(store)
