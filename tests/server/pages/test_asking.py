"""Answers of the SPARQL page: files in every format, rows page by page, charts and graphs."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from starlette.testclient import TestClient

from kg.graph.results import Iri, Literal, Solutions, Value
from kg.server.pages.answers import MOST_NODES, charted, drawn, table_of
from kg.vocabulary import THINGS, XSD

MANY = "SELECT ?a ?b WHERE { VALUES ?a { %s } VALUES ?b { %s } }"
CASES = "SELECT ?c ?n WHERE { ?c a gd:Case ; rdfs:label ?n } ORDER BY ?n"
TRIPLES = "CONSTRUCT { ?c gd:respondent ?e } WHERE { ?c gd:respondent ?e }"


def unlabelled(_: str) -> str:
    return ""


def table(columns: str, *rows: tuple[object, ...]) -> Solutions:
    """An answer; integers are numbers, words with a slash are things."""

    def value(of: object) -> Value | None:
        if of is None:
            return None
        if isinstance(of, int | Decimal):
            return Literal(str(of), f"{XSD}decimal")
        return Iri(THINGS + str(of)) if "/" in str(of) else Literal(str(of))

    return Solutions(tuple(columns.split()), tuple(tuple(map(value, row)) for row in rows))


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [("csv", "text/csv"), ("tsv", "text/tab-separated-values"),
     ("json", "application/sparql-results+json"), ("xml", "application/sparql-results+xml")],
)  # fmt: skip
def test_rows_are_downloaded_in_every_format(client: TestClient, suffix: str, kind: str) -> None:
    for asked in ({"query": CASES}, {"named": "fine-per-case"}):
        answer = client.get("/query", params={**asked, "format": suffix})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert f'filename="query.{suffix}"' in answer.headers["content-disposition"]
        assert "案" in answer.text


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "csv"])
def test_triples_are_downloaded_as_graphs(client: TestClient, suffix: str) -> None:
    answer = client.get("/query", params={"query": TRIPLES, "format": suffix})
    assert answer.status_code == 200
    assert "respondent" in answer.text


def test_a_truth_is_downloaded(client: TestClient) -> None:
    answer = client.get("/query", params={"query": "ASK { ?c a gd:Case }", "format": "json"})
    assert answer.json()["boolean"] is True
    assert client.get("/query?query=ASK%20%7B%7D&format=tsv").status_code == 406


def test_the_page_offers_what_fits_the_answer(client: TestClient) -> None:
    def offered(query: str) -> set[str]:
        return set(re.findall(r"format=(\w+)", client.get("/query", params={"query": query}).text))

    assert offered(CASES) == {"csv", "tsv", "json", "xml"}
    assert offered(TRIPLES) == {"csv", "ttl", "nt", "jsonld"}
    assert offered("ASK {}") == {"json", "xml"}


def test_rows_past_the_first_thousand_are_on_further_pages(client: TestClient) -> None:
    query = MANY % (" ".join(map(str, range(50))), " ".join(map(str, range(47))))
    pages = [client.get("/query", params={"query": query, "page": str(n)}).text for n in (1, 2, 3)]
    assert [page.count("<tr>") - 1 for page in pages] == [1000, 1000, 350]
    assert all("2,350" in page for page in pages)
    assert 'rel="next"' in pages[1]
    assert 'rel="next"' not in pages[2]
    rows = list(csv.reader(io.StringIO(
        client.get("/query", params={"query": query, "format": "csv"}).text)))  # fmt: skip
    assert len(rows) == 2351
    assert client.get("/query", params={"query": query, "page": "99"}).text.count("<tr>") == 351


def test_things_are_called_by_their_names(client: TestClient) -> None:
    text = client.get("/query", params={"query": "SELECT ?b WHERE { ?c gd:decidedBy ?b }"}).text
    assert re.search(r'title="body/[^"]+"><bdi>[^<]*生态环境局</bdi>', text)


def test_attacks_in_answers_stay_text(hostile_client: TestClient) -> None:
    query = "SELECT ?c ?e ?n WHERE { ?c gd:respondent ?e . ?e rdfs:label ?n }"
    text = hostile_client.get("/query", params={"query": query}).text
    assert "<img src=x" not in text
    data = text.partition('id="graph-data">')[2].partition("</script>")[0]
    assert "<" not in data
    assert json.loads(data)["nodes"]
    table = hostile_client.get("/query", params={"query": query, "format": "csv"}).text
    for row in csv.reader(io.StringIO(table)):
        assert not row[-1].startswith(("=", "+", "@"))


def test_a_chart_is_made_of_words_and_numbers() -> None:
    answer = table_of(table("name n", ("甲", 3), ("乙", 5), (None, 1)))
    chart = charted(answer, ("", "", ""), unlabelled)
    assert chart is not None
    assert (chart.kind, chart.label, chart.value) == ("bar", "name", "n")
    assert chart.items == (("甲", 3.0), ("乙", 5.0), ("—", 1.0))


def test_moments_in_order_make_a_line_unless_bars_are_wanted() -> None:
    answer = table_of(table("year n m", *((2020 + n, n, 2 * n) for n in range(6))))
    assert charted(answer, ("", "year", "n"), unlabelled).kind == "line"  # type: ignore[union-attr]
    chart = charted(answer, ("bar", "year", "m"), unlabelled)
    assert chart is not None
    assert (chart.kind, chart.value) == ("bar", "m")
    shuffled = table_of(table("year n", (2020, 1), (2019, 2), (2022, 3), (2021, 1)))
    assert charted(shuffled, ("", "year", "n"), unlabelled).kind == "bar"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "answer",
    [table("a b", ("甲", "乙"), ("丙", "丁")), table("n", (1,), (2,)), table("a n", ("甲", 1))],
)
def test_what_makes_no_chart_gets_none(answer: Solutions) -> None:
    assert charted(table_of(answer), ("line", "x", "y"), unlabelled) is None


def test_things_beside_each_other_are_tied_and_a_graph_stays_readable() -> None:
    drawing = drawn(
        table_of(table("a b c", ("x/1", "x/2", "x/3"), ("x/1", "x/2", None))), unlabelled, "zh"
    )
    assert drawing is not None
    assert {edge[:2] for edge in drawing.edges} == {
        (f"{THINGS}x/1", f"{THINGS}x/2"), (f"{THINGS}x/2", f"{THINGS}x/3"),
    }  # fmt: skip
    assert not drawing.shortened
    many = drawn(
        table_of(table("a b", *((f"x/{n}", f"y/{n}") for n in range(500)))), unlabelled, "zh"
    )
    assert many is not None
    assert len(many.nodes) == MOST_NODES
    assert many.shortened
    assert drawn(table_of(table("a n", ("x/1", 1))), unlabelled, "zh") is None


def test_only_the_scripts_that_pages_need_are_served_from_packages(client: TestClient) -> None:
    for name in ("ace.js", "ext-language_tools.js", "mode-sparql.js", "vis-network.min.js"):
        answer = client.get(f"/static/borrowed/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/javascript")
        assert name in client.get("/query", params={"query": TRIPLES}).text
    for name in ("theme-xcode.js", "..%2f..%2f__init__.py", "mode-python.js", ""):
        assert client.get(f"/static/borrowed/{name}").status_code == 404
