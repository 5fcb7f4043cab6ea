"""A graph answers queries, gives networks and pages, and says plainly what it cannot do."""

from __future__ import annotations

import datetime
import json
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.api.asked import with_values
from kg.errors import GreenDocketError, QueryError, StoreError
from kg.graph import memory_store
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from kg.network import NodeNotFoundError
from tests.graph import oxigraph

FINES = "SELECT ?case ?fine { ?case gd:fineCNY ?fine } ORDER BY ?case"


def test_rows_are_plain_values(graph: kg.Graph) -> None:
    rows = graph.query("SELECT ?c ?d ?f { ?c gd:decisionDate ?d ; gd:fineCNY ?f } ORDER BY ?d ?c")
    assert rows.columns == ("c", "d", "f")
    assert isinstance(rows[0]["d"], datetime.date)
    assert isinstance(rows[0]["f"], Decimal)
    assert len(list(rows)) == len(rows) > 10
    assert rows[-1] == list(rows)[-1]


def test_rows_become_typed_frames(graph: kg.Graph) -> None:
    frame = graph.query(
        "SELECT ?d ?f ?name ?anonymous ?none { ?c gd:decisionDate ?d ; gd:fineCNY ?f ; "
        "gd:respondent ?r . ?r rdfs:label ?name ; gd:anonymised ?anonymous OPTIONAL "
        "{ ?c gd:absent ?none } }"
    ).to_pandas()
    assert [str(kind) for kind in frame.dtypes] == [
        "datetime64[s]", "Int64", "string", "boolean", "string",
    ]  # fmt: skip


def test_named_questions_take_parameters(graph: kg.Graph) -> None:
    rows = graph.query("cases-within", place="山西省")
    assert len(rows) > 0
    assert rows.to_pandas(headings="zh").columns.tolist() == list(rows.titles.values())
    with pytest.raises(QueryError, match="cases-withn"):
        graph.query("cases-withn")
    with pytest.raises(QueryError, match="nowhere"):
        graph.query("cases-within", nowhere="x")


@pytest.mark.parametrize(
    ("sparql", "values"),
    [
        ("SELECT ?c { ?c gd:fineCNY ?v }", {"v": 364000}),
        ("SELECT ?c { ?c gd:fineCNY ?v }", {"v": Decimal(364000)}),
        ("SELECT ?c { ?c gd:place/rdfs:label ?v }", {"v": "大同市云州区倍加造镇"}),
        ("SELECT ?c { ?c a gd:Case ; gd:complete ?v ; gd:ordinal ?n }", {"v": True, "n": 1}),
        ("SELECT ?c { ?c a ?v }", {"v": "https://w3id.org/greendocket/ontology#Case"}),
    ],
)
def test_variables_are_held_to_values(
    graph: kg.Graph, sparql: str, values: dict[str, str | int | Decimal]
) -> None:
    held = set(graph.query(sparql, **values).column("c"))
    free = set(graph.query(sparql).column("c"))
    assert held
    assert held <= free


def test_a_value_without_a_variable_is_refused(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="plac"):
        graph.query("SELECT ?place { ?c gd:place ?place }", plac="x")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_value_breaks_out_of_its_query(value: str) -> None:
    store = memory_store()
    store.update(
        "INSERT DATA { GRAPH <https://example.org/g> { <https://example.org/a> gd:rule 'a' } }"
    )
    answer = store.query(with_values("SELECT ?s { ?s gd:rule ?v }", {"v": value}))
    assert len(answer) == (1 if value == "a" else 0)  # type: ignore[arg-type]


def test_each_form_of_query_has_its_method(graph: kg.Graph) -> None:
    assert graph.holds("ASK { ?c a gd:Case }")
    assert not graph.holds("ASK { ?c gd:fineCNY ?v }", v=1)
    assert "gd:Case" in graph.turtle("CONSTRUCT { ?c a gd:Case } WHERE { ?c a gd:Case }")
    for method, query in (
        (graph.query, "ASK { ?c a gd:Case }"),
        (graph.holds, FINES),
        (graph.turtle, FINES),
    ):
        with pytest.raises(QueryError):
            method(query)


def test_rows_are_written_in_standard_formats(graph: kg.Graph) -> None:
    rows = graph.query(FINES)
    assert len(json.loads(rows.to_json())["results"]["bindings"]) == len(rows)
    assert rows.to_csv().splitlines()[0] == "case,fine"
    assert rows._repr_html_().count("<tr>") == len(rows) + 1


def test_rows_show_hostile_names_as_text() -> None:
    rows = kg.Rows(("x",), (("<script>alert(1)</script>",),))
    assert "<script>" not in rows._repr_html_()


def test_questions_in_chinese_are_answered_or_refused(graph: kg.Graph) -> None:
    answer = graph.ask("云州区倍加造镇某陶瓷有限公司被罚了多少钱？")
    assert answer.answered
    assert "被罚款36.4万元" in str(answer)
    assert [evidence.quote for evidence in answer.evidence] == ["处罚款36.4万元"]
    assert answer.queries
    refused = graph.ask("今天天气怎么样？")
    assert refused.kind == "cannot"
    assert refused.suggestions
    graph.close()
    with pytest.raises(StoreError):
        graph.ask("哪些案件移送了公安机关？")


def test_evidence_of_a_thing_by_its_name(graph: kg.Graph) -> None:
    name = "大同市云州区某陶瓷企业不正常运行污染防治设施案"
    fine = graph.evidence(name, "gd:fineCNY")
    assert fine.quote.tolist() == ["处罚款36.4万元"]
    assert len(graph.evidence(name)) > 15


def test_networks_have_names(graph: kg.Graph) -> None:
    network = graph.network()
    kinds = {data["kind"] for _, data in network.nodes(data=True)}
    assert {"case", "regulator", "provision"} <= kinds
    assert {d["bipartite"] for _, d in graph.network("regulator-provision").nodes(data=True)} == {
        0,
        1,
    }
    with pytest.raises(QueryError, match="entities"):
        graph.network("everything")
    shares = graph.measure("between", limit=5).betweenness
    assert list(shares) == sorted(shares, reverse=True)
    with pytest.raises(QueryError, match="communities"):
        graph.measure("beauty")


def test_pages_stand_alone(graph: kg.Graph, tmp_path: Path) -> None:
    view = graph.explore(tmp_path / "new" / "page.html", focus="大同市生态环境局", depth=1)
    assert (tmp_path / "new" / "page.html").read_text("utf-8") == view.html
    shown = view._repr_html_()
    assert shown.count("<iframe") == 1
    assert 'srcdoc="' in shown
    assert "allow-same-origin" not in shown
    assert shown.partition('srcdoc="')[2].count('"') == 1  # nothing ends the attribute but its end
    with pytest.raises(NodeNotFoundError):
        graph.explore(focus="没有这个机关")
    with pytest.raises(StoreError):
        view.save(tmp_path)


def test_findings_are_a_list_and_a_table(graph: kg.Graph) -> None:
    findings = graph.audit()
    table = findings.to_pandas()
    assert len(findings) == len(table) > 0
    assert table.rule.tolist() == [finding.rule for finding in findings]
    assert set(table.severity) <= {"error", "warning", "info"}
    one = graph.audit(rules=[findings[0].rule])
    assert {finding.rule for finding in one} == {findings[0].rule}
    with pytest.raises(QueryError, match="no-such-rule"):
        graph.audit(rules=["no-such-rule"])


def test_a_missing_graph_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        kg.open(tmp_path / "nowhere")


def test_a_closed_graph_says_so(samples_store: Path) -> None:
    graph = kg.open(samples_store)
    graph.close()
    graph.close()
    with pytest.raises(StoreError, match=r"kg\.open"):
        graph.cases()


def test_reading_lets_others_read_and_changes_nothing(samples_store: Path) -> None:
    with kg.open(samples_store) as one, kg.open(samples_store) as other:
        assert len(one.query(FINES)) == len(other.query(FINES))
        with pytest.raises(StoreError, match="read_only=False"):
            one.update("INSERT DATA { GRAPH <https://example.org/g> { gd:a gd:b gd:c } }")


def chart_style() -> None:
    with kg.charts.house_style():
        pass


@pytest.mark.parametrize("library", ["pandas", "matplotlib"])
def test_a_missing_library_is_a_sentence(
    graph: kg.Graph, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    use = graph.cases if library == "pandas" else chart_style
    with pytest.raises(kg.MissingLibraryError, match=rf"{library}.*greendocket\[notebook\]"):
        use()
    assert issubclass(kg.MissingLibraryError, GreenDocketError)
    assert len(graph.query(FINES)) == 25


def test_a_server_gives_the_same_tables(graph: kg.Graph, tmp_path: Path) -> None:
    if oxigraph.binary() is None:
        pytest.skip("the Oxigraph server is not installed")
    with oxigraph.serving(tmp_path / "far") as address:
        with RemoteStore(Addresses.of(address)) as far:
            far.load({name: b"".join(graph.store.dump(name)) for name in graph.store.graphs()})
        with kg.open(f"{address}/query") as remote:
            pd.testing.assert_frame_equal(
                remote.cases(evidence="fine_yuan"), graph.cases(evidence="fine_yuan")
            )
            assert remote.query(FINES) == graph.query(FINES)
            with pytest.raises(StoreError, match="read_only=False"):
                remote.update("INSERT DATA { GRAPH <https://example.org/g> { gd:a gd:b gd:c } }")
