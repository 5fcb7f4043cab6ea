"""What names and numbers tell by rule: chains of bodies, towns in counties, parts of statutes."""

from __future__ import annotations

import pytest

from kg.graph import Store, memory_store, to_nquads
from kg.graph.identifiers import ProvisionPath, document, thing
from kg.graph.law import provision_label
from kg.graph.results import Plain, Solutions
from kg.records import Article, Citation, CitationRole, Kind, Records, Span
from kg.vocabulary import Property
from tests.graph.scribe import Scribe


def ask(store: Store, sparql: str) -> list[dict[str, Plain | None]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return answer.plain()


def test_a_branch_leads_up_to_the_ministry(full_store: Store) -> None:
    rows = ask(
        full_store,
        """SELECT ?name WHERE {
          <body/140500/生态环境局/泽州分局> (org:subOrganizationOf|gd:guidedBy)+ ?above .
          ?above rdfs:label ?name
        }""",
    )
    assert {row["name"] for row in rows} == {"晋城市生态环境局", "山西省生态环境厅", "生态环境部"}


def test_a_provincial_department_is_guided_by_the_ministry_but_no_part_of_it(
    full_store: Store,
) -> None:
    rows = ask(
        full_store,
        "SELECT ?p WHERE { <body/140000/生态环境厅> ?p <body/100000/生态环境部> }",
    )
    assert [row["p"] for row in rows] == [Property.GUIDED_BY]


def test_the_chain_stands_in_the_graph_of_the_document_that_names_the_branch(
    full_store: Store,
) -> None:
    rows = ask(
        full_store,
        """SELECT DISTINCT ?g { GRAPH ?g { ?b org:subOrganizationOf <body/140500/生态环境局> } }""",
    )
    assert len(rows) == 1
    assert "/document/" in str(rows[0]["g"])


def test_a_body_has_class_kind_and_jurisdiction(full_store: Store) -> None:
    (row,) = ask(
        full_store,
        """SELECT ?class ?kind ?where {
          <body/140500/生态环境局/泽州分局> a ?class ; gd:bodyKind ?kind ; gd:jurisdiction ?place .
          ?place rdfs:label ?where .
        }""",
    )
    assert str(row["class"]).endswith("#Regulator")
    assert (row["kind"], row["where"]) == ("生态环境局", "泽州县")


def test_a_town_lies_in_its_county(full_store: Store) -> None:
    rows = ask(
        full_store,
        """SELECT ?name { <place/140781/绵山镇> gd:within+ ?above . ?above rdfs:label ?name }""",
    )
    assert {row["name"] for row in rows} == {"介休市", "晋中市", "山西省", "中华人民共和国"}
    (town,) = ask(full_store, "SELECT ?name { <place/140781/绵山镇> rdfs:label ?name }")
    assert town["name"] == "介休市绵山镇"


def test_an_item_leads_up_to_article_version_and_statute(full_store: Store) -> None:
    rows = ask(
        full_store,
        """SELECT ?label {
          <statute/ods-regulation-2023/article/17/paragraph/1/item/1> gd:partOf+ ?above .
          ?above rdfs:label ?label FILTER(LANG(?label) = "zh")
        }""",
    )
    assert {row["label"] for row in rows} == {
        "消耗臭氧层物质管理条例第十七条第一款",
        "消耗臭氧层物质管理条例第十七条",
        "消耗臭氧层物质管理条例（2024-03-01起施行）",
    }


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("epl-2014", 63, 0, None, 3), "中华人民共和国环境保护法第六十三条第（三）项"),
        (("epl-2014", 10, 0, None, None), "中华人民共和国环境保护法第十条"),
        (("epl-2014", 12, 0, 2, 11), "中华人民共和国环境保护法第十二条第二款第（十一）项"),
        (("criminal-law-2023", 338, 1, None, None), "中华人民共和国刑法第三百三十八条之一"),
        (
            ("eco-env-code-2026", 1057, 0, 1, None),
            "中华人民共和国生态环境法典第一千零五十七条第一款",
        ),
        (("title/某办法", 110, 0, None, None), "某办法第一百一十条"),
    ],
)
def test_provisions_are_called_as_lawyers_call_them(
    path: tuple[str, int, int, int | None, int | None], label: str
) -> None:
    owner, *numbers = path
    assert provision_label(ProvisionPath(("statute", *owner.split("/")), *numbers)) == label  # type: ignore[arg-type]


def test_an_unregistered_statute_is_known_by_its_title(full_store: Store) -> None:
    (row,) = ask(
        full_store,
        "SELECT ?title ?label { ?p gd:articleNumber 8 ; rdfs:label ?label ; gd:partOf ?s . "
        "?s a gd:Statute ; dcterms:title ?title }",
    )
    assert row == {"title": "某市扬尘管理办法", "label": "某市扬尘管理办法第八条"}


def test_a_citation_that_was_never_linked_falls_back_to_its_printed_title() -> None:
    scribe = Scribe()
    evidence = scribe.note("《某条例》第三条第二款", "citations.grammar")
    citation = Citation("某条例", "《某条例》", CitationRole.QUOTED, evidence, 3, paragraph=2)
    text = scribe.document("消息.txt", [Article(1, Span(0, scribe.here))])
    with memory_store() as store:
        store.load({document(text.id): to_nquads(Records(text, citations=(citation,)))})
        (row,) = ask(store, "SELECT ?cited { ?article a gd:Article ; gd:cites ?cited }")
    assert row["cited"] == thing("statute", "title", "某条例", "article", "3", "paragraph", "2")


def test_a_body_that_the_registers_do_not_know_keeps_its_printed_name() -> None:
    scribe = Scribe()
    mention = scribe.named(Kind.REGULATOR, "某园区环保办", "body/140100/某园区环保办")
    text = scribe.document("消息.txt", [Article(1, Span(0, scribe.here))])
    with memory_store() as store:
        store.load({document(text.id): to_nquads(Records(text, mentions=(mention,)))})
        (row,) = ask(store, "SELECT ?name { ?b a gd:Regulator ; rdfs:label ?name }")
    assert row["name"] == "某园区环保办"


def test_a_place_that_nobody_could_identify_is_left_out() -> None:
    scribe = Scribe()
    mention = scribe.named(Kind.PLACE, "督促各乡")
    text = scribe.document("消息.txt", [Article(1, Span(0, scribe.here))])
    assert "督促各乡" not in to_nquads(Records(text, mentions=(mention,))).decode().replace(
        text.text, ""
    )


def test_one_enterprise_has_one_name_however_documents_print_it() -> None:
    with memory_store() as store:
        for printed in ("阳城县宏图（集团）有限公司", "阳城县宏图(集团)有限公司"):
            scribe = Scribe()
            key = "enterprise/140522/阳城县宏图(集团)有限公司"
            mention = scribe.named(Kind.ENTERPRISE, printed, key)
            text = scribe.document("消息.txt", [Article(1, Span(0, scribe.here))])
            store.load({document(text.id): to_nquads(Records(text, mentions=(mention,)))})
        rows = ask(store, "SELECT ?name { ?e a gd:Enterprise ; rdfs:label ?name }")
        others = ask(store, "SELECT ?name { ?e a gd:Enterprise ; skos:altLabel ?name }")
    assert [row["name"] for row in rows] == ["阳城县宏图(集团)有限公司"]
    assert [row["name"] for row in others] == ["阳城县宏图（集团）有限公司"]


def test_articles_say_what_they_mention_and_cite(full_store: Store) -> None:
    rows = ask(
        full_store,
        """SELECT ?title ?name { ?a a gd:Article ; dcterms:title ?title ; gd:mentions ?thing .
           ?thing rdfs:label ?name FILTER(?title = "三个分局开展培训"@zh) }""",
    )
    assert {row["name"] for row in rows} >= {
        "晋城市生态环境局泽州分局",
        "晋城市生态环境局高平分局",
        "朔州市生态环境局平鲁分局",
        "晋城某环保有限公司",
    }
