"""Documents and partitions may lie at any address that fsspec knows."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from kg.engines.grouped import LocalEngine
from kg.errors import GreenDocketError
from kg.partitions import build_partitions
from kg.partitions.places import Place
from tests.partitions import told


@pytest.fixture
def bucket() -> Iterator[str]:
    address = f"memory://{uuid.uuid4().hex}"
    yield address
    system, root = fsspec.core.url_to_fs(address)
    if system.exists(root):
        system.rm(root, recursive=True)


def fill(address: str, documents: Path) -> None:
    for path in documents.iterdir():
        if path.is_file():
            Place(address).write(path.name, path.read_bytes())


def held(address: str) -> dict[str, bytes]:
    place = Place(address)
    return {name: place.read(name) or b"" for name in place.sizes()}


def test_from_an_address_to_an_address_gives_the_same_files(
    documents: Path, partitions: Path, bucket: str
) -> None:
    fill(f"{bucket}/in", documents)
    report = build_partitions([f"{bucket}/in"], f"{bucket}/out", parts=4, engine=LocalEngine(1))
    assert report.built == 8
    assert held(f"{bucket}/out") == told.files(partitions)


def test_a_second_run_keeps_what_lies_at_the_address(documents: Path, bucket: str) -> None:
    build_partitions([documents], f"{bucket}/out", parts=2)
    assert build_partitions([documents], f"{bucket}/out", parts=2).kept == 2


def test_workers_fetch_documents_themselves(
    documents: Path, partitions: Path, tmp_path: Path
) -> None:
    report = build_partitions(
        [f"file://{documents}"], str(tmp_path / "out"), parts=4, engine=LocalEngine(2)
    )
    assert (report.built, len(report.refusals)) == (8, 1)
    assert told.files(tmp_path / "out") == told.files(partitions)


def test_a_document_that_changed_after_listing_is_refused(bucket: str) -> None:
    from kg.partitions.working import order_for, work_at_address

    Place(bucket).write("a.txt", b"now")
    assert work_at_address(order_for(bucket, "a.txt", "0" * 64), "a.txt").failure


def test_an_address_without_documents_is_named(bucket: str) -> None:
    report = build_partitions([f"{bucket}/nothing"], f"{bucket}/out")
    assert [refusal.shown for refusal in report.refusals] == [f"{bucket}/nothing"]


def test_paths_and_addresses_are_not_mixed(documents: Path, bucket: str) -> None:
    with pytest.raises(GreenDocketError, match="s3"):
        build_partitions([documents, bucket], f"{bucket}/out")


def test_an_unknown_kind_of_address_is_one_sentence() -> None:
    with pytest.raises(GreenDocketError, match="nowhere://"):
        build_partitions(["nowhere://bucket"], "nowhere://out")
