"""A graph leads each fact to its page and place there, and marks what was read without certainty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph import Store, memory_store, to_nquads
from kg.graph.identifiers import document
from kg.graph.results import Plain, Solutions
from kg.records import Article, Box, Records, Segment, Span
from tests.graph.scribe import Scribe

ORIGIN = """SELECT ?predicate ?page ?region ?confidence ?doubtful {
  ?assertion rdf:predicate ?predicate ; gd:evidence ?span .
  ?span gd:page ?page ; gd:region ?region ; gd:confidence ?confidence .
  OPTIONAL { ?assertion gd:doubtful ?doubtful }
  FILTER (?predicate IN (dcterms:title, gd:subtitle)) } ORDER BY ?predicate ?region"""


def ask(store: Store, sparql: str) -> list[dict[str, Plain | None]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return answer.plain()


def scanned() -> Records:
    """A headline read surely on page 1, and a subtitle that goes on on page 2, read unsurely."""
    scribe = Scribe()
    title = scribe.fact("严查")
    subtitle = scribe.fact("立行立改")
    end = scribe.here
    article = Article(0, Span(0, end), title, subtitle)
    plain = scribe.document("扫描.pdf", [article])
    boxes = (
        Box(0, 2, 1, 0.25, 0.1, 0.75, 0.125, 0.99),
        Box(2, 2, 1, 0.1, 0.9, 0.2, 0.92, 0.6),
        Box(4, 2, 2, 0.1, 0.05, 0.2, 0.07, 0.95),
    )
    segments = (Segment(0, 4, 0, 1, 1), Segment(4, 2, 5, 2, 2))
    read = replace(plain, boxes=boxes, segments=segments, doubtful=(Span(2, 4),))
    return Records(read)


def test_page_places_and_confidence_of_each_fact_and_which_are_doubtful() -> None:
    records = scanned()
    with memory_store() as store:
        store.load({document(records.document.id): to_nquads(records)})
        rows = [
            (row["page"], row["region"], str(row["confidence"]), row["doubtful"])
            for row in ask(store, ORIGIN)
        ]
    assert sorted(rows, key=str) == sorted(
        [
            (1, "page=1&xywh=percent:25,10,50,2.5", "0.99", None),
            (1, "page=1&xywh=percent:10,90,10,2", "0.6", True),
            (1, "page=2&xywh=percent:10,5,10,2", "0.6", True),
        ],
        key=str,
    )


@pytest.mark.parametrize("predicate", ["gd:page", "gd:region", "gd:confidence", "gd:doubtful"])
def test_a_file_without_pages_says_nothing_of_them(predicate: str) -> None:
    scribe = Scribe()
    title = scribe.fact("严查")
    text = scribe.document("通报.txt", [Article(0, Span(0, scribe.here), title)])
    with memory_store() as store:
        store.load({document(text.id): to_nquads(Records(text))})
        assert ask(store, f"SELECT ?x {{ ?x {predicate} ?y }}") == []
