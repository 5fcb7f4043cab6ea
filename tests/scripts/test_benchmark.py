"""The benchmark measures every stage and component, prints a table and writes JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.references import bulk_loading, tokenising
from bench.stages import STAGES, Staged, Texts, run_stages
from benchmark import generated, main
from click.testing import CliRunner

from kg.extraction import load

TEXTS = generated(2, 1, "bulletin")


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Staged:
    texts = Texts(tuple(text.encode() for text in TEXTS), sum(map(len, TEXTS)))
    return run_stages(texts, tmp_path_factory.mktemp("stages"))


def test_every_stage_and_every_component_is_timed(staged: Staged) -> None:
    assert tuple(staged.stages) == STAGES
    assert all(spent.wall > 0 for spent in staged.stages.values())
    assert set(load().pipe_names) - {"gd_publish"} <= set(staged.components)


def test_the_components_make_up_the_extraction(staged: Staged) -> None:
    parts = sum(spent.wall for spent in staged.components.values())
    assert parts == pytest.approx(staged.stages["extraction"].wall, rel=0.01)


def test_the_references_run_on_the_same_text_and_quads(staged: Staged, tmp_path: Path) -> None:
    assert staged.cases > 0
    assert tokenising(TEXTS).wall > 0
    assert bulk_loading(staged.nquads, tmp_path / "reference").wall > 0


@pytest.mark.slow
def test_the_command_prints_a_table_and_writes_the_figures(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    arguments = ["--sizes", "2", "--documents", "2", "--work", str(tmp_path), "--out", str(out)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    for word in (
        "whole builds",
        "workers: 1",
        "gd_citations",
        "chars/s",
        "docs/s",
        "bulk_load",
        "peak memory",
        "other engines",
    ):
        assert word in result.output
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["growth"]["sizes"][0]["documents"] == 2
    assert figures["corpus"]["documents"] == 2
    assert set(figures["stages"]) == set(STAGES)
