"""Partitions go into a real Oxigraph server, which answers like a folder; the rest is printed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import build
from kg.partitions import build_partitions
from tests.build.corpus import dump
from tests.cli.running import kg
from tests.graph import oxigraph

SCRIPT = Path(__file__).parents[2] / "scripts" / "load_partitions.sh"
SAMPLES = Path(__file__).parents[2] / "samples"
NAMED = "SELECT (COUNT(*) AS ?n) WHERE { ?case a gd:Case ; gd:fine ?fine }"
BODIES = (
    "SELECT ?body (COUNT(*) AS ?n) WHERE { ?body a gd:Regulator } GROUP BY ?body ORDER BY ?body"
)


def load(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", str(SCRIPT), *map(str, arguments)],
        env={**os.environ, "PATH": path, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def documents() -> list[Path]:
    return [SAMPLES / "01_bulletin_shanxi.txt", SAMPLES / "04_penalty_decision.txt"]


@pytest.fixture(
    scope="module",
    params=[
        "gzip",
        pytest.param("zstd", marks=pytest.mark.skipif(not shutil.which("zstd"), reason="no zstd")),
    ],
)
def partitions(
    request: pytest.FixtureRequest, documents: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    out = tmp_path_factory.mktemp("partitions") / "out"
    build_partitions(documents, str(out), parts=2, compression=request.param)
    return out


@pytest.fixture(scope="module")
def store(documents: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "store"
    build(documents, folder)
    return folder


@pytest.mark.skipif(oxigraph.binary() is None, reason="the Oxigraph server is not installed")
def test_a_server_loaded_from_partitions_answers_like_a_folder(
    partitions: Path, store: Path, tmp_path: Path
) -> None:
    done = load("oxigraph", partitions, tmp_path / "database")
    assert done.returncode == 0, done.stderr
    with oxigraph.serving(tmp_path / "database") as address:
        for query in (NAMED, BODIES):
            asked = ["query", query, "--json", "--store"]
            expected = kg(*asked, store).stdout
            assert json.loads(expected)["results"]["bindings"]
            assert kg(*asked, address).stdout == expected
        exported = tmp_path / "exported.nq"
        assert (
            kg("export", "--format", "nquads", "--out", exported, "--store", address).exit_code == 0
        )
        assert exported.read_bytes() == dump(store)


@pytest.mark.skipif(oxigraph.binary() is None, reason="the Oxigraph server is not installed")
def test_a_running_server_takes_partitions_over_http(
    partitions: Path, store: Path, tmp_path: Path
) -> None:
    with oxigraph.serving(tmp_path / "database") as address:
        done = load("http", partitions, address)
        assert done.returncode == 0, done.stderr
        asked = ["query", BODIES, "--json", "--store"]
        assert kg(*asked, address).stdout == kg(*asked, store).stdout


@pytest.mark.parametrize(
    ("kind", "program"),
    [
        ("fuseki", "tdb2.tdbloader"), ("qlever", "qlever-index"), ("virtuoso", "isql"),
        ("graphdb", "importrdf"), ("neptune", "curl"),
    ],
)  # fmt: skip
def test_commands_for_other_servers_are_printed(kind: str, program: str, partitions: Path) -> None:
    done = load(
        kind, partitions, "target", DRY_RUN="1", IAM_ROLE="arn:role", AWS_REGION="cn-north-1"
    )
    assert done.returncode == 0, done.stderr
    assert f"+ {program} " in done.stderr
    assert "target" in done.stderr


@pytest.mark.parametrize(
    "arguments", [(), ("oxigraph",), ("oxigraph", "/nowhere", "x"), ("sql", ".", "x")]
)
def test_wrong_use_is_told(arguments: tuple[str, ...]) -> None:
    done = load(*arguments)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
