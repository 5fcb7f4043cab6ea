"""The page and the networks of two real newspaper pages, through the whole pipeline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.explorer import write_page
from kg.graph import Store
from kg.network import PENALISING, case_graph, shortest_path
from kg.vocabulary import Property

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the seed pages are not here (../shared)"
)


@pytest.fixture(scope="module")
def seed_store() -> Iterator[Store]:
    import kg.extraction
    from kg.linking import link
    from kg.reading import read_file
    from tests.network.stores import store_of

    nlp = kg.extraction.load()
    documents = [
        link(kg.extraction.extract(read_file(path), nlp))
        for path in sorted((SHARED / "seeds").glob("*.txt"))
    ]
    with store_of(documents) as store:
        yield store


def test_all_five_cases_are_listed_in_the_order_of_the_page(
    seed_store: Store, tmp_path: Path
) -> None:
    gold = json.loads((SHARED / "gold" / "seeds" / "000.json").read_text(encoding="utf-8"))
    page = write_page(seed_store, tmp_path / "page.html")
    titles = [entity.label for entity in page.entities if entity.kind == "case"]
    assert titles == [case["title"] for case in gold["cases"]]


def test_every_fact_of_a_case_is_quoted(seed_store: Store, tmp_path: Path) -> None:
    page = write_page(seed_store, tmp_path / "page.html")
    cases = {entity.iri for entity in page.entities if entity.kind == "case"}
    about = [fact for fact in page.facts if fact.subject in cases]
    assert len(about) > 60
    assert [fact for fact in about if not fact.quotes] == []


def test_fines_are_shown_with_the_words_that_impose_them(seed_store: Store, tmp_path: Path) -> None:
    page = write_page(seed_store, tmp_path / "page.html")
    fines = {
        fact.words.zh: page.quotes[fact.quotes[0]].text
        for fact in page.facts
        if fact.predicate == Property.FINE
    }
    assert fines.keys() == {
        "罚款5,000元", "罚款330,000元", "罚款210,000元", "罚款430,000元", "罚款310,000元",
    }  # fmt: skip
    assert "33万元" in fines["罚款330,000元"]


def test_two_bureaus_meet_in_the_provision_they_both_applied(seed_store: Store) -> None:
    graph = case_graph(seed_store, citing=PENALISING)
    path = shortest_path(graph, "忻州市生态环境局", "运城市生态环境局")
    (provision,) = [step for step in path if step.kind == "provision"]
    assert provision.label.startswith("排污许可管理条例第三十四条")
    assert provision.label.endswith("第（二）项")
