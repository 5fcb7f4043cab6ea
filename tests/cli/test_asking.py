"""`kg query`, `kg export` and `kg explore`, as a user sees them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph
import pytest

from tests.cli.running import kg, text_file

CASES = "SELECT ?case ?fine WHERE { ?case a gd:Case ; gd:fineCNY ?fine } ORDER BY DESC(?fine)"


@pytest.fixture(scope="module")
def exports(store: Path) -> dict[str, bytes]:
    """What each export prints."""
    formats = ("turtle", "nquads", "jsonld", "graphml", "csv")
    return {
        format_: kg("export", "--format", format_, "--store", store).stdout_bytes
        for format_ in formats
    }


def test_a_query_answers_with_a_table(store: Path) -> None:
    result = kg("query", CASES, "--store", store)
    assert result.exit_code == 0
    assert "?fine" in result.stdout.splitlines()[0]
    assert "364000" in result.stdout


def test_rows_as_json_follow_the_standard(store: Path) -> None:
    answer = json.loads(kg("query", CASES, "--store", store, "--json").stdout)
    assert answer["head"]["vars"] == ["case", "fine"]
    first = answer["results"]["bindings"][0]
    assert first["case"]["type"] == "uri"
    assert first["fine"]["datatype"].endswith("#decimal")
    assert kg("query", CASES, "--store", store, "--format", "json").stdout == (
        kg("query", CASES, "--store", store, "--json").stdout
    )


def test_rows_as_csv_follow_the_standard(store: Path) -> None:
    text = kg("query", CASES, "--store", store, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["case", "fine"]
    assert "364000" in {row["fine"] for row in rows}


def test_triples_are_turtle(store: Path) -> None:
    construct = "CONSTRUCT { ?c a gd:Case } WHERE { ?c a gd:Case }"
    turtle = kg("query", construct, "--store", store, "--format", "turtle").stdout
    assert len(list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))) == 8
    assert kg("query", construct, "--store", store, "--format", "csv").exit_code == 2


@pytest.mark.parametrize(
    ("question", "answer"), [("?c a gd:Case", "是"), ("?c a gd:Nothing", "否")]
)
def test_yes_and_no_are_words_or_json(store: Path, question: str, answer: str) -> None:
    asked = f"ASK {{ {question} }}"
    assert kg("query", asked, "--store", store).stdout == f"{answer}\n"
    assert json.loads(kg("query", asked, "--store", store, "--json").stdout)["boolean"] == (
        answer == "是"
    )


def test_things_of_a_named_query_go_by_their_names(store: Path) -> None:
    case = kg("query", "SELECT ?name { ?c a gd:Case ; rdfs:label ?name } ORDER BY ?name LIMIT 1",
              "--store", store, "--format", "csv").stdout.splitlines()[1]  # fmt: skip
    asked = ("query", "--name", "evidence-of", "--store", store, "--format", "csv")
    rows = kg(*asked, "--param", f"thing={case}").stdout.splitlines()[1:]
    assert any(case in row for row in rows)
    unknown = kg(*asked, "--param", "thing=并不存在的某案")
    assert unknown.exit_code == 2
    assert "并不存在的某案" in unknown.stderr


def test_no_rows_is_said(store: Path) -> None:
    assert "没有结果" in kg("query", "SELECT * { ?x a gd:Nothing }", "--store", store).stdout


def test_a_query_may_come_from_a_file(store: Path, tmp_path: Path) -> None:
    file = text_file(tmp_path, "q.rq", "\ufeff" + CASES)
    assert "364000" in kg("query", "--file", file, "--store", store).stdout


def test_a_query_file_must_be_utf_8_text(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes("# 查询\nASK {}".encode("gb18030"))
    result = kg("query", "--file", file, "--store", store)
    assert (result.exit_code, "不是 UTF-8" in result.stderr) == (2, True)
    result = kg("query", "--file", tmp_path / "none.rq", "--store", store)
    assert (result.exit_code, "读不了这个查询文件" in result.stderr) == (2, True)


def test_wrong_sparql_shows_position_and_reason(store: Path) -> None:
    result = kg("query", "SELECT ?c\nWHERE { ?c a }", "--store", store)
    assert result.exit_code == 2
    assert "第 2 行" in result.stderr
    assert result.stdout == ""


def test_a_query_may_not_reach_out(store: Path) -> None:
    query = "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }"
    result = kg("query", query, "--store", store)
    assert (result.exit_code, "SERVICE" in result.stderr) == (2, True)


def test_a_named_query_has_headings_in_the_users_language(store: Path) -> None:
    chinese = kg("query", "--name", "total-fine", "--store", store)
    english = kg("query", "--name", "total-fine", "--store", store, "--lang", "en")
    assert "罚款" in chinese.stdout.splitlines()[0]
    assert "yuan" in english.stdout.splitlines()[0]


def test_a_named_query_takes_parameters(store: Path) -> None:
    result = kg("query", "--name", "cases-within", "--param", "place=山西省", "--store", store)
    assert result.stdout.count("案") >= 5
    assert "高台县" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--name", "no-such-question"], "no-such-question"),
        (["--name", "cases-within", "--param", "place"], "写成 名称=值"),
        (["--name", "cases-within", "--param", "planet=火星"], "没有参数 planet"),
        (["ASK {}", "--param", "place=山西省"], "--param 只能与 --name 一起用"),
        ([], "三者之一"),
        (["ASK {}", "--name", "cases"], "三者之一"),
        (["ASK {}", "--format", "csv"], "不能写成 csv"),
        (["SELECT * {}", "--format", "turtle"], "不能写成 turtle"),
    ],
)
def test_a_mistaken_question_is_explained(store: Path, arguments: list[str], sentence: str) -> None:
    result = kg("query", *arguments, "--store", store)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_the_named_queries_are_listed_with_their_questions() -> None:
    result = kg("query", "--list", "--store", "no-store-is-needed")
    assert "total-fine" in result.stdout
    assert "？" in result.stdout
    listed = json.loads(kg("query", "--list", "--json").stdout)
    assert {"name", "zh", "en", "parameters", "columns", "needs"} == set(listed[0])


def test_the_summary_of_cases_joins_several_bodies(store: Path) -> None:
    summary = kg("query", "--name", "case-summary", "--store", store, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(summary)))
    assert len(rows) == 8
    assert "吕梁市生态环境局、吕梁市生态环境局交城分局" in {row["regulators"] for row in rows}


@pytest.mark.parametrize("format_", ["nquads", "csv"])
def test_exports_are_the_same_bytes_on_screen_and_in_a_file(
    store: Path, exports: dict[str, bytes], tmp_path: Path, format_: str
) -> None:
    out = tmp_path / "new folder" / "graph"
    assert kg("export", "--format", format_, "--store", store, "--out", out).exit_code == 0
    assert out.read_bytes() == exports[format_]


@pytest.mark.parametrize(
    ("format_", "parser"),
    [("turtle", pyoxigraph.RdfFormat.TURTLE), ("jsonld", pyoxigraph.RdfFormat.JSON_LD)],
)
def test_rdf_exports_hold_the_same_facts(
    exports: dict[str, bytes], format_: str, parser: pyoxigraph.RdfFormat
) -> None:
    nquads = pyoxigraph.parse(exports["nquads"], format=pyoxigraph.RdfFormat.N_QUADS)
    exported = pyoxigraph.parse(exports[format_], format=parser)
    assert {quad.triple for quad in exported} == {quad.triple for quad in nquads}


def test_graphml_is_a_network(exports: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(exports["graphml"])
    assert len(root.findall(".//{*}node")) > 8
    assert root.findall(".//{*}edge")


def test_the_table_of_cases_has_a_row_for_each_case(exports: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(exports["csv"].decode("utf-8-sig"))))
    assert len(rows) == 8
    assert "364000" in {row["罚款（元）"] for row in rows}


def test_explore_writes_one_page_and_says_where(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages" / "图谱.html"
    result = kg("explore", "--out", out, "--store", store)
    assert result.exit_code == 0
    assert f"已写入 {out}" in result.stderr
    assert "大同市生态环境局" in out.read_text(encoding="utf-8")


def test_an_unknown_focus_is_a_sentence(store: Path, tmp_path: Path) -> None:
    result = kg("explore", "--out", tmp_path / "x.html", "--focus", "没有", "--store", store)
    assert result.exit_code == 2
    assert "没有" in result.stderr


def test_a_result_that_cannot_be_written_is_a_sentence(store: Path, tmp_path: Path) -> None:
    blocker = text_file(tmp_path, "file", "")
    for words in (["export", "--format", "csv"], ["explore"]):
        result = kg(*words, "--out", blocker / "out", "--store", store)
        assert result.exit_code == 2
        assert "写不进去" in result.stderr
