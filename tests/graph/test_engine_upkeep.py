"""The engine is loaded without copies, and its tables are merged when it pays, facts unchanged."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import engine_upkeep, open_store
from kg.graph.engine_upkeep import as_file

GRAPH = "https://w3id.org/greendocket/id/graph/{}"
BATCHES = 12


@given(st.lists(st.binary(max_size=40)), st.integers(1, 64))
def test_chunks_read_as_one_file_whatever_is_asked_for(chunks: list[bytes], size: int) -> None:
    file = as_file(chunks)
    read = b"".join(iter(lambda: file.read(size), b""))
    assert read == b"".join(chunks)


def quads(number: int) -> tuple[str, bytes]:
    graph = GRAPH.format(number)
    lines = [f'<urn:s{number}> <urn:p> "{n}" <{graph}> .\n' for n in range(200)]
    # All graphs say this, and the union once.
    return graph, "".join([*sorted(lines), f"<urn:z> <urn:p> <urn:o> <{graph}> .\n"]).encode()


def test_a_store_says_the_same_after_it_was_put_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_store(folder) as store:
        for number in range(BATCHES):
            store.load(dict([quads(number)]))
        before = (list(store.dump()), store.query("SELECT * { ?s ?p ?o } ORDER BY ?s ?o"))
        store.tidy()
        assert (list(store.dump()), store.query("SELECT * { ?s ?p ?o } ORDER BY ?s ?o")) == before
    with open_store(folder, read_only=True) as store:
        assert list(store.dump()) == before[0]


def test_little_that_is_new_in_much_that_is_old_is_not_worth_merging(
    tmp_path: Path,
) -> None:
    merged: list[str] = []
    upkeep = engine_upkeep.Upkeep()

    class Engine:
        def optimize(self) -> None:
            merged.append("merged")

    (tmp_path / "old.sst").write_bytes(b"x" * 1000)
    for _ in range(BATCHES):
        upkeep.note(10)
    upkeep.merge(Engine(), tmp_path)  # type: ignore[arg-type]
    assert merged == []
    for _ in range(BATCHES):
        upkeep.note(100)
    upkeep.merge(Engine(), tmp_path)  # type: ignore[arg-type]
    assert merged == ["merged"]
    upkeep.merge(Engine(), tmp_path)  # type: ignore[arg-type]
    assert merged == ["merged"], "nothing is new since then"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has priorities of threads")
def test_merging_gives_way_to_other_work(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph"):
        merging = [
            int(thread.name)
            for thread in Path("/proc/self/task").iterdir()
            if (thread / "comm").read_text().startswith("rocksdb:low")
        ]
        assert merging
        assert {os.getpriority(os.PRIO_PROCESS, thread) for thread in merging} == {5}
        assert os.getpriority(os.PRIO_PROCESS, 0) < 5
