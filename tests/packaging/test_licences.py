"""What users install is free to use: each package states a licence, and none binds the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.site.licences import Licensed, inventory

ROOT = Path(__file__).parents[2]


def test_every_package_states_a_permissive_licence() -> None:
    packages = inventory()
    assert {"rdflib", "spacy", "pyoxigraph", "networkx", "pyvis"} <= {one.name for one in packages}
    assert [one for one in packages if not one.is_permissive] == []


@pytest.mark.parametrize(
    ("licence", "permissive"),
    [
        ("MIT", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GNU General Public License v2 or later (GPLv2+)", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_licences_that_bind_are_told(licence: str, permissive: bool) -> None:
    assert Licensed("x", "1", licence).is_permissive == permissive


def test_the_list_of_packages_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    lock = ROOT / "requirements" / "runtime.txt"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(lock)]
    options = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "-o", str(out)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    listed = {part["name"] for part in json.loads(out.read_text(encoding="utf-8"))["components"]}
    assert {one.name for one in inventory()} <= listed
