"""Which partition a document belongs to, and what the files of a partition are called.

::

    OUT/
      manifest.json                    what is here, by which program, from what
      registers.nq.gz                  the registers' graph, of no document
      quads/part-00003.nq.gz           statements, sorted
      cases/part-00003.parquet         rows, a folder for each table
      manifest/part-00003.json         the documents of a partition and its files
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from kg.partitions.tables import TABLES

FORMAT: Final = 1
"""The number of this layout, for programs that read it; a later one is another."""

MANIFEST: Final = "manifest.json"

Compression = Literal["gzip", "zstd"]
_ENDINGS: Final[dict[Compression, str]] = {"gzip": "gz", "zstd": "zst"}

_DOCUMENTS_PER_PART: Final = 512
_HASH_DIGITS: Final = 15
_OURS: Final = re.compile(
    r"manifest\.json|registers\.nq\.(gz|zst)|manifest/part-\d{5,}\.json"
    r"|quads/part-\d{5,}\.nq\.(gz|zst)|(?P<table>[a-z_]+)/part-\d{5,}\.parquet"
)


def parts_for(documents: int) -> int:
    """How many partitions so many documents are put in: a power of two, about 500 in each.

    It depends on the number of documents alone, so that the same input gives
    the same files; a growing archive is put in new partitions only when it
    has doubled.

    >>> parts_for(3), parts_for(513), parts_for(100_000)
    (1, 2, 256)
    """
    parts = 1
    while parts * _DOCUMENTS_PER_PART < documents:
        parts *= 2
    return parts


def part_of(document: str, parts: int) -> int:
    """The partition of a document by the SHA-256 of its bytes, counted from 0.

    >>> part_of("ff" * 32, 16)
    15
    """
    return int(document[:_HASH_DIGITS], 16) % parts


def quads_name(part: int, compression: Compression) -> str:
    """The file of a partition's statements."""
    return f"quads/{_stem(part)}.nq.{_ENDINGS[compression]}"


def registers_name(compression: Compression) -> str:
    """The file of the registers' graph."""
    return f"registers.nq.{_ENDINGS[compression]}"


def table_name(table: str, part: int) -> str:
    """The file of a partition's rows of a table."""
    return f"{table}/{_stem(part)}.parquet"


def part_manifest_name(part: int) -> str:
    """The file that lists the documents of a partition."""
    return f"manifest/{_stem(part)}.json"


def is_ours(name: str) -> bool:
    """Whether a file's name is one that this layout gives.

    >>> is_ours("cases/part-00000.parquet"), is_ours("cases/notes.txt"), is_ours("thesis.parquet")
    (True, False, False)
    """
    found = _OURS.fullmatch(name)
    return found is not None and (
        found["table"] is None or found["table"] in {table.name for table in TABLES}
    )


def _stem(part: int) -> str:
    return f"part-{part:05d}"


@dataclass(frozen=True, slots=True)
class Manner:
    """How partitions are written; partitions written in another manner are written anew.

    ``program`` is the fingerprint of what reads documents, ``writer`` that of
    what makes files of them.
    """

    program: str
    parts: int
    compression: Compression = "gzip"
    writer: str = ""


@cache
def writer() -> str:
    """Sixteen hexadecimal digits that change with the code that writes partitions."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
