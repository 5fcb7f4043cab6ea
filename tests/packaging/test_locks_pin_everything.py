"""The lock files pin every package by hash, name no index, and cover what the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pinned(name: str) -> dict[str, str]:
    """Package to version."""
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock(name), re.MULTILINE))


def canonical(requirement: str) -> str:
    """The name of the package in a requirement, as lock files spell it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found.group()).lower()


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_package_is_pinned_with_hashes_and_without_an_address(name: str) -> None:
    entries = re.split(r"\n(?=\S)", lock(name).strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in lock(name)


def test_the_locks_cover_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    runtime = {canonical(line) for line in (*PROJECT["project"]["dependencies"], *groups["build"])}
    assert runtime <= pinned("runtime").keys()
    assert runtime | {canonical(line) for line in groups["dev"]} <= pinned("dev").keys()


def test_developers_run_what_users_run() -> None:
    assert pinned("runtime").items() <= pinned("dev").items()
