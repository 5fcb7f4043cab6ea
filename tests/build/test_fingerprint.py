"""The fingerprint of the program changes exactly when documents may be read differently."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.build import fingerprint as module
from tests.build.corpus import environment


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, whose fingerprint is taken instead."""
    copy = tmp_path / "kg"
    shutil.copytree(Path(kg.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "_PACKAGE", copy)
    return copy


def taken() -> str:
    module.fingerprint.cache_clear()
    try:
        return module.fingerprint()
    finally:
        module.fingerprint.cache_clear()


def change_a_cue(program: Path) -> None:
    cue = next((program / "data" / "extraction").rglob("*.toml"))
    cue.write_text(cue.read_text("utf-8") + "# another word\n", "utf-8")


def change_the_code(program: Path) -> None:
    code = program / "extraction" / "pipeline.py"
    code.write_text(code.read_text("utf-8") + "# another line\n", "utf-8")


def add_a_module(program: Path) -> None:
    (program / "linking" / "more.py").touch()


def rename_a_module(program: Path) -> None:
    (program / "reading" / "read.py").rename(program / "reading" / "other.py")


@pytest.mark.parametrize("change", [change_a_cue, change_the_code, add_a_module, rename_a_module])
def test_what_reading_depends_on_counts(program: Path, change: Callable[[Path], None]) -> None:
    before = taken()
    change(program)
    assert taken() != before


def test_what_reading_does_not_depend_on_does_not_count(program: Path) -> None:
    before = taken()
    (program / "cli.py").write_text("# another command line\n", "utf-8")
    (program / "commands" / "more.py").touch()
    (program / "reading" / "__pycache__").mkdir()
    (program / "reading" / "__pycache__" / "read.cpython-311.pyc").write_bytes(b"compiled")
    assert taken() == before


def test_every_process_takes_the_same() -> None:
    code = "from kg.build.fingerprint import fingerprint; print(fingerprint())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.strip() == taken()
