"""What the pages say and refuse, without a browser."""

from __future__ import annotations

import csv
import io
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient


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
    rows = list(csv.reader(io.StringIO(hostile_client.get("/search.csv").text)))[1:]
    assert rows
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
