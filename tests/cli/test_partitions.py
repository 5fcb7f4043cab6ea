"""`kg build --out`: partitions instead of a graph, and what does not go together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.build.corpus import dump
from tests.cli.running import kg, text_file
from tests.partitions import told

CASE = "忻州市生态环境局依据《排污许可管理条例》第三十四条第一项，对某公司处罚款3万元。"


def test_partitions_are_written_and_the_graph_is_left_alone(tmp_path: Path) -> None:
    file, out = text_file(tmp_path, "a.txt", CASE), tmp_path / "out"
    result = kg("build", file, "--out", out, "--store", tmp_path / "store")
    assert result.exit_code == 0
    assert "读取文档 1 份" in result.stderr
    assert not (tmp_path / "store").exists()
    assert told.manifest(out)["documents"] == 1


def test_in_json_all_is_counted(tmp_path: Path) -> None:
    file = text_file(tmp_path, "a.txt", CASE)
    result = kg("build", file, "--out", tmp_path / "out", "--partitions", "3", "--json")
    report = json.loads(result.stdout)
    assert (report["built"], report["partitions_written"], report["refused"]) == (1, 3, [])


def test_bad_files_are_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    empty = text_file(tmp_path, "空.txt", "")
    result = kg("build", empty, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert str(empty) in result.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--out", "out", "--infer"], "--infer"),
        (["--out", "out", "--judgements", "j.jsonl"], "--judgements"),
        (["--partitions", "2"], "--partitions"),
        (["--compression", "zstd"], "--compression"),
        (["--ray-address", "auto"], "--engine ray"),
        (["--engine", "spark"], "spark"),
        (["s3://bucket/in"], "s3://bucket/in"),
    ],
)
def test_what_does_not_go_together_is_refused(
    tmp_path: Path, arguments: list[str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = kg("build", text_file(tmp_path, "a.txt", CASE), *arguments)
    assert result.exit_code == 2
    assert named in result.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


@pytest.mark.slow
def test_ray_makes_the_same_partitions_and_the_same_graph(documents: Path, tmp_path: Path) -> None:
    for engine in ("local", "ray"):
        out = ["--out", tmp_path / engine, "--partitions", "2"]
        store = ["--store", tmp_path / f"{engine}-store"]
        for target in (out, store):
            done = kg("build", documents, "--engine", engine, "--workers", "2", *target)
            assert done.exit_code == 0, done.stderr
    assert told.files(tmp_path / "ray") == told.files(tmp_path / "local")
    assert dump(tmp_path / "ray-store") == dump(tmp_path / "local-store")
