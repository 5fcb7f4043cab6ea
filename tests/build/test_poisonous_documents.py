"""A document that does harm is set aside, and not tried again by the same program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.build import BuildReport, build, inventory
from kg.engines.grouped import LocalEngine
from kg.engines.limits import Limits
from kg.engines.local import Job, run
from kg.engines.worker import Outcome
from tests.build.corpus import dump
from tests.engines import crew

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are of Linux")

TIGHT = Limits(seconds=60, megabytes=1000)


@dataclass(frozen=True, slots=True)
class Harmful(LocalEngine):
    """An engine whose workers do what harmful documents tell them; ``tried`` names all."""

    tried: tuple[list[str], ...] = ([],)

    def run(self, jobs: Sequence[Job], work: Callable[..., Outcome]) -> Iterator[Outcome]:
        self.tried[0].extend(job.name for job in jobs)
        return run(jobs, workers=1, work=crew.do_harm, limits=TIGHT)


def build_it(files: Path, store: Path, *, retry: bool = False) -> tuple[BuildReport, list[str]]:
    """The report of a build, and the names of the documents that it worked on."""
    engine = Harmful(tried=([],))
    report = build([files], store, engine=engine, limits=TIGHT, retry=retry)
    return report, engine.tried[0]


@pytest.fixture
def files(corpus: Path, tmp_path: Path) -> Path:
    """Two documents, one of which ends its process."""
    folder = tmp_path / "files"
    folder.mkdir()
    text = (corpus / "00000.txt").read_bytes()
    (folder / "好.txt").write_bytes(text)
    (folder / "坏.txt").write_bytes(b"crash\n" + text)
    return folder


def test_a_document_that_did_harm_is_left_out_until_told_otherwise(
    files: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    report, tried = build_it(files, store)
    assert (len(report.built), len(report.refusals), len(tried)) == (1, 1, 2)
    (held,) = inventory(store).quarantined
    assert (held.name, "意外退出" in held.reason) == ("坏.txt", True)

    report, tried = build_it(files, store)
    assert (len(report.unchanged), tried) == (1, [])
    assert "--retry" in report.refusals[0].reason

    assert build_it(files, store, retry=True)[1] == ["坏.txt"]


def test_more_generous_limits_try_again(files: Path, tmp_path: Path) -> None:
    build_it(files, tmp_path / "store")
    report = build([files], tmp_path / "store", limits=Limits(seconds=600))
    assert [document.name for document in report.built] == ["坏.txt"]
    assert inventory(tmp_path / "store").quarantined == ()


def test_new_content_is_tried_and_the_old_forgotten(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build_it(files, store)
    (files / "坏.txt").write_text("太原市生态环境局对某公司罚款2万元。", "utf-8")
    report, tried = build_it(files, store)
    assert (len(report.built), tried) == (1, ["坏.txt"])
    assert inventory(store).quarantined == ()


def test_a_harmful_document_leaves_no_trace_in_the_graph(files: Path, tmp_path: Path) -> None:
    build_it(files, tmp_path / "store")
    (files / "坏.txt").unlink()
    build([files], tmp_path / "other", workers=1)
    assert dump(tmp_path / "store") == dump(tmp_path / "other")
