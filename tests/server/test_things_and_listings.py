"""Things as records with labels and quotes, their pages, lists of them, questions as CSV."""

from __future__ import annotations

import csv
import io
from contextlib import nullcontext

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from kg.server.app import Pages, application
from kg.server.openapi import description
from kg.server.settings import Settings

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def first_case(client: TestClient) -> str:
    return str(client.get("/things", params={"class": "Case"}).json()["items"][0]["href"])


def test_a_record_tells_facts_with_the_quotes_they_rest_on(sample: TestClient) -> None:
    path = first_case(sample)
    record = sample.get(path.replace("/id/", "/data/") + ".json").json()
    place = sample.get("/data/place/140781.json").json()
    assert {"type": "literal", "value": "介休市", "lang": "zh"} in place["labels"]
    values = [value for fact in record["facts"] for value in fact["values"]]
    quotes = [quote for value in values for quote in value["evidence"]]
    assert quotes
    for quote in quotes:
        assert len(quote["quote"]) == quote["end"] - quote["start"]
        assert quote["rule"]
        assert quote["document"].startswith("https://w3id.org/greendocket/id/document/")
    assert any(value["labels"] for value in values)
    assert all(fact["zh"] and fact["en"] for fact in record["facts"])


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("application/json", "json"),
        ("application/ld+json", "jsonld"),
        ("*/*", "ttl"),
        (BROWSER, "ttl"),
    ],
)
def test_without_pages_a_thing_leads_to_its_data(
    sample: TestClient, accept: str, suffix: str
) -> None:
    found = sample.get("/id/place/140781", headers={"Accept": accept}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, f"/data/place/140781.{suffix}")


def test_with_pages_a_browser_is_led_to_the_page(sample: TestClient) -> None:
    def page(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.path_params["path"])

    store = sample.app.state.settings.store  # type: ignore[attr-defined]
    pages = Pages([Route("/page/{path:path}", page)], "/page/", lambda app: nullcontext())
    with TestClient(application(Settings(store=store, workers=1), pages)) as client:
        assert client.get("/id/place/140781", headers={"Accept": BROWSER}).text == "place/140781"
        turtle = client.get("/id/place/140781", headers={"Accept": "text/turtle"})
        assert "介休市" in turtle.text
        assert client.get("/id/place/140781").headers["content-type"].startswith("text/turtle")


def test_nothing_leads_elsewhere(sample: TestClient) -> None:
    for path in ("/id//evil.example/x", "/id/%2F%2Fevil.example", "/id/http://evil.example"):
        found = sample.get(path, follow_redirects=False)
        assert found.status_code == 404
        assert "location" not in found.headers


def test_an_unknown_thing_is_said_to_be_so_at_once(sample: TestClient) -> None:
    for accept in ("text/turtle", BROWSER):
        found = sample.get("/id/place/nowhere", headers={"Accept": accept}, follow_redirects=False)
        assert found.status_code == 404


def test_a_listing_is_read_page_by_page(sample: TestClient) -> None:
    whole = sample.get("/things", params={"class": "Place", "limit": 50}).json()
    seen, address = [], "/things?class=Place&limit=7"
    while address and len(seen) < 50:
        page = sample.get(address)
        seen += page.json()["items"]
        links = page.links  # type: ignore[attr-defined]
        address = links.get("next", {}).get("url", "")
        assert page.headers["x-total-count"] == str(whole["total"])
    assert seen[:50] == whole["items"][: len(seen)]
    assert sample.get("/things", params={"class": "Nothing"}).status_code == 400


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=-1", "offset=x", "limit=1&limit=2", "offset=１"]
)
def test_a_wrong_page_is_refused(sample: TestClient, query: str) -> None:
    assert sample.get(f"/things?class=Place&{query}").status_code == 400


def test_a_question_is_answered_as_csv_and_json_alike(sample: TestClient) -> None:
    name = sample.get("/queries").json()[0]["name"]
    for name in (each["name"] for each in sample.get("/queries").json()):
        rows = sample.get(f"/queries/{name}").json()
        if rows:
            break
    table = sample.get(f"/queries/{name}.csv")
    assert table.headers["content-type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert lines[0] == list(rows[0])
    assert len(lines) == len(rows) + 1
    asked = sample.get(f"/queries/{name}", headers={"Accept": "text/csv"})
    assert asked.text == table.text
    one = sample.get(f"/queries/{name}?limit=1&offset=1")
    assert one.json() == rows[1:2]


def test_questions_refuse_what_they_do_not_know(sample: TestClient) -> None:
    assert sample.get("/queries/nothing").status_code == 404
    name = sample.get("/queries").json()[0]["name"]
    assert sample.get(f"/queries/{name}?oops=1").status_code == 400


def test_the_description_names_every_path_and_method(sample: TestClient) -> None:
    described = {
        (path.partition("{")[0].rstrip("/"), method.upper())
        for path, methods in description()["paths"].items()
        for method in methods
    }
    routed = {
        (route.path.partition("{")[0].rstrip("/"), method)
        for route in sample.app.routes  # type: ignore[attr-defined]
        for method in route.methods - {"HEAD"}
    }
    names = {each["name"] for each in sample.get("/queries").json()}
    questions = {(f"/queries/{name}", "GET") for name in names}
    assert described - questions == routed
    assert questions <= described
    assert sample.get("/openapi.json").json()["openapi"].startswith("3.1")
