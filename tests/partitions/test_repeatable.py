"""The same documents give the same files, whoever makes them and whatever happened before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.engines.grouped import Group, Key, LocalEngine, Result
from kg.engines.limits import Limits
from kg.engines.local import Work
from kg.engines.worker import Outcome, failed
from kg.errors import GreenDocketError
from kg.partitions import build_partitions, inputs
from tests.partitions import told


@dataclass(frozen=True, slots=True)
class FailingEngine(LocalEngine):
    """Breaks off after so many groups."""

    after: int = 1

    def run_groups(
        self,
        groups: Sequence[Group[Key]],
        work: Work,
        finish: Callable[[Key, Sequence[Outcome]], Result],
    ) -> Iterator[Result]:
        yield from LocalEngine.run_groups(self, groups[: self.after], work, finish)
        raise KeyboardInterrupt


@pytest.fixture
def copy(partitions: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(partitions, tmp_path / "copy"))


@pytest.fixture
def own_documents(documents: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(documents, tmp_path / "documents"))


def test_workers_and_the_order_of_paths_do_not_matter(
    documents: Path, partitions: Path, tmp_path: Path
) -> None:
    paths = [*sorted(documents.glob("*.txt"), reverse=True), documents / "坏.doc"]
    build_partitions(paths, str(tmp_path / "out"), parts=4, engine=LocalEngine(2))
    assert told.files(tmp_path / "out") == told.files(partitions)


def test_what_is_there_is_kept(documents: Path, copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("part-*")}
    report = build_partitions([documents], str(copy), parts=4)
    assert (report.built, report.unchanged, report.kept) == (0, 8, 4)
    assert before == {path: path.stat().st_mtime_ns for path in copy.rglob("part-*")}
    assert [refusal.shown for refusal in report.refusals] == [str(documents / "坏.doc")]


def test_a_new_document_costs_its_partition(
    own_documents: Path, copy: Path, tmp_path: Path
) -> None:
    (own_documents / "new.txt").write_text("太原市生态环境局通报一起案件。\n", "utf-8")
    report = build_partitions([own_documents], str(copy), parts=4)
    assert (report.written, report.kept) == (1, 3)
    build_partitions([own_documents], str(tmp_path / "anew"), parts=4)
    assert told.files(copy) == told.files(tmp_path / "anew")


def test_a_document_that_is_gone_leaves_nothing(
    own_documents: Path, copy: Path, tmp_path: Path
) -> None:
    next(iter(sorted(own_documents.glob("*.txt")))).unlink()
    build_partitions([own_documents], str(copy), parts=4)
    build_partitions([own_documents], str(tmp_path / "anew"), parts=4)
    assert told.files(copy) == told.files(tmp_path / "anew")


@pytest.mark.parametrize("change", [{"parts": 2}, {"parts": 4, "compression": "zstd"}])
def test_what_another_manner_left_is_removed(
    documents: Path, copy: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    build_partitions([documents], str(copy), **change)  # type: ignore[arg-type]
    build_partitions([documents], str(tmp_path / "anew"), **change)  # type: ignore[arg-type]
    assert told.files(copy) == told.files(tmp_path / "anew")


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_run_that_broke_off_is_completed(
    documents: Path, partitions: Path, tmp_path: Path, after: int
) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        build_partitions([documents], str(out), parts=4, engine=FailingEngine(after=after))
    report = build_partitions([documents], str(out), parts=4)
    assert report.kept == after
    assert told.files(out) == told.files(partitions)


@pytest.mark.parametrize("victim", ["quads/part-00001.nq.gz", "cases/part-00001.parquet"])
def test_half_a_file_and_a_missing_one_are_made_anew(
    documents: Path, partitions: Path, copy: Path, victim: str
) -> None:
    content = (copy / victim).read_bytes()
    (copy / victim).write_bytes(content[:20])
    assert build_partitions([documents], str(copy), parts=4).written == 1
    (copy / victim).unlink()
    assert build_partitions([documents], str(copy), parts=4).written == 1
    assert told.files(copy) == told.files(partitions)


def test_a_folder_of_other_things_is_left_alone(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(GreenDocketError, match="--out"):
        build_partitions([documents], str(tmp_path))
    assert told.files(tmp_path) == {"thesis.txt": b"mine"}


def test_files_of_the_user_in_the_folder_stay(documents: Path, copy: Path) -> None:
    (copy / "cases" / "notes.txt").write_text("mine", "utf-8")
    build_partitions([documents], str(copy), parts=2)
    assert (copy / "cases" / "notes.txt").read_text("utf-8") == "mine"


def fail_costly(data: bytes, name: str) -> Outcome:
    """Work whose every document costs too much."""
    return failed("太贵", poison=True)


def test_a_document_that_cost_too_much_is_tried_again_only_when_asked(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = str(tmp_path / "out")
    document = sorted(documents.glob("*.txt"))[0]
    with monkeypatch.context() as patch:
        patch.setattr(inputs, "work", fail_costly)
        build_partitions([document], out, engine=LocalEngine(1))
    again = build_partitions([document], out)
    assert (again.written, [refusal.reason for refusal in again.refusals]) == (0, ["太贵"])
    assert build_partitions([document], out, limits=Limits(seconds=1000)).built == 1
    assert build_partitions([document], out, retry=True).kept == 1
