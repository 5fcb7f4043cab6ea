"""The data files of questions of law, as nested mappings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The file ``kg/data/asking/law/<name>.toml``."""
    source = files("kg.data").joinpath("asking", "law", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def sayings() -> Mapping[str, tuple[str, ...]]:
    """What people say of each subject, by its id, of all files whose names begin so."""
    folder = files("kg.data").joinpath("asking", "law")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("sayings"))
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        for owner, said in table(name.removesuffix(".toml")).items():
            found[owner] = found.get(owner, ()) + tuple(said)
    return found


@cache
def subject_tables() -> tuple[Mapping[str, Any], ...]:
    """All subjects, of the files in the order of their names."""
    folder = files("kg.data").joinpath("asking", "law", "subjects")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    found: list[Mapping[str, Any]] = []
    for name in names:
        content = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        found += content["subject"]
    return tuple(found)
