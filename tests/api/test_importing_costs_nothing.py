"""``import kg`` brings no library along, and gives every name it promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[2]
HEAVY = ("pandas", "numpy", "networkx", "pyoxigraph", "spacy", "matplotlib", "rdflib", "kg.api")


def test_importing_kg_imports_no_library() -> None:
    told = "import sys, kg; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told, *HEAVY], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_opening_a_graph_does_without_pandas() -> None:
    told = "import sys, kg; kg.Graph, kg.open, kg.extract; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr


@pytest.mark.parametrize("name", kg.__all__)
def test_every_name_is_there_and_in_the_docs(name: str) -> None:
    assert getattr(kg, name) is not None
    assert name in dir(kg)
    assert f"`kg.{name}" in (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def test_other_names_are_no_names() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        kg.nothing_of_the_kind  # type: ignore[attr-defined]  # noqa: B018


def test_the_room_of_building_is_also_the_verb() -> None:
    import kg.build.building
    from kg.build import reading

    assert callable(kg.build)
    assert kg.build.reading is reading


def test_methods_of_a_graph_are_in_the_docs() -> None:
    listed = set(re.findall(r"`graph\.(\w+)", (ROOT / "docs" / "python.md").read_text("utf-8")))
    public = {name for name in dir(kg.Graph) if not name.startswith("_")}
    assert listed == public | {"read_only"}
