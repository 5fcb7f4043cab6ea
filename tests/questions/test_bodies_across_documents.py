"""The seeds and dev passages in one graph: one node for each body, no party shared."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Store, open_store
from kg.graph.results import Solutions

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TEXTS = (*sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("gold/dev/*.txt")))

pytestmark = pytest.mark.skipif(not TEXTS, reason="../shared is not there")

ONE_NODE = """SELECT ?l { ?b gd:bodyKind ?k ; rdfs:label ?l }
  GROUP BY ?l HAVING(COUNT(DISTINCT ?b) > 1)"""
CHAIN = """SELECT DISTINCT ?b { ?b gd:bodyKind "生态环境局"
  FILTER NOT EXISTS { ?b org:subOrganizationOf+/gd:bodyKind "生态环境部" } }"""
PARTIES = """SELECT ?p { ?c a gd:Case ; gd:respondent ?p . ?p gd:anonymised true }
  GROUP BY ?p HAVING(COUNT(DISTINCT ?c) > 1)"""
BODIES = "SELECT DISTINCT ?b { ?b gd:bodyKind ?k }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    where = tmp_path_factory.mktemp("bodies") / "store"
    kg = Path(sys.executable).with_name("kg")
    command = [str(kg), "build", *map(str, TEXTS), "--store", str(where)]
    subprocess.run(command, check=True, capture_output=True)
    return open_store(where)


def _rows(store: Store, sparql: str) -> list[object]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return list(answer.plain())


def test_there_are_many_bodies(store: Store) -> None:
    assert len(_rows(store, BODIES)) > 100


@pytest.mark.parametrize("sparql", [ONE_NODE, CHAIN, PARTIES], ids=["node", "chain", "party"])
def test_nothing_is_split_or_shared(store: Store, sparql: str) -> None:
    assert _rows(store, sparql) == []
