"""Names are found by their wording, whatever bears them, in the order in which they came."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from kg.asking.name_table import Bearer, NameTable, Row
from kg.graph.results import Iri, Literal

ROWS = [
    Row("宏泽建材厂", "party", Iri("urn:hongze"), "宏泽建材厂", whole=True, listed=True),
    Row("宏泽", "party", Iri("urn:hongze"), "宏泽建材厂", whole=False),
    Row("宏泽", "party", Iri("urn:other"), "宏泽", whole=True, listed=True),
    Row("宏泽", "project", Literal("宏泽"), "宏泽", whole=True, listed=True),
]
BEARERS: st.SearchStrategy[Bearer] = st.one_of(
    st.text(max_size=3).map(Iri),
    st.builds(Literal, st.text(max_size=3), language=st.sampled_from([None, "zh"])),
)


def filled(rows: list[Row]) -> NameTable:
    table = NameTable()
    table.add(rows)
    table.make_index()
    return table


def test_a_name_tells_all_that_it_stands_for_by_kind() -> None:
    found = filled(ROWS).found(["宏泽", "宏泽建材厂", "宏"])
    assert list(found) == ["宏泽", "宏泽建材厂"]
    party = found["宏泽"]["party"]
    assert party.values == {Iri("urn:hongze"): "宏泽建材厂", Iri("urn:other"): "宏泽"}
    assert party.exact == {Iri("urn:other")}
    assert found["宏泽"]["project"].values == {Literal("宏泽"): "宏泽"}


def test_only_names_of_the_graph_itself_are_listed() -> None:
    table = filled(ROWS)
    assert list(table.listed("party")) == [
        ("宏泽建材厂", Iri("urn:hongze")),
        ("宏泽", Iri("urn:other")),
    ]
    assert set(table.of("party")) == {"宏泽建材厂", "宏泽"}


@given(st.lists(st.builds(
    Row, st.sampled_from("甲乙丙"), st.sampled_from(["party", "place"]), BEARERS, st.text(max_size=2),
    st.booleans(), st.booleans(),
)))  # fmt: skip
def test_what_was_added_is_found_as_it_was(rows: list[Row]) -> None:
    table = filled(rows)
    for row in rows:
        same = [r for r in rows if (r.text, r.kind) == (row.text, row.kind)]
        entry = table.found([row.text])[row.text][row.kind]
        assert list(entry.values) == list(dict.fromkeys(r.value for r in same))
        assert entry.values[row.value] == next(r.label for r in same if r.value == row.value)
        assert entry.exact == {r.value for r in same if r.whole}
    for kind in ("party", "place"):
        assert list(table.listed(kind)) == [
            (r.text, r.value) for r in rows if r.kind == kind and r.listed
        ]


def test_threads_may_ask_at_once() -> None:
    table = filled(
        [Row(f"名{n}", "party", Iri(f"urn:{n}"), f"名{n}", whole=True) for n in range(500)]
    )
    with ThreadPoolExecutor(8) as threads:
        asked = list(threads.map(lambda n: table.found([f"名{n}"]), range(500)))
    assert [next(iter(found[f"名{n}"]["party"].values)).value for n, found in enumerate(asked)] == [
        f"urn:{n}" for n in range(500)
    ]
