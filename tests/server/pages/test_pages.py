"""What the pages say and refuse, without a browser."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from starlette.testclient import TestClient

from kg.graph import identifiers, open_store, to_nquads
from tests.graph.bulletin import bulletin
from tests.server.pages.conftest import asking, written


def case_path(client: TestClient) -> str:
    rows = list(csv.reader(io.StringIO(client.get("/search.csv?kind=case").text)))
    return "/page/" + rows[1][-1].partition("/greendocket/id/")[2]


def test_an_empty_store_says_what_to_do(empty_client: TestClient) -> None:
    assert "kg build" in empty_client.get("/").text


def test_language_follows_the_address_then_the_browser(client: TestClient) -> None:
    assert 'lang="zh-CN"' in client.get("/").text
    assert 'lang="en"' in client.get("/", headers={"accept-language": "en-GB,en"}).text
    english = client.get("/?lang=en", headers={"accept-language": "zh"}).text
    assert "Latest cases" in english
    assert 'href="/search?kind=case&amp;lang=en"' in english


def test_every_mark_of_a_case_points_at_its_words(client: TestClient) -> None:
    text = client.get(case_path(client)).text
    wanted = {part.partition('"')[0] for part in text.split('data-here="')[1:]}
    held = {part.partition('"')[0] for part in text.split('<mark id="')[1:]}
    assert wanted
    assert wanted <= held


def test_facets_narrow_the_results(client: TestClient) -> None:
    both = client.get("/search.csv?kind=case").text.count("\n")
    dear = client.get("/search.csv?kind=case&fine=500000-").text.count("\n")
    assert 1 <= dear < both


@pytest.mark.parametrize(
    "path",
    [
        "/page/nothing",
        "/page/",
        "/page/%00",
        "/page/..%2f..%2fetc",
        "/page/a%22%3E%7D%20DROP",
        "/page/%FF",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": '"'}, {"q": "NEAR(a b)"}, {"q": "'; DROP TABLE thing; --"}, {"q": "*"},
        {"place": "x> } DROP ALL"}, {"page": "-1"}, {"page": "٣"}, {"fine": "1' OR 1"},
        {"q": "字" * 5000}, {"kind": "no-such"},
    ],
)  # fmt: skip
def test_odd_parameters_are_answered_calmly(client: TestClient, parameters: dict[str, str]) -> None:
    for path in ("/search", "/search.csv", "/suggest"):
        assert client.get(path, params=parameters).status_code == 200


def test_a_wrong_query_is_explained(client: TestClient) -> None:
    answer = client.get("/query", params={"query": "SELECT ?x WHERE {"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_names_that_are_attacks_stay_text(hostile_client: TestClient) -> None:
    rows = []
    for kind in ("case", "enterprise", "article", "document", "regulator"):
        told = waited(hostile_client, f"/search.csv?kind={kind}").text
        rows += list(csv.reader(io.StringIO(told)))[1:20]  # the rest is of the registers
    assert len(rows) > 6
    for row in rows:
        assert not row[1].startswith(("=", "+", "-", "@"))
        text = hostile_client.get("/page/" + row[-1].partition("/greendocket/id/")[2]).text
        assert text.count("<script") == 1
        assert "<img src=x" not in text
        assert "\u202e" not in text


def test_switching_language_never_leaves_the_site(client: TestClient) -> None:
    answer = client.get("http://testserver//evil.example/page/x")
    assert 'href="//' not in unquote(answer.text)


def test_pages_forbid_everything_from_elsewhere(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def waited(client: TestClient, path: str) -> httpx.Response:
    """The answer once what it needs has been prepared, for which at most a minute is waited."""
    for _ in range(300):
        answer = client.get(path)
        if answer.status_code != 503:
            return answer
        time.sleep(0.2)
    raise AssertionError(path)


def test_html_is_a_page_and_other_formats_are_data(client: TestClient) -> None:
    path = case_path(client).replace("/page/", "/id/")
    assert client.get(path, follow_redirects=False).headers["location"].startswith("/page/")
    turtle = client.get(path, headers={"accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")


def test_networks_and_atlas_run_only_their_own_scripts(hostile_client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(hostile_client.get("/search.csv?kind=case").text)))
    for path in (f"/network?focus={rows[1][-1]}", "/network", "/atlas"):
        answer = waited(hostile_client, path)
        assert answer.status_code == 200
        policies = answer.headers.get_list("content-security-policy")
        assert len(policies) == 1
        own = "'sha256-" if path == "/atlas" else "'self';"
        assert f"script-src {own}" in policies[0]
        assert "frame-ancestors 'none'" in policies[0]
        assert "<img src=x" not in answer.text


def test_a_network_around_nothing_is_not_found(client: TestClient) -> None:
    assert waited(client, "/network?focus=http://x/nothing").status_code == 404


def test_a_question_is_asked_with_its_parameters(client: TestClient) -> None:
    every = client.get("/query?named=fine-per-case&format=csv").text.count("\n")
    found = client.get("/query", params={"named": "fine-per-case", "p.case": "没有这一件"})
    assert every > 1
    assert found.status_code == 200
    assert 'value="没有这一件"' in found.text
    assert "<strong>0</strong>" in found.text


def test_pages_follow_the_store(tmp_path: Path) -> None:
    folder = written(tmp_path / "store", [])
    with asking(folder) as client:
        assert "kg build" in client.get("/").text
        with open_store(folder / "graph") as store:
            document = bulletin()
            store.load({identifiers.document(document.document.id): to_nquads(document)})
        deadline = time.monotonic() + 60
        while "kg build" in client.get("/").text and time.monotonic() < deadline:
            time.sleep(0.2)
        assert client.get("/search.csv?kind=case").text.count("\n") > 1


def test_a_page_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"if-none-match": tag}).status_code == 304


def test_numbers_are_told_with_their_unit_and_never_by_an_address(client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/search.csv?kind=indicator").text)))[1:]
    assert rows
    for row in rows:
        text = client.get("/page/" + row[-1].partition("/greendocket/id/")[2]).text
        assert "ontology#" not in text.partition("<main")[2]


def test_parts_of_a_law_are_listed_once_by_their_chinese_names(client: TestClient) -> None:
    text = client.get("/page/statute/acceptance-measures").text
    assert "建设项目竣工环境保护验收暂行办法（2017-11-20起施行）" in text
    assert "Interim Measures" not in text
