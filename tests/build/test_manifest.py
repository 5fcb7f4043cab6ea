"""The bookkeeping of builds says nothing of the graph that a kill could make untrue."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build.manifest import Entry, Manifest, RegistersEntry
from kg.errors import StoreError

REGISTERS = RegistersEntry("p1", "c1")


def complete(id: str, name: str) -> Entry:
    return Entry(id, name, "p1", f"content of {id}")


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
    manifest.begin([Entry("d1", "a.txt")])
    assert manifest.document("d1") == Entry("d1", "a.txt")
    manifest.finish(complete("d1", "a.txt"), files)
    assert manifest.document("d1") == complete("d1", "a.txt")


def test_touching_a_complete_document_makes_it_incomplete_and_keeps_its_files(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish(complete("d1", "a.txt"), files)
    manifest.begin([Entry("d1", "a.txt")])
    assert manifest.document("d1") == Entry("d1", "a.txt")
    assert manifest.sources("d1") == files


def test_a_document_whose_files_hold_something_else_is_superseded(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish(complete("d1", "a.txt"), files)
    manifest.finish(complete("d2", "a.txt"), files[:1])
    assert manifest.superseded() == []
    manifest.finish(complete("d3", "b.txt"), files[1:])
    assert [entry.id for entry in manifest.superseded()] == ["d1"]


def test_what_a_killed_build_left_without_a_file_is_superseded(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish(complete("d1", "a.txt"), files)
    manifest.begin([Entry("d1", "a.txt"), Entry("d2", "b.txt")])
    assert [entry.id for entry in manifest.superseded()] == ["d2"]


def test_a_renamed_file_takes_the_place_of_the_old_name(
    manifest: Manifest, files: list[Path]
) -> None:
    manifest.finish(complete("d1", "a.txt"), files[:1])
    files[0].unlink()
    manifest.finish(complete("d1", "b.txt"), files[1:])
    assert manifest.sources("d1") == files[1:]


def test_removing_leaves_no_trace(manifest: Manifest, files: list[Path]) -> None:
    manifest.finish(complete("d1", "a.txt"), files)
    manifest.remove("d1")
    assert manifest.documents() == []
    assert manifest.sources("d1") == []


def test_notes_outlive_the_process_that_wrote_them(tmp_path: Path, files: list[Path]) -> None:
    with Manifest(tmp_path / "m.sqlite") as manifest:
        manifest.finish(complete("d1", "a.txt"), files)
        manifest.finish_registers(REGISTERS)
    with Manifest(tmp_path / "m.sqlite") as manifest:
        assert manifest.documents() == [complete("d1", "a.txt")]
        assert manifest.registers() == REGISTERS


def test_registers_are_absent_while_they_are_written(manifest: Manifest) -> None:
    assert manifest.registers() is None
    manifest.finish_registers(REGISTERS)
    manifest.begin_registers()
    assert manifest.registers() is None


def test_a_file_that_is_no_manifest_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.sqlite").write_bytes(b"something else" * 100)
    with pytest.raises(StoreError, match="建图记录损坏"):
        Manifest(tmp_path / "m.sqlite")


def test_paths_need_not_be_unicode(manifest: Manifest) -> None:
    path = Path(os.fsdecode(b"/\xcd\xa8\xb1\xa8.txt"))
    manifest.finish(complete("d1", "x.txt"), [path])
    assert manifest.sources("d1") == [path]
