"""A document's graph keeps its text, the way back to the file, and the layout of its articles."""

from __future__ import annotations

import json

from kg.graph import Store, memory_store, to_nquads
from kg.graph.identifiers import document
from kg.graph.results import Plain, Solutions
from kg.records import Article, Records, Segment, Span
from tests.graph.scribe import Scribe


def ask(store: Store, sparql: str) -> list[dict[str, Plain | None]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return answer.plain()


def test_everything_about_a_page_can_be_read_back() -> None:
    scribe = Scribe()
    kicker = scribe.fact("本报讯")
    title = scribe.fact('泽州开展"利剑"行动\\')
    subtitle = scribe.fact("环境质量稳中向好")
    scribe.say("\n正文。\n")
    byline = (scribe.fact("李某"), scribe.fact("王某"))
    source = scribe.fact("科学导报")
    column = scribe.fact("一线传真")
    date = scribe.fact("2025-05", "5月")
    end = scribe.here
    caption = scribe.say("资料图 摄")
    article = Article(7, Span(0, end), title, subtitle, kicker, byline, source, column, date)
    plain = scribe.document("版面.txt", [article])
    text = type(plain)(
        id=plain.id,
        name=plain.name,
        text=plain.text,
        media_type="text/plain",
        encoding="gb18030",
        segments=(Segment(0, 5, 10, 2), Segment(5, scribe.here - 5, 20, 3, 1)),
        articles=plain.articles,
        furniture=(caption,),
        notes=("第三行有一个无法辨认的字。",),
    )
    with memory_store() as store:
        store.load({document(text.id): to_nquads(Records(text, notes=("一处疑点。",)))})
        (about,) = ask(
            store,
            """SELECT ?text ?map ?sha ?encoding ?format ?caption {
              ?d a gd:Document ; gd:text ?text ; gd:sourceMap ?map ; gd:sha256 ?sha ;
                gd:encoding ?encoding ; dcterms:format ?format ; gd:furniture/oa:exact ?caption }""",
        )
        notes = ask(store, "SELECT ?note { ?d gd:readingNote ?note }")
        (layout,) = ask(
            store,
            """SELECT ?title ?subtitle ?kicker ?source ?column ?date ?start ?end ?ordinal {
              ?a a gd:Article ; dcterms:isPartOf ?d ; dcterms:title ?title ; gd:subtitle ?subtitle ;
                gd:kicker ?kicker ; gd:printedSource ?source ; gd:column ?column ;
                dcterms:date ?date ; oa:start ?start ; oa:end ?end ; gd:ordinal ?ordinal }""",
        )
        bylines = ask(store, "SELECT ?name { ?a gd:byline ?name }")
    assert about == {
        "text": text.text,
        "map": "[[0,5,10,2,null],[5," + str(scribe.here - 5) + ",20,3,1]]",
        "sha": text.id,
        "encoding": "gb18030",
        "format": "text/plain",
        "caption": "资料图 摄",
    }
    assert json.loads(str(about["map"]))[0] == [0, 5, 10, 2, None]
    assert {note["note"] for note in notes} == {"第三行有一个无法辨认的字。", "一处疑点。"}
    assert layout == {
        "title": title.value,
        "subtitle": "环境质量稳中向好",
        "kicker": "本报讯",
        "source": "科学导报",
        "column": "一线传真",
        "date": "2025-05",
        "start": 0,
        "end": end,
        "ordinal": 7,
    }
    assert {name["name"] for name in bylines} == {"李某", "王某"}


def test_a_span_outside_all_articles_names_no_article() -> None:
    scribe = Scribe()
    inside = scribe.say("正文")
    outside = scribe.say("页码")
    text = scribe.document("版面.txt", [Article(1, inside)])
    from dataclasses import replace

    text = replace(text, furniture=(outside,))
    with memory_store() as store:
        store.load({document(text.id): to_nquads(Records(text))})
        rows = ask(store, "SELECT ?a { ?span oa:exact '页码' . OPTIONAL { ?span gd:article ?a } }")
    assert rows == [{"a": None}]
