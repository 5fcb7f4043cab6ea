"""Files that nobody touched since the last build are not opened; any touch is noticed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kg.build import build
from kg.build.manifest import Manifest
from kg.build.seen import Stamp
from kg.build.sources import Found, find_sources


@pytest.fixture
def files(corpus: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corpus, tmp_path / "files", ignore=lambda *_: ["gold"]))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust files that were written a moment ago, as if they had rested."""
    monkeypatch.setattr("kg.build.seen.REST", 0)


def found_again(files: Path, store: Path) -> Found:
    """What a next build would find."""
    with Manifest(store / "manifest.sqlite", read_only=True) as manifest:
        return find_sources([files], max_bytes=1_000_000, known=manifest.seen.sha256)


@pytest.mark.usefixtures("at_once")
def test_untouched_files_are_not_opened(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build([files], tmp_path / "store", workers=1)
    monkeypatch.setattr("kg.build.sources.hashlib.file_digest", None)
    monkeypatch.setattr("kg.build.archives._archive_bytes", None)
    report = build([files], tmp_path / "store", workers=1)
    assert (len(report.unchanged), report.refusals) == (len(first.built), ())


@pytest.mark.usefixtures("at_once")
def test_a_file_changed_under_the_same_size_and_time_is_noticed(
    files: Path, tmp_path: Path
) -> None:
    build([files], tmp_path / "store", workers=1)
    file = files / "00000.txt"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace("年".encode(), "月".encode()))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    fresh = [each.name for each in found_again(files, tmp_path / "store").sources if not each.known]
    assert fresh == ["00000.txt"]


def test_a_file_written_just_now_is_not_trusted(files: Path, tmp_path: Path) -> None:
    build([files], tmp_path / "store", workers=1)
    assert not any(source.known for source in found_again(files, tmp_path / "store").sources)


def test_the_manifest_of_an_older_program_knows_nothing(files: Path, tmp_path: Path) -> None:
    build([files], tmp_path / "store", workers=1)
    with Manifest(tmp_path / "store" / "manifest.sqlite") as manifest:
        manifest._database.execute("DROP TABLE seen")
    report = build([files], tmp_path / "store", workers=1)
    assert len(report.unchanged) == len(list(files.glob("*.txt")))


def test_a_stamp_fits_into_the_manifest(tmp_path: Path) -> None:
    stamp = Stamp(1, 2, 3, 2**63 - 1)
    with Manifest(tmp_path / "m.sqlite") as manifest:
        manifest.seen.note([("/a.txt", stamp, "00")])
        assert manifest.seen.sha256("/a.txt", stamp) == "00"
        assert manifest.seen.sha256("/a.txt", stamp._replace(modified=4)) is None
