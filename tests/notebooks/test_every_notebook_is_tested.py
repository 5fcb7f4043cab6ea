"""Each notebook has a file of tests, and says in its name where it belongs."""

from __future__ import annotations

from pathlib import Path

from tests.notebooks.checks import NOTEBOOKS


def test_each_notebook_has_its_tests() -> None:
    notebooks = {file.stem for file in NOTEBOOKS.glob("*.ipynb")}
    tested = {
        line.split('"')[1]
        for file in Path(__file__).parent.glob("test_*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("    name = ")
    }
    assert notebooks == tested
    assert sorted(name[:2] for name in notebooks) == [f"{n:02}" for n in range(1, 7)]
