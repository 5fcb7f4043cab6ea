"""From a text with a misprinted county to the question which names are misprinted."""

from __future__ import annotations

from pathlib import Path

from kg.build import build, reading
from kg.questions import run

TEXT = """运城市生态环境局公布典型案例

一、万容县某化工有限公司超标排放大气污染物案

2025年4月2日，运城市生态环境局执法人员对位于运城市万容县的某化工有限公司进行检查，发现废气排放口颗粒物浓度为45mg/m³，\
超过标准0.5倍。该公司的行为违反了《中华人民共和国大气污染防治法》第十八条的规定。依据该法第九十九条第二项，\
运城市生态环境局万容分局责令改正，处罚款10万元。
"""


def test_what_was_printed_and_what_was_meant(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    build([page], tmp_path / "store", workers=1)
    with reading(tmp_path / "store") as store:
        rows = [tuple(row.values()) for row in run(store, "misprinted-names").plain()]
        told = store.query(
            """SELECT ?printed ?name WHERE {
              ?a rdf:predicate gd:place ; rdf:object/rdfs:label ?name ; gd:printedAs ?printed ;
                 gd:evidence/oa:exact ?printed }"""
        )
        places = [tuple(row.values()) for row in told.plain()]
        wrong = store.query("ASK { ?article gd:mentions <place/450921> }")
    assert rows == [
        ("万容县", "万荣县", "places.misprint"),
        ("运城市生态环境局万容分局", "运城市生态环境局万荣分局", "bodies.misprint"),
    ]
    assert places == [("万容县", "万荣县")]
    assert not wrong  # 容县 of Guangxi is not named by 万容县
