"""The wheel holds everything that the program reads at run time, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_all_code_and_data_of_the_package_is_shipped(shipped: set[str]) -> None:
    assert {f"kg/{name}" for name in files_below(ROOT / "kg")} <= shipped


def test_the_ontology_is_shipped_inside_the_package(shipped: set[str]) -> None:
    assert {f"kg/_ontology/{name}" for name in files_below(ROOT / "ontology")} <= shipped


def test_nothing_else_is_shipped(shipped: set[str]) -> None:
    tops = {name.split("/")[0] for name in shipped}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


def test_the_licence_is_shipped(shipped: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in shipped)
