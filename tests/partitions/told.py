"""What a test asks of a folder of partitions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq


def files(folder: Path) -> dict[str, bytes]:
    """All files below with their bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def quads(folder: Path) -> list[list[bytes]]:
    """The lines of the statements of every partition."""
    parts = sorted((folder / "quads").iterdir())
    return [gzip.decompress(part.read_bytes()).splitlines(keepends=True) for part in parts]


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest over all."""
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return told


def part_manifests(folder: Path) -> list[dict[str, Any]]:
    """The manifests of the partitions."""
    found = sorted((folder / "manifest").iterdir())
    return [json.loads(path.read_text("utf-8")) for path in found]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, of all partitions."""
    found: list[dict[str, Any]] = []
    for path in sorted((folder / table).iterdir()):
        found += pq.read_table(path).to_pylist()
    return found
