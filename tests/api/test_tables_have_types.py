"""The tables: typed columns, what the documents tell, and the words that it rests on."""

from __future__ import annotations

import re
from inspect import getdoc
from pathlib import Path

import pandas as pd
import pytest

import kg
from kg.api.tables import tables
from kg.errors import QueryError

TYPES = {
    "text": "string", "day": "datetime64[s]", "yuan": "Int64", "whole": "Int64",
    "number": "Float64", "yesno": "boolean",
}  # fmt: skip
ROWS = {
    "cases": 27, "penalties": 28, "citations": 75, "regulators": 64, "enterprises": 47,
    "measurements": 12, "indicators": 9, "projects": 6, "persons": 8, "documents": 12,
}  # fmt: skip


def found(graph: kg.Graph, name: str) -> pd.DataFrame:
    table: pd.DataFrame = getattr(graph, name)()
    return table


@pytest.mark.parametrize("name", ROWS)
def test_every_column_has_its_type(graph: kg.Graph, name: str) -> None:
    table, told = found(graph, name), tables()[name]
    assert list(table.columns) == [*told.key, *(column.name for column in told.columns)]
    for column in told.columns:
        assert str(table[column.name].dtype) == TYPES[column.type], column.name


@pytest.mark.parametrize(("name", "rows"), ROWS.items())
def test_a_row_is_one_thing(graph: kg.Graph, name: str, rows: int) -> None:
    table = found(graph, name)
    assert len(table) == rows
    assert not table.duplicated(list(tables()[name].key)).any()


@pytest.mark.parametrize("name", ROWS)
def test_the_help_names_the_columns(name: str) -> None:
    told = getdoc(getattr(kg.Graph, name)) or ""
    words = set(re.findall(r"\w+", told))
    assert {column.name for column in tables()[name].columns} <= words


def test_every_table_has_a_method() -> None:
    assert set(tables()) == set(ROWS)


def test_a_case_is_told_as_its_bulletin_tells_it(graph: kg.Graph) -> None:
    cases = graph.cases().set_index("title")
    case = cases.loc["大同市云州区某陶瓷企业不正常运行污染防治设施案"]
    assert case.fine_yuan == 364_000
    assert case.decided_by == "大同市生态环境局"
    assert case.province == "山西省"
    assert case.document == "01_bulletin_shanxi.txt"
    assert case.inspection_date == pd.Timestamp("2026-01-14")


def test_what_is_not_told_is_missing(graph: kg.Graph) -> None:
    cases = graph.cases()
    assert cases.fine_yuan.isna().sum() == 2
    assert cases.fine_yuan.sum() == sum(int(n) for n in cases.fine_yuan.dropna())


def test_citations_know_their_version(graph: kg.Graph) -> None:
    citations = graph.citations()
    code = citations[citations.version.str.endswith("eco-env-code-2026", na=False)]
    assert set(code.statute) == {"中华人民共和国生态环境法典"}
    assert set(code.in_force_from) == {pd.Timestamp("2026-08-15")}
    assert code.in_force_to.isna().all()


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("cases", True), ("cases", "fine_yuan"), ("cases", "inspection_date"),
        ("penalties", True), ("citations", True), ("indicators", True), ("measurements", True),
        ("projects", True), ("persons", True), ("enterprises", True), ("regulators", True),
    ],
)  # fmt: skip
def test_evidence_is_the_words_of_the_document(
    graph: kg.Graph, name: str, evidence: bool | str
) -> None:
    texts = {
        row["name"]: row["text"]
        for row in graph.query("SELECT ?name ?text { ?d gd:text ?text ; dcterms:title ?name }")
    }
    table = getattr(graph, name)(evidence=evidence)
    quoted = table[table.quote.notna()]
    assert len(quoted) > 0
    for row in quoted.itertuples():
        passage, quotes = str(texts[row.source])[row.start : row.end], row.quote.split(" … ")
        assert passage.startswith(quotes[0])
        assert all(quote in passage for quote in quotes)
        assert len(quotes) > 1 or passage == row.quote


def test_a_fine_rests_on_its_own_words(graph: kg.Graph) -> None:
    cases = graph.cases(evidence="fine_yuan")
    told = cases[cases.fine_yuan == 364_000]
    assert told.quote.tolist() == ["处罚款36.4万元"]
    assert cases[cases.fine_yuan.isna()].quote.isna().all()


def test_a_sum_of_days_rests_on_all_its_words(graph: kg.Graph) -> None:
    cases = graph.cases(evidence="fine_yuan").set_index("fine_yuan")
    assert cases.loc[3_240_000].quote.count(" … ") >= 1


def test_a_column_without_evidence_of_its_own_is_named(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="cases_decided"):
        graph.regulators(evidence="cases_decided")


def test_headings_for_people_leave_identifiers_out(graph: kg.Graph) -> None:
    assert "罚款（元）" in graph.cases(headings="zh").columns
    assert "fine (yuan)" in graph.cases(headings="en").columns
    assert "case" not in graph.cases(headings="zh").columns
    with pytest.raises(QueryError, match="fr"):
        graph.cases(headings="fr")  # type: ignore[arg-type]


def test_several_authorities_share_a_cell_and_different_sums_do_not(tmp_path: Path) -> None:
    kg.build(Path(__file__).parents[2] / "samples" / "04_penalty_decision.txt", tmp_path / "s")
    with kg.open(tmp_path / "s", read_only=False) as graph:
        before = graph.cases()
        graph.update(
            f"INSERT DATA {{ GRAPH <https://example.org/g> {{ <{before.case[0]}> "
            "gd:fineCNY 5.0 ; gd:decidedBy <https://example.org/b> . "
            "<https://example.org/b> rdfs:label '某局' } }"
        )
        after = graph.cases()
    assert before.fine_yuan[0] == 298_000
    assert pd.isna(after.fine_yuan[0])
    assert set(after.decided_by[0].split("；")) == {before.decided_by[0], "某局"}


def test_positions_within_brackets_are_shares(graph: kg.Graph) -> None:
    comparables = graph.comparables()
    assert len(comparables) > 0
    assert comparables.position.between(0, 1).all()
    expected = (comparables.fine_yuan - comparables.least_yuan) / (
        comparables.most_yuan - comparables.least_yuan
    )
    assert (expected - comparables.position).abs().max() < 1e-9
