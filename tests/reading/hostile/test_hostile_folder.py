"""A folder with one good file among many hostile ones: the good one is built, within limits."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import inventory

from .files import NOTICE, write_all

KG = (sys.executable, "-c", "from kg.cli import main; main()")

CPU_SECONDS = 300
"""Processor time that the whole build may take; the system kills it beyond."""

MEMORY = 3 * 1024**3
"""Bytes of address space that may be allocated; beyond, allocation fails."""


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def test_the_good_file_is_built_and_each_bad_one_named(tmp_path: Path) -> None:
    folder = tmp_path / "收件"
    folder.mkdir()
    reasons = write_all(folder)
    (folder / "好.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "圈").symlink_to(folder)
    (folder / "断.txt").symlink_to(folder / "没有")
    os.mkfifo(folder / "管道.txt")
    (folder / "通报\u202etxt.exe").write_bytes(b"MZ\x90\x00" + bytes(500))
    reasons |= {"断.txt": "找不到", "管道.txt": "既不是普通文件", "通报�txt.exe": "可执行程序"}
    assert len(reasons) >= 20
    command = [*KG, "build", str(folder), "--store", str(tmp_path / "s")]
    done = subprocess.run(
        [*command, "--workers", "1"],
        capture_output=True,
        text=True,
        preexec_fn=limited if sys.platform == "linux" else None,
        check=False,
        env={**os.environ, "GREENDOCKET_LANG": "zh"},
    )
    assert done.returncode == 1, done.stderr
    said = (done.stdout + done.stderr).splitlines()
    for name, reason in reasons.items():
        (sentence,) = [line for line in said if f"/{name}：" in line or f"/{name}/" in line]
        assert reason in sentence
    assert "Traceback" not in done.stderr
    assert "程序出错" not in done.stderr
    assert [held.name for held in inventory(tmp_path / "s").documents] == ["好.txt"]


@pytest.mark.parametrize("stop", ["a" * 300, "/dev/null"])
def test_a_path_that_is_no_file_is_named(stop: str, tmp_path: Path) -> None:
    command = [*KG, "build", stop, "--store", str(tmp_path / "s")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
