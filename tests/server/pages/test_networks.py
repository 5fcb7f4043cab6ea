"""Networks that the service sends: what is near, what is left out, ways, and their evidence."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kg.network import Entity, Knowledge, Link
from kg.server.pages.ties import open_network, write_network
from kg.server.pages.ways import TooFarError, way
from kg.vocabulary import Property
from tests.graph.bulletin import TOLD
from tests.network.stores import XINZHOU, YUNCHENG
from tests.server.pages.test_pages import waited

PROVINCE = "山西省生态环境厅"


def star(leaves: int) -> Knowledge:
    """A regulator with many cases, one of which has a place."""
    cases = [Entity(f"x:case/{number:04d}", "case", f"案{number}") for number in range(leaves)]
    entities = sorted(
        [Entity("x:body", "regulator", "某局"), Entity("x:z", "place", "某县"), *cases]
    )
    links = [Link(case.iri, Property.DECIDED_BY, "x:body", "x:g") for case in cases]
    return Knowledge(tuple(entities), (*links, Link(cases[0].iri, Property.PLACE, "x:z", "x:g")))


def data_of(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}-data">(.*?)</script>', html)
    assert found is not None
    return json.loads(found[1])


def network(client: TestClient, focus: str) -> Any:
    answer = waited(client, f"/network?focus={focus}")
    assert answer.status_code == 200
    return data_of(answer.text, "page")


def number_of(client: TestClient, name: str) -> tuple[int, str]:
    page = network(client, name)
    found = next(each["number"] for each in page["entities"] if each["zh"] == name)
    return found, page["service"]["state"]


@pytest.mark.parametrize("limit", [1, 5, 12])
def test_a_hub_is_shown_in_part_and_says_how_much_is_left_out(tmp_path: Path, limit: int) -> None:
    write_network(star(12), tmp_path / "n")
    with open_network(tmp_path / "n") as ties:
        centre = ties.find("某局")[0]
        assert centre.ties == 12
        around = ties.around(centre, 1, limit)
        assert len(around.members) == limit
        assert around.omitted == 13 - limit
        assert centre in around.members


def test_neighbours_come_little_by_little_until_all_are_shown(tmp_path: Path) -> None:
    write_network(star(12), tmp_path / "n")
    with open_network(tmp_path / "n") as ties:
        centre = ties.find("某局")[0]
        shown, left = {centre.number}, 12
        while left:
            more = ties.more(centre.number, shown, 5)
            new = {member.number for member in more.members}
            assert new
            assert not new & shown
            assert {tie.subject for tie in more.ties} <= new | shown
            shown |= new
            left = more.omitted
        assert len(shown) == 13


def test_a_name_of_several_things_means_none_of_them(tmp_path: Path) -> None:
    twins = Knowledge((Entity("x:1", "place", "城区"), Entity("x:2", "place", "城区")), ())
    write_network(twins, tmp_path / "n")
    with open_network(tmp_path / "n") as ties:
        assert [member.entity.iri for member in ties.find("城区")] == ["x:1", "x:2"]
        assert [member.entity.iri for member in ties.find("x:2")] == ["x:2"]


EDGES = st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda e: e[0] != e[1]))


@given(EDGES, st.integers(0, 11), st.integers(0, 11))
def test_a_way_is_as_short_as_that_of_networkx(
    edges: set[tuple[int, int]], start: int, end: int
) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(12))
    graph.add_edges_from(edges)
    found = way(start, end, lambda number: sorted(graph[number]))
    if found is None:
        assert not nx.has_path(graph, start, end)
        return
    assert (found[0], found[-1]) == (start, end)
    assert all(graph.has_edge(one, other) for one, other in pairwise(found))
    assert len(found) - 1 == nx.shortest_path_length(graph, start, end)


def test_a_search_without_end_is_given_up() -> None:
    with pytest.raises(TooFarError):
        way(1, -1, lambda number: [2 * number, 2 * number + (1 if number > 0 else -1)], most=100)


def test_the_way_between_two_bureaus_shows_its_evidence(client: TestClient) -> None:
    waited(client, "/network")
    found = client.get("/path.json", params={"from": XINZHOU, "to": YUNCHENG}).json()
    assert [step["zh"] for step in found["steps"]] == [XINZHOU, PROVINCE, YUNCHENG]
    assert found["length"] == len(found["edges"]) == 2
    cited = client.get("/path.json", params={"from": XINZHOU, "to": TOLD[1].title}).json()
    (edge,) = cited["edges"]
    quote = edge["quotes"][0]
    assert XINZHOU in quote["before"] + quote["text"]
    text = client.get(quote["at"].partition("#")[0])
    assert 'class="chosen"' in text.text


def test_a_way_keeps_to_what_is_switched_on(client: TestClient) -> None:
    waited(client, "/network")
    asked = {
        "from": XINZHOU,
        "to": YUNCHENG,
        "without": "http://www.w3.org/ns/org#subOrganizationOf",
    }
    found = client.get("/path.json", params=asked).json()
    assert PROVINCE not in [step["zh"] for step in found["steps"]]
    told = {each["key"] for edge in found["edges"] for each in edge["predicates"]}
    assert "http://www.w3.org/ns/org#subOrganizationOf" not in told
    none = client.get(
        "/path.json", params={**asked, "hide": "case,statute,provision,authority,place"}
    )
    assert none.status_code == 404
    assert "路径" in none.json()["message"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [("/path.json", 404), ("/path.json?from=x&to=y", 404), ("/path?from=x&to=y", 404),
     ("/network/about", 404), ("/network/about?number=-1", 404), ("/network/about?number=²", 404),
     ("/network/more?number=99999999", 404), ("/network/about?number=0&state=old", 409),
     ("/network/more?number=0&shown=a,b,,²", 200)],
)  # fmt: skip
def test_what_cannot_be_answered_is_said(client: TestClient, asked: str, status: int) -> None:
    waited(client, "/network")
    answer = client.get(asked)
    assert answer.status_code == status
    if status != 200 and asked.startswith(("/path.json", "/network/")):
        assert answer.json()["message"]


def test_a_network_brings_no_facts_until_they_are_asked_for(client: TestClient) -> None:
    page = network(client, TOLD[1].title)
    assert page["quotes"] == []
    number, state = number_of(client, TOLD[1].title)
    told = client.get("/network/about", params={"number": number, "state": state}).json()
    assert told["facts"]
    assert {quote["text"] for quote in told["quotes"]}
    assert all(quote["at"].startswith("/page/") for quote in told["quotes"])


def test_scripts_of_a_network_are_kept_for_good_and_named_by_their_contents(
    client: TestClient,
) -> None:
    html = waited(client, "/network").text
    parts = re.findall(r'(?:src|href)="(/static/network/[^"]+)"', html)
    assert len(parts) == 4
    assert "vis.Network=" not in html
    for part in parts:
        answer = client.get(part)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/network/page-0.js").status_code == 404


def test_measures_are_told_with_links_and_what_their_columns_mean(client: TestClient) -> None:
    page = waited(client, "/networks").text
    assert 'href="/page/body/140900/%E7%94%9F%E6%80%81%E7%8E%AF%E5%A2%83%E5%B1%80"' in page
    for section in ("between", "connected", "communities", "similar"):
        assert f'id="{section}"' in page
    assert "其他任意两个对象之间的最短路径，百分之几经过它。" in page
    assert "Who ties cases together" in client.get("/networks?lang=en").text


def test_measures_of_nothing_are_said_to_be_nothing(empty_client: TestClient) -> None:
    assert "kg build" in waited(empty_client, "/networks").text
