"""Wrong SPARQL is answered by one sentence with line, column and reason."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph import Store
from kg.messages import spoken

WRONG = [
    ("SELEC ?c WHERE { ?c a gd:Case }", "第 1 行第 1 列", "“SELEC”"),
    ("SELECT ?c WHERE { ?c a gd:Case", "第 1 行第 31 列", "意外结束"),
    ("", "第 1 行第 1 列", "意外结束"),
    ("SELECT ?c WHERE { ?c gd:fine }", "第 1 行第 30 列", "“}”"),
    ("SELECT ?c WHERE { ?c a gd:Case ?c gd:x ?y }", "第 1 行第 32 列", "“?c”"),
    ("SELECT ?c\nWHERE {\n  ?c a foo:Case\n}", "第 3 行", "前缀“foo:”没有声明"),
    ('SELECT ?c WHERE { ?c gd:p "未完 }', "第 1 行", "引号"),
    ("SELECT ?c (COUNT(?x) AS ?n) { ?c gd:p ?x }", "第 1 行", "GROUP BY"),
    ("SELECT ?c WHERE { ?c gd:p ?x FILTER ?x > 3 }", "第 1 行第 37 列", "“?x”"),
    ("SELECT ?c WHERE { ?c gd:p ?x } ORDER ?c", "第 1 行第 38 列", "“?c”"),
    ("SELECT ?c WHERE {\n  ?c gd:p ?x .\n  FILTR(?x > 3)\n}", "第 3 行第 3 列", "“FILTR”"),
    ("SELECT ?c WHERE { 案件 a gd:Case }", "第 1 行第 19 列", "“案件”"),
    ("SELECT ?c WHERE { ?c a gd:Case }}", "第 1 行第 33 列", "“}”"),
    ("SELECT * WHERE { ?c a gd:Case } LIMIT abc", "第 1 行第 39 列", "“abc”"),
    ("SELECT * WHERE { ?c a <一 案> }", "第 1 行", "IRI 不合规范"),
    ("罚款最多的案件", "第 1 行第 1 列", "“罚款最多的案件”"),
]


@pytest.mark.parametrize(("sparql", "position", "reason"), WRONG)
def test_the_sentence_says_where_and_why(
    store: Store, sparql: str, position: str, reason: str
) -> None:
    with pytest.raises(QueryError) as raised:
        store.query(sparql)
    sentence = str(raised.value)
    assert position in sentence
    assert reason in sentence
    assert "\n" not in sentence
    assert sentence.endswith("。")


def test_wrong_updates_are_explained_alike(store: Store) -> None:
    with pytest.raises(QueryError, match="第 2 行第 1 列"):
        store.update("INSERT DATA { GRAPH gd:g { gd:a gd:b 1 } } ;\nINSRT DATA { }")


def test_what_cannot_be_carried_out_is_no_fault_of_the_disk(store: Store) -> None:
    with pytest.raises(QueryError, match="无法执行"):
        store.update("DROP GRAPH <graph/nowhere>")


def test_known_prefixes_and_names_of_things_need_no_declaration(full_store: Store) -> None:
    assert full_store.query("ASK { <place/140525> rdfs:label '泽州县'@zh ; a gd:Place }")


def test_a_declared_prefix_goes_before_a_known_one(full_store: Store) -> None:
    assert not full_store.query("PREFIX gd: <http://x/> ASK { ?place a gd:Place }")


ENGLISH = [
    ("SELECT ?c WHERE { ?c a gd:Case", "column 31", "ends before it is complete"),
    ("SELECT ?c\nWHERE {\n  ?c a foo:Case\n}", "Line 3", "“foo:” is not declared"),
    ("SELECT * { SERVICE <http://x/> {} }", "column 12", "SERVICE may not be used"),
    ("罚款最多的案件", "Line 1, column 1", "“罚款最多的案件”"),
]


@pytest.mark.parametrize(("sparql", "position", "reason"), ENGLISH)
def test_who_reads_english_is_told_in_english(
    store: Store, sparql: str, position: str, reason: str
) -> None:
    with spoken("en"), pytest.raises(QueryError) as raised:
        store.query(sparql)
    sentence = str(raised.value)
    assert position in sentence
    assert reason in sentence
    assert sentence.endswith(".")
