"""Partitions hold every statement once, sorted, and tables that agree with the statements."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from kg.engines import worker
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.partitions import building, layout
from kg.partitions.tables import TABLES
from tests.partitions import told


def texts(documents: Path) -> list[Path]:
    return sorted(documents.glob("*.txt"))


def test_statements_are_those_of_the_documents_each_once(documents: Path, partitions: Path) -> None:
    found = [line for part in told.quads(partitions) for line in part]
    expected = [
        line
        for path in texts(documents)
        for line in worker.work(path.read_bytes(), path.name).nquads.splitlines(keepends=True)
    ]
    assert sorted(found) == sorted(expected)
    assert len(found) == told.manifest(partitions)["quads"] == len(set(found))


def test_every_partition_is_sorted(partitions: Path) -> None:
    for part in told.quads(partitions):
        assert part == sorted(part)


def test_a_document_lies_in_the_partition_that_its_hash_names(
    documents: Path, partitions: Path
) -> None:
    where = {
        document["document"]: manifest["part"]
        for manifest in told.part_manifests(partitions)
        for document in manifest["documents"]
    }
    expected = {sha256(path.read_bytes()).hexdigest() for path in texts(documents)}
    assert set(where) == expected
    assert all(part == layout.part_of(document, 4) for document, part in where.items())


def test_the_registers_are_a_file_of_their_own(partitions: Path) -> None:
    content = gzip.decompress((partitions / "registers.nq.gz").read_bytes())
    assert content == building.registers_to_nquads()
    assert all(line.endswith(f"<{REGISTERS_GRAPH}> .") for line in content.decode().splitlines())


def test_the_manifest_tells_the_hashes_of_all_files(partitions: Path) -> None:
    manifest = told.manifest(partitions)
    hashes = {name: one["sha256"] for name, one in manifest["registers"].items()}
    for part in manifest["partitions"]:
        hashes |= part["files"]
    files = told.files(partitions)
    assert {name for name in files if not name.endswith(".json")} == set(hashes)
    assert all(sha256(files[name]).hexdigest() == digest for name, digest in hashes.items())
    assert all(part["input"] for part in manifest["partitions"])


def test_a_document_that_cannot_be_read_is_named_with_the_reason(partitions: Path) -> None:
    (refused,) = told.manifest(partitions)["refused"]
    assert refused["name"] == "坏.doc"
    assert refused["reason"]
    assert told.manifest(partitions)["documents"] == 8


def test_every_table_has_its_columns_in_every_partition(partitions: Path) -> None:
    import pyarrow.parquet as pq

    for table in TABLES:
        for path in sorted((partitions / table.name).iterdir()):
            assert pq.read_schema(path).names == [name for name, _ in table.columns]


@pytest.mark.parametrize(
    "table",
    ["documents", "cases", "regulators", "respondents", "penalties", "case_dates", "citations"],
)
def test_rows_name_things_that_the_statements_name(partitions: Path, table: str) -> None:
    statements = b"".join(line for part in told.quads(partitions) for line in part).decode()
    rows = told.rows(partitions, table)
    assert rows
    for row in rows:
        named = [value for key, value in row.items() if key.endswith("_iri") and value]
        assert all(f"<{iri}>" in statements for iri in named), row


def test_quotes_are_what_stands_at_their_offsets(documents: Path, partitions: Path) -> None:
    texts_of = {
        records.document.id: records.document.text
        for records in map(worker.read_file, texts(documents))
    }
    checked = 0
    for table in (one.name for one in TABLES if ("quote", "text") in one.columns):
        for row in told.rows(partitions, table):
            checked += 1
            assert texts_of[row["document"]][row["start"] : row["end"]] == row["quote"]
    assert checked > 200


def test_cases_agree_with_the_records(documents: Path, partitions: Path) -> None:
    rows = {(row["document"], row["case_number"]): row for row in told.rows(partitions, "cases")}
    for path in texts(documents):
        records = worker.read_file(path)
        for case in records.cases:
            row = rows.pop((records.document.id, case.index))
            assert row["fine_cny"] == (None if case.fine is None else float(case.fine.cny))
            assert row["respondent"] == (case.respondents[0].name if case.respondents else None)
            assert row["detention_days"] == (case.detention_days and case.detention_days.value)
    assert not rows
