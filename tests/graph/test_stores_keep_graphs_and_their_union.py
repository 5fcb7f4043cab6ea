"""A store keeps named graphs, and the union of them without repetitions, through every change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.graph import Store, memory_store, open_store
from kg.graph.results import Solutions, Truth
from kg.graph.sorting import sorted_lines

A, B = "https://example.org/a", "https://example.org/b"


def nquads(graph: str, *values: str) -> bytes:
    lines = [f'<http://x/s> <http://x/p> "{value}" <{graph}> .\n' for value in values]
    return "".join(sorted(lines)).encode()


def union(store: Store) -> list[object]:
    answer = store.query("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert isinstance(answer, Solutions)
    return list(answer.column("o"))


def in_graphs(store: Store) -> set[tuple[object, object]]:
    answer = store.query("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(answer, Solutions)
    return set(zip(answer.column("g"), answer.column("o"), strict=True))


def test_what_two_graphs_state_is_found_once(store: Store) -> None:
    store.load({A: nquads(A, "1", "2"), B: nquads(B, "2", "3")})
    assert union(store) == ["1", "2", "3"]
    assert in_graphs(store) == {(A, "1"), (A, "2"), (B, "2"), (B, "3")}


def test_counts_and_sums_are_not_multiplied(store: Store) -> None:
    store.load({A: nquads(A, "1"), B: nquads(B, "1")})
    answer = store.query("SELECT (COUNT(?o) AS ?n) { ?s ?p ?o }")
    assert isinstance(answer, Solutions)
    assert answer.column("n") == [1]


def test_dropping_a_graph_removes_exactly_its_facts(store: Store) -> None:
    store.load({A: nquads(A, "1", "2"), B: nquads(B, "2", "3")})
    store.drop_graph(A)
    assert store.graphs() == (B,)
    assert union(store) == ["2", "3"]
    assert b"".join(store.dump()) == nquads(B, "2", "3")


def test_dropping_what_is_not_there_changes_nothing(store: Store) -> None:
    store.load({A: nquads(A, "1")})
    store.drop_graph(B)
    assert b"".join(store.dump()) == nquads(A, "1")


@pytest.mark.parametrize("before", [(), ("1", "2")])
def test_replacing_a_graph_leaves_the_others_alone(store: Store, before: tuple[str, ...]) -> None:
    store.load({A: nquads(A, *before), B: nquads(B, "2", "3")})
    store.replace_graph(A, nquads(A, "3", "4"))
    assert union(store) == ["2", "3", "4"]
    assert in_graphs(store) == {(A, "3"), (A, "4"), (B, "2"), (B, "3")}


def test_replacing_several_graphs_at_once_new_and_old(store: Store) -> None:
    store.load({A: nquads(A, "1", "2")})
    store.replace_graphs({A: nquads(A, "2", "3"), B: nquads(B, "3", "4")})
    assert union(store) == ["2", "3", "4"]
    assert in_graphs(store) == {(A, "2"), (A, "3"), (B, "3"), (B, "4")}


def test_replacing_by_nothing_removes_the_graph(store: Store) -> None:
    store.load({A: nquads(A, "1")})
    store.replace_graph(A, b"")
    assert store.graphs() == ()
    assert union(store) == []


def test_replacing_by_the_same_changes_no_byte(store: Store) -> None:
    store.load({A: nquads(A, "1", "2")})
    before = b"".join(store.dump())
    store.replace_graph(A, nquads(A, "1", "2"))
    assert b"".join(store.dump()) == before


def test_quads_of_another_graph_are_refused(store: Store) -> None:
    store.load({A: nquads(A, "1")})
    with pytest.raises(StoreError, match="第 2 行不属于该图"):
        store.replace_graph(A, nquads(A, "1") + nquads(B, "2"))
    with pytest.raises(StoreError, match="不属于该图"):
        store.load({A: b"<http://x/s> <http://x/p> <http://x/o> .\n"})
    with pytest.raises(StoreError, match="第 2 行不属于该图"):
        store.load({A: nquads(A, "1") + f'<http://x/s> <http://x/p> "2" <{A}> .'.encode()})
    assert union(store) == ["1"]


def test_malformed_quads_leave_the_store_as_it_was(store: Store) -> None:
    broken = f"<http://x/s> oops <{A}> .\n".encode()
    with pytest.raises(StoreError, match="N-Quads 有误"):
        store.load({A: nquads(A, "1") + broken})
    assert union(store) == []


operations = st.lists(
    st.tuples(
        st.sampled_from(["load", "replace", "drop"]),
        st.sampled_from([A, B]),
        st.sets(st.sampled_from("12345")),
    ),
    max_size=8,
)


@given(operations)
def test_the_union_is_always_that_of_the_graphs(
    steps: Iterable[tuple[str, str, set[str]]],
) -> None:
    expected: dict[str, set[str]] = {A: set(), B: set()}
    with memory_store() as store:
        for operation, graph, values in steps:
            if operation == "load":
                store.load({graph: nquads(graph, *values)})
                expected[graph] |= values
            elif operation == "replace":
                store.replace_graph(graph, nquads(graph, *values))
                expected[graph] = set(values)
            else:
                store.drop_graph(graph)
                expected[graph] = set()
        assert union(store) == sorted(expected[A] | expected[B])
        lines = b"".join(nquads(graph, *values) for graph, values in expected.items())
        assert list(store.dump()) == sorted(lines.splitlines(keepends=True))


class TestUpdates:
    def test_a_named_graph_keeps_what_is_written_and_the_union_shows_it(self, store: Store) -> None:
        store.load({A: nquads(A, "1")})
        store.update(f'INSERT DATA {{ GRAPH <{B}> {{ <http://x/s> <http://x/p> "1", "2" }} }}')
        assert union(store) == ["1", "2"]
        store.update(f'DELETE DATA {{ GRAPH <{A}> {{ <http://x/s> <http://x/p> "1" }} }} ;')
        assert union(store) == ["1", "2"]
        store.update(f"DROP GRAPH <{B}> # the last one")
        assert union(store) == []

    def test_writing_outside_named_graphs_is_refused(self, store: Store) -> None:
        from kg.errors import QueryError

        with pytest.raises(QueryError, match="没有写明写入哪个图"):
            store.update('INSERT DATA { <http://x/s> <http://x/p> "1" }')
        assert union(store) == []


class TestOnDisk:
    def test_a_store_is_there_again_when_opened_again(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "store") as store:
            store.load({A: nquads(A, "1", "2")})
            store.replace_graph(B, nquads(B, "3"))
        with open_store(tmp_path / "store", read_only=True) as again:
            assert union(again) == ["1", "2", "3"]
            assert b"".join(again.dump()) == nquads(A, "1", "2") + nquads(B, "3")

    def test_two_readers_at_once(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "store") as store:
            store.load({A: nquads(A, "1")})
        with (
            open_store(tmp_path / "store", read_only=True) as one,
            open_store(tmp_path / "store", read_only=True) as other,
        ):
            assert union(one) == union(other) == ["1"]

    def test_a_second_writer_is_told_to_wait(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "store"), pytest.raises(StoreError, match="另一个进程"):
            open_store(tmp_path / "store")

    def test_there_is_nothing_to_read_where_nothing_was_built(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="没有图谱"):
            open_store(tmp_path / "store", read_only=True)
        assert not (tmp_path / "store").exists()

    def test_a_folder_of_something_else_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_text("信")
        with pytest.raises(StoreError, match="不是图谱"):
            open_store(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_what_a_killed_making_of_a_store_left_is_no_obstacle(self, tmp_path: Path) -> None:
        for name in ("LOCK", "LOG", "IDENTITY", "MANIFEST-000001", "000001.dbtmp"):
            (tmp_path / name).touch()
        with open_store(tmp_path) as store:
            store.load({A: nquads(A, "1")})
            assert union(store) == ["1"]

    def test_a_damaged_store_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "CURRENT").write_text("MANIFEST-000099\n")
        with pytest.raises(StoreError, match="无法打开图谱"):
            open_store(tmp_path)

    def test_a_closed_store_says_so(self, tmp_path: Path) -> None:
        store = open_store(tmp_path / "store")
        store.close()
        store.close()
        with pytest.raises(StoreError, match="已经关闭"):
            store.query("ASK {}")

    def test_a_read_only_store_cannot_be_written(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "store") as store:
            store.load({A: nquads(A, "1")})
        with open_store(tmp_path / "store", read_only=True) as store:
            with pytest.raises(StoreError):
                store.drop_graph(A)
            assert store.query("ASK { ?s ?p ?o }") == Truth(True)


@given(
    st.lists(st.binary(max_size=6).map(lambda b: b.replace(b"\n", b"") + b"\n")), st.integers(1, 5)
)
def test_sorting_on_disk_is_sorting(lines: list[bytes], piece: int) -> None:
    assert list(sorted_lines(lines, piece=piece)) == sorted(lines)
