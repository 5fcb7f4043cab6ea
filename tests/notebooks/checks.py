"""What every notebook is held to; each has a file of its own, so that they can run side by side."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
sys.path.insert(0, str(ROOT / "scripts"))

MACHINE = ("/tmp/", "/home/", "/root/", "/work/", "/Users/", "ipykernel_")


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def words_of(output: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """What an output says: its texts, and the words in its charts but not how they are drawn."""
    if output.output_type == "stream":
        return [(output.name, output.text)]
    assert output.output_type in ("execute_result", "display_data"), output
    said = []
    for kind, content in sorted(output.data.items()):
        if kind == "image/svg+xml":
            drawn = ElementTree.fromstring(content).iter("{http://www.w3.org/2000/svg}text")
            content = "\n".join("".join(text.itertext()) for text in drawn)
        said.append((kind, content))
    return said


def said(notebook: nbformat.NotebookNode) -> list[list[tuple[str, str]]]:
    """What each cell says."""
    return [
        [words for output in cell.outputs for words in words_of(output)]
        for cell in code_cells(notebook)
    ]


class NotebookChecks:
    """The tests of one notebook: ``name`` is its file, ``sights`` what a reader must see."""

    name: ClassVar[str]
    sights: ClassVar[tuple[str, ...]]

    @pytest.fixture(scope="class")
    def kept(self) -> nbformat.NotebookNode:
        return nbformat.read(NOTEBOOKS / f"{self.name}.ipynb", as_version=4)

    def test_it_is_kept_with_its_outputs(self, kept: nbformat.NotebookNode) -> None:
        counts = [cell.execution_count for cell in code_cells(kept)]
        assert counts == list(range(1, len(counts) + 1))
        text = "".join(words for cell in said(kept) for _, words in cell)
        missing = [sight for sight in self.sights if sight not in text]
        assert not missing

    def test_it_names_no_machine(self, kept: nbformat.NotebookNode) -> None:
        source = nbformat.writes(kept)
        assert [place for place in MACHINE if place in source] == []
        assert re.search(r"https?://(?!w3id\.org|www\.w3\.org|purl\.org|qudt\.org|"
                         r"schema\.org|data\.europa\.eu|creativecommons\.org)", source) is None  # fmt: skip

    def test_it_is_in_chinese_with_an_english_summary(self, kept: nbformat.NotebookNode) -> None:
        first = kept.cells[0]
        assert first.cell_type == "markdown"
        assert re.match(r"# [一二三四五六]、[\u4e00-\u9fff]", first.source)
        assert "**In English.**" in first.source

    def test_no_cell_warns(self, kept: nbformat.NotebookNode) -> None:
        assert [kind for cell in said(kept) for kind, _ in cell if kind == "stderr"] == []

    def test_words_of_charts_name_a_chinese_font(self, kept: nbformat.NotebookNode) -> None:
        charts = [
            output.data["image/svg+xml"]
            for cell in code_cells(kept)
            for output in cell.outputs
            if "image/svg+xml" in output.get("data", {})
        ]
        assert charts or self.name == "none"
        for chart in charts:
            root = ElementTree.fromstring(chart)
            assert "Noto Sans SC" in root.attrib["font-family"]
            assert root.attrib["aria-label"]
            assert "font-family:" not in chart

    def test_a_run_says_what_is_kept(self, kept: nbformat.NotebookNode) -> None:
        from execute_notebooks import executed

        fresh = executed(NOTEBOOKS / f"{self.name}.ipynb")
        assert said(fresh) == said(kept), (
            f"run python scripts/execute_notebooks.py notebooks/{self.name}.ipynb"
        )
