"""Every room imports only from floors below its own, and the two wings keep apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

FLOORS = [
    {"errors", "messages", "records", "records_json"},
    {"registers", "vocabulary"},
    {"reading", "extraction", "linking"},
    {"graph"},
    {"audit", "identity", "inference", "network", "questions", "validation"},
    {"asking", "explorer", "server"},
    {"build", "engines", "evaluation", "laws", "partitions"},
    {"api", "cli", "commands"},
]
"""The rooms by floor, the lowest first, as docs/architecture.md has them."""

# Within a floor: who may know whom.
NEIGHBOURS = {
    ("laws", "build"), ("partitions", "build"), ("partitions", "engines"),
    ("messages", "errors"), ("records_json", "records"), ("build", "engines"),
    ("cli", "commands"), ("server", "explorer"), ("registers", "vocabulary"),
    ("server", "asking"),
}  # fmt: skip

WRITING, READING = {
    "build", "engines", "evaluation", "laws", "partitions", "reading", "extraction",
}, {
    "asking", "audit", "explorer", "network", "questions", "server",
}  # fmt: skip

LIBRARIES = {
    "spacy": {"extraction", "engines", "evaluation"},
    "pyoxigraph": {"graph", "network"},
    "rdflib": {"graph", "validation"},
    "networkx": {"network", "explorer"},
    "pyvis": {"explorer"},
    "pyshacl": {"validation"},
    "rapidfuzz": {"identity"},
    "ray": {"engines"},
    "pyarrow": {"partitions"},
    "fsspec": {"partitions"},
    "click": {"cli", "commands"},
    "rich": {"commands"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "prometheus_client": {"server"},
    "pandas": {"api"},
    "matplotlib": {"api"},
}
"""Libraries and the only rooms that may know them."""


def floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def rooms() -> Iterator[tuple[str, Path]]:
    """Each file of the package with the room it is in."""
    for file in PACKAGE.rglob("*.py"):
        first = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if first not in {"__init__", "data"}:
            yield first, file


def imports(file: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            assert node.level == 0, f"{file}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def edges() -> set[tuple[str, str]]:
    """Which room imports which."""
    known = set().union(*FLOORS)
    found = set()
    for room, file in rooms():
        for name in imports(file):
            match = re.fullmatch(r"kg\.(\w+)(\..*)?", name)
            if match and match[1] in known and match[1] != room:
                found.add((room, match[1]))
    return found


def test_every_room_has_a_floor() -> None:
    assert {room for room, _ in rooms()} == set().union(*FLOORS)


def test_imports_go_downwards_only() -> None:
    wrong = {
        (above, below)
        for above, below in edges()
        if floor(above) <= floor(below) and (above, below) not in NEIGHBOURS
    }
    assert wrong == set()


def test_the_wings_do_not_know_each_other() -> None:
    assert {
        edge
        for edge in edges()
        if (edge[0] in WRITING and edge[1] in READING)
        or (edge[0] in READING and edge[1] in WRITING)
    } == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_to_few(library: str) -> None:
    knowing = {
        room
        for room, file in rooms()
        if any(name.split(".")[0] == library for name in imports(file))
    }
    assert knowing <= LIBRARIES[library]
    assert knowing
