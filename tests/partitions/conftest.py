"""Documents to partition, and partitions made of them once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from kg.graph import registers_to_nquads
from kg.partitions import build_partitions
from tests.build.corpus import compose


@pytest.fixture(scope="package", autouse=True)
def _short_registers() -> Iterator[None]:
    """The registers are long, and here only their file matters."""
    part = b"".join(registers_to_nquads().splitlines(keepends=True)[:200])
    with mock.patch("kg.partitions.building.registers_to_nquads", return_value=part):
        yield


@pytest.fixture(scope="package")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight generated documents of several forms, and one that cannot be read."""
    folder = compose(tmp_path_factory.mktemp("documents"), documents=8, seed=5)
    (folder / "坏.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    return folder


@pytest.fixture(scope="package")
def partitions(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four partitions of the documents; not to be changed."""
    out = tmp_path_factory.mktemp("partitions") / "out"
    build_partitions([documents], str(out), parts=4)
    return out
