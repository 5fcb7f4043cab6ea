"""``kg network``: tables that explain themselves, and files for other tools."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from kg.network.catalogue import MEASURES, PROJECTIONS, TWO_SIDED
from tests.cli.running import kg


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("measure", ["connected", "between", "communities", "bridges"])
def test_every_network_can_be_measured(store: Path, projection: str, measure: str) -> None:
    result = kg("network", "--store", store, "--projection", projection, "--measure", measure)
    assert result.exit_code == 0
    assert f"网络“{projection}”" in result.stdout
    assert "问：" in result.stdout


def test_every_column_of_the_table_is_explained(store: Path) -> None:
    table = kg("network", "--store", store, "--measure", "communities").stdout
    for heading in ("群", "成员数", "群内关系", "对外关系", "主要成员"):
        assert f"· {heading}：" in table


@pytest.mark.parametrize("projection", sorted(TWO_SIDED))
def test_likeness_is_told_with_its_counts(store: Path, projection: str) -> None:
    result = kg(
        "network",
        "--store",
        store,
        "--projection",
        projection,
        "--measure",
        "similar",
        "--format",
        "json",
    )
    content = json.loads(result.stdout)
    assert content["projection"] == projection
    assert set(content["columns"]) >= {"shared", "one_has", "other_has", "jaccard", "cosine"}
    for row in content["rows"]:
        union = row["one_has"] + row["other_has"] - row["shared"]
        assert row["jaccard"] == pytest.approx(row["shared"] / union, abs=0.001)


def test_a_path_is_told_step_by_step(store: Path) -> None:
    rows = json.loads(
        kg("network", "--store", store, "--measure", "connected", "--format", "json").stdout
    )["rows"]
    start, end = rows[0]["iri"], rows[-1]["iri"]
    path = json.loads(
        kg(
            "network",
            "--store",
            store,
            "--projection",
            "cases",
            "--about",
            start,
            "--to",
            end,
            "--format",
            "json",
        ).stdout
    )
    assert [row["step"] for row in path["rows"]] == list(range(len(path["rows"])))
    assert (path["rows"][0]["iri"], path["rows"][-1]["iri"]) == (start, end)
    assert path["rows"][0]["by"] is None


def test_english_tables_speak_english(store: Path) -> None:
    table = kg("network", "--store", store, "--measure", "between", language="en").stdout
    assert "Who connects the others?" in table
    assert "passing %" in table


def test_csv_has_one_row_each_and_explains_beside(store: Path) -> None:
    result = kg(
        "network", "--store", store, "--measure", "connected", "--limit", "3", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 3
    assert set(rows[0]) == {"name", "kind", "neighbours", "edges", "iri"}
    assert "问：" in result.stderr


@pytest.mark.parametrize(
    ("format_", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)]
)
def test_files_carry_the_measure(store: Path, tmp_path: Path, format_: str, read) -> None:  # type: ignore[no-untyped-def]
    files = [tmp_path / f"{name}.{format_}" for name in "ab"]
    for file in files:
        result = kg(
            "network",
            "--store",
            store,
            "--projection",
            "regulators",
            "--measure",
            "between",
            "--format",
            format_,
            "--out",
            file,
        )
        assert result.exit_code == 0
    graph = read(files[0])
    assert all(0 <= data["betweenness"] <= 1 for _, data in graph.nodes(data=True))
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--projection", "cases", "--measure", "similar"], "regulator-provision"),
        (["--measure", "path", "--about", "甲"], "--to"),
        (["--measure", "between", "--about", "甲"], "between"),
        (["--projection", "everything"], "everything"),
        (["--about", "火星生态环境局"], "火星生态环境局"),
    ],
)
def test_wrong_use_is_said(store: Path, arguments: list[str], said: str) -> None:
    result = kg("network", "--store", store, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_command_names_what_the_library_has() -> None:
    from kg.commands import network

    assert tuple(PROJECTIONS) == network.PROJECTIONS
    assert set(network.TWO_SIDED) == TWO_SIDED
    assert network.MEASURES == MEASURES


def test_the_whole_graph_is_one_page(store: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.html", "b.html")]
    for file in files:
        assert kg("explore", "--store", store, "--whole", "--out", file).exit_code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    result = kg("explore", "--store", store, "--whole", "--focus", "某", "--out", files[0])
    assert (result.exit_code, "--whole" in result.stderr) == (2, True)
