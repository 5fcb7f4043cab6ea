"""GraphML and GEXF files hold the whole network, whatever the names in it."""

from __future__ import annotations

import re
from io import BytesIO, StringIO
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.graph import Store
from kg.network import case_graph, entity_graph, regulator_provision_graph, to_gexf, to_graphml
from tests.network.stores import XINZHOU

HOSTILE = '<b onclick="x">&\x00\x0b\ud800]]></b>\u202e某厂'


@pytest.mark.parametrize("project", [entity_graph, case_graph, regulator_provision_graph])
def test_graphml_brings_back_every_node_and_edge(store: Store, project) -> None:  # type: ignore[no-untyped-def]
    graph = project(store)
    read = nx.parse_graphml(to_graphml(graph))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert read.number_of_edges() == graph.number_of_edges()
    said = sorted(str(data) for _, _, data in graph.edges(data=True))
    back = sorted(
        str({key: value for key, value in data.items() if key != "id"})
        for _, _, data in read.edges(data=True)
    )
    assert back == said


def test_gexf_brings_back_every_node_and_edge(store: Store) -> None:
    graph = entity_graph(store)
    read = nx.read_gexf(BytesIO(to_gexf(graph).encode()))
    assert {label for _, label in read.nodes(data="label")} == {
        label for _, label in graph.nodes(data="label")
    }
    assert read.number_of_edges() == graph.number_of_edges()


def test_gexf_does_not_say_when_it_was_written(store: Store) -> None:
    assert "lastmodified" not in to_gexf(entity_graph(store))


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_names_that_xml_cannot_hold_do_not_break_a_file(write) -> None:  # type: ignore[no-untyped-def]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("id/1", iri="id/1", kind="enterprise", label=HOSTILE)
    text = write(graph)
    ElementTree.parse(StringIO(text))
    assert "某厂" in text
    assert not re.search("[\x00-\x08\x0b]", text)
    assert graph.nodes["id/1"]["label"] == HOSTILE


def test_files_name_things_in_chinese(store: Store) -> None:
    assert XINZHOU in to_graphml(case_graph(store))
