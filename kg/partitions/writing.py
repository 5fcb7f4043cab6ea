"""Writing one partition: its statements, its rows, and last of all the word that it is there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from heapq import merge
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kg.engines.worker import Outcome
from kg.errors import GreenDocketError
from kg.messages import message
from kg.partitions import layout
from kg.partitions.compressing import compressed
from kg.partitions.layout import Manner
from kg.partitions.places import Place
from kg.partitions.tables import TABLES, Table
from kg.partitions.values import Row
from kg.partitions.working import Tabled

if TYPE_CHECKING:
    import pyarrow

Json = dict[str, object]
_ROWS_PER_GROUP: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Ordered:
    """One document as a partition expects it: the SHA-256 of its bytes and its name."""

    document: str
    name: str


@dataclass(frozen=True, slots=True)
class Partition:
    """A partition to be written: where, how, which, and of which documents, sorted by hash.

    ``limits`` are what its documents may cost, told where one costs more.
    """

    place: Place
    manner: Manner
    part: int
    documents: tuple[Ordered, ...]
    limits: str

    @property
    def input(self) -> str:
        """A hash of what it is made from: the documents, their names, the program, the manner."""
        told = [layout.FORMAT, asdict(self.manner), [asdict(one) for one in self.documents]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def write_partition(partition: Partition, outcomes: Sequence[Outcome]) -> Json:
    """Write a partition from the outcomes of its documents, in their order; its manifest.

    The manifest of the partition is written last: without it the partition
    counts as not written.
    """
    pairs = list(zip(partition.documents, outcomes, strict=True))
    files: dict[str, Json] = {}
    quads = sum(outcome.nquads.count(b"\n") for outcome in outcomes)
    # Each document's statements are sorted; they are merged without a copy of them all.
    lines = merge(*(BytesIO(outcome.nquads) for outcome in outcomes))
    name = layout.quads_name(partition.part, partition.manner.compression)
    packed = compressed(lines, partition.manner.compression)
    files[name] = put(partition.place, name, packed) | {"quads": quads}
    for table in TABLES:
        rows = _rows(outcomes, table.name)
        name = layout.table_name(table.name, partition.part)
        files[name] = put(partition.place, name, _parquet(table, rows)) | {"rows": len(rows)}
    manifest: Json = {
        "format": layout.FORMAT,
        "part": partition.part,
        **asdict(partition.manner),
        "input": partition.input,
        "quads": quads,
        "documents": [_accepted(told, o) for told, o in pairs if o.failure is None],
        "refused": [
            {
                **asdict(told),
                "reason": outcome.failure,
                **({"limits": partition.limits} if outcome.poison else {}),
            }
            for told, outcome in pairs
            if outcome.failure is not None
        ],
        "files": files,
    }
    partition.place.write(layout.part_manifest_name(partition.part), as_json(manifest))
    return manifest


def as_json(value: Json) -> bytes:
    """JSON as all manifests are written."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def put(place: Place, name: str, content: bytes) -> Json:
    """Write a file; its hash and size as manifests tell them."""
    place.write(name, content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _accepted(told: Ordered, outcome: Outcome) -> Json:
    counts = asdict(outcome.counts)
    found = {name: count for name, count in counts.items() if isinstance(count, int)}
    return {
        **asdict(told),
        "graph": outcome.graph,
        "quads": outcome.nquads.count(b"\n"),
        "sha256": hashlib.sha256(outcome.nquads).hexdigest(),
        **found,
        "notes": list(outcome.notes),
    }


def _rows(outcomes: Sequence[Outcome], table: str) -> list[Row]:
    return [
        row
        for outcome in outcomes
        if isinstance(outcome, Tabled)
        for row in outcome.rows.get(table, ())
    ]


def _parquet(table: Table, rows: Sequence[Row]) -> bytes:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise GreenDocketError(message("partitions.extra", package="pyarrow")) from error
    types: dict[str, pyarrow.DataType] = {
        "text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "truth": pa.bool_(),
    }  # fmt: skip
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns])
    columns = [[row[index] for row in rows] for index in range(len(table.columns))]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    buffer = BytesIO()
    whole = pa.Table.from_arrays(arrays, schema=schema)
    parquet.write_table(whole, buffer, compression="zstd", row_group_size=_ROWS_PER_GROUP)
    return buffer.getvalue()
