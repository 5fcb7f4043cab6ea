"""The bookkeeping of builds says nothing of the graph that a kill could make untrue."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build.manifest import Entry, Manifest


@pytest.fixture
def manifest(tmp_path: Path) -> Iterator[Manifest]:
    with Manifest(tmp_path / "manifest.sqlite") as manifest:
        yield manifest


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text("甲")
    return files


def test_a_document_is_incomplete_between_beginning_and_end(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.begin("d1", "a.txt")
    assert manifest.document("d1") == Entry("d1", "a.txt", None)
    manifest.finish("d1", "a.txt", "p1", files)
    assert manifest.document("d1") == Entry("d1", "a.txt", "p1")


def test_touching_a_complete_document_makes_it_incomplete_and_keeps_its_files(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish("d1", "a.txt", "p1", files)
    manifest.begin("d1", "a.txt")
    assert manifest.document("d1") == Entry("d1", "a.txt", None)
    assert manifest.sources("d1") == files


def test_a_document_whose_files_hold_something_else_is_superseded(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish("d1", "a.txt", "p1", files)
    manifest.finish("d2", "a.txt", "p1", files[:1])
    assert manifest.superseded() == []
    manifest.finish("d3", "b.txt", "p1", files[1:])
    assert [entry.id for entry in manifest.superseded()] == ["d1"]


def test_an_unfinished_document_is_not_superseded(manifest: Manifest) -> None:
    manifest.begin("d1", "a.txt")
    assert manifest.superseded() == []


def test_a_renamed_file_takes_the_place_of_the_old_name(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish("d1", "a.txt", "p1", files[:1])
    files[0].unlink()
    manifest.finish("d1", "b.txt", "p1", files[1:])
    assert manifest.sources("d1") == files[1:]


def test_removing_leaves_no_trace(manifest: Manifest, files: list[Path]) -> None:
    manifest.finish("d1", "a.txt", "p1", files)
    manifest.remove("d1")
    assert manifest.documents() == []
    assert manifest.sources("d1") == []


def test_notes_outlive_the_process_that_wrote_them(tmp_path: Path, files: list[Path]) -> None:
    with Manifest(tmp_path / "m.sqlite") as manifest:
        manifest.finish("d1", "a.txt", "p1", files)
        manifest.set_registers("p1")
    with Manifest(tmp_path / "m.sqlite") as manifest:
        assert manifest.documents() == [Entry("d1", "a.txt", "p1")]
        assert manifest.registers == "p1"


def test_registers_are_absent_while_they_are_written(manifest: Manifest) -> None:
    assert manifest.registers is None
    manifest.set_registers("p1")
    manifest.set_registers(None)
    assert manifest.registers is None


def test_paths_need_not_be_unicode(manifest: Manifest) -> None:
    path = Path(os.fsdecode(b"/\xcd\xa8\xb1\xa8.txt"))
    manifest.finish("d1", "x.txt", "p1", [path])
    assert manifest.sources("d1") == [path]
