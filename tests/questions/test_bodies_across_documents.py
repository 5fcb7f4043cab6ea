"""The seeds and dev passages in one graph: one node for each body, no party shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build, reading
from kg.graph import Store
from kg.graph.results import Solutions
from kg.questions import run

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = (*sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("gold/dev/*.txt")))

pytestmark = pytest.mark.skipif(not TEXTS, reason="../shared is not there")

ONE_NODE = """SELECT ?l { ?b gd:bodyKind ?k ; rdfs:label ?l }
  GROUP BY ?l HAVING(COUNT(DISTINCT ?b) > 1)"""
CHAIN = """SELECT DISTINCT ?b { ?b gd:bodyKind "生态环境局"
  FILTER NOT EXISTS { ?b (org:subOrganizationOf|gd:guidedBy)+/gd:bodyKind "生态环境部" } }"""
PARTIES = """SELECT ?p { ?c a gd:Case ; gd:respondent ?p . ?p gd:anonymised true }
  GROUP BY ?p HAVING(COUNT(DISTINCT ?c) > 1)"""
BODIES = "SELECT DISTINCT ?b { ?b gd:bodyKind ?k }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("bodies") / "store"
    report = build(TEXTS, folder, workers=1)
    assert not report.refusals
    with reading(folder) as store:
        yield store


def _rows(store: Store, sparql: str) -> list[object]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return list(answer.plain())


def test_there_are_many_bodies(store: Store) -> None:
    assert len(_rows(store, BODIES)) > 100


@pytest.mark.parametrize("sparql", [ONE_NODE, CHAIN, PARTIES], ids=["node", "chain", "party"])
def test_nothing_is_split_or_shared(store: Store, sparql: str) -> None:
    assert _rows(store, sparql) == []


def test_the_chain_of_a_branch_is_that_of_the_law(store: Store) -> None:
    """CQ02, and on to the ministry."""
    chain = ["晋城市生态环境局泽州分局"]
    while above := list(run(store, "parent-organisation", body=chain[-1]).plain()):
        chain += [str(row["parent"]) for row in above]
    assert chain[1:] == ["晋城市生态环境局", "山西省生态环境厅", "生态环境部"]


def test_branches_are_those_of_prefectures(store: Store) -> None:
    branches = {str(row["branch"]) for row in run(store, "county-branches").plain()}
    # CQ03 names those of the seeds; the bureaus of Shanghai's districts are no branches.
    assert branches >= {
        "朔州市生态环境局平鲁分局",
        "晋中市生态环境局平遥分局",
        "运城市生态环境局绛县分局",
        "晋城市生态环境局泽州分局",
        "晋城市生态环境局高平分局",
        "晋中市生态环境局榆次分局",
    }
    assert not [name for name in branches if name.startswith("上海市")]


def test_who_both_fined_and_trained(store: Store) -> None:
    """Read by hand: both fined in the bulletin and trained in the newspaper of the seeds.

    Changzhi trained once more, in the dev passage N01.
    """
    rows = run(store, "bodies-both-fined-and-trained").plain()
    found = {str(row["body"]): (row["cases"], row["trainings"]) for row in rows}
    assert found == {"忻州市生态环境局": (1, 1), "长治市生态环境局": (1, 2)}
