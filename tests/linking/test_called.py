"""Short forms, former names and branches of enterprises, through the whole reading of a text."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.extraction import extract, load
from kg.graph import memory_store, to_nquads
from kg.graph.identifiers import document
from kg.graph.results import Solutions
from kg.linking import link
from kg.linking.told_names import FORMER, SHORT, occurrences, tellings
from kg.reading import read_bytes
from kg.records import Kind, Records

SOUNDING = "运城市鑫澜铸造有限公司"


@cache
def _pipeline() -> Language:
    return load()


def _read(sentence: str) -> Records:
    text = f"典型案例通报\n\n{sentence}\n"
    return link(extract(read_bytes(text.encode(), "notice.txt"), _pipeline()))


def _told(sentence: str) -> set[tuple[str, str, str]]:
    """Printed name, last part of the key, and rule of each enterprise mentioned."""
    return {
        (mention.name, mention.identity.key.split("/")[-1], mention.identity.rule)
        for mention in _read(sentence).mentions
        if mention.kind is Kind.ENTERPRISE and mention.identity is not None
    }


@pytest.mark.parametrize(
    ("sentence", "short", "rule"),
    [
        (
            "执法人员检查了运城市鑫澜铸造有限公司（以下简称“鑫澜公司”），发现鑫澜公司偷排。",
            "鑫澜公司",
            SHORT,
        ),
        (
            "运城市鑫澜铸造有限公司（位于盐湖区，下称鑫澜铸造）超标，对鑫澜铸造罚款。",
            "鑫澜铸造",
            SHORT,
        ),
        (
            "执法人员检查了运城市鑫澜铸造有限公司。经查，鑫澜公司未开启设施。",
            "鑫澜公司",
            "enterprises.evident_short_form",
        ),
    ],
)
def test_a_short_form_means_the_enterprise(sentence: str, short: str, rule: str) -> None:
    assert (short, SOUNDING, rule) in _told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "运城市鑫澜铸造有限公司与河津市鑫澜焦化有限公司均被查处。经查，鑫澜公司未开启设施。",
        "运城市某铸造有限公司被查处。经查，鑫澜公司未开启设施。",
        "检查了运城市鑫澜铸造有限公司。随后检查大同鑫澜公司。",
    ],
)
def test_a_short_form_that_fits_several_or_none_means_nothing(sentence: str) -> None:
    assert not {name for name, _, _ in _told(sentence) if name == "鑫澜公司"}


@pytest.mark.parametrize("word", ["当事人", "公司", "被处罚人"])
def test_a_word_that_means_others_elsewhere_is_no_short_form(word: str) -> None:
    told = _told(
        f"检查了运城市鑫澜铸造有限公司（以下简称“{word}”），{word}超标。另一{word}未超标。"
    )
    assert {name for name, _, _ in told} == {SOUNDING}


@pytest.mark.parametrize(
    "sentence",
    [
        "平陆县栎屿煤业有限公司于2021年3月更名为平陆县澜芷煤业有限公司。",
        "平陆县澜芷煤业有限公司（原平陆县栎屿煤业有限公司）被查处。",
        "平陆县澜芷煤业有限公司（曾用名：平陆县栎屿煤业有限公司）被查处。",
        "平陆县栎屿煤业有限公司（现名平陆县澜芷煤业有限公司）被查处。",
        "2022年，平陆县栎屿煤业有限公司名称变更为平陆县澜芷煤业有限公司。",
    ],
)
def test_a_former_name_leads_to_the_present_enterprise(sentence: str) -> None:
    assert ("平陆县栎屿煤业有限公司", "平陆县澜芷煤业有限公司", FORMER) in _told(sentence)


def test_names_changed_in_a_ring_lead_nowhere() -> None:
    told = _told(
        "平陆甲岚煤业有限公司更名为平陆乙岚煤业有限公司。平陆乙岚煤业有限公司更名为平陆甲岚煤业有限公司。"
    )
    assert {key for _, key, _ in told} == {"平陆甲岚煤业有限公司", "平陆乙岚煤业有限公司"}


@pytest.mark.parametrize(
    "text",
    [
        "乙岚煤业有限公司的股东变更为甲岚煤业有限公司",
        "乙岚煤业有限公司将煤渣运往甲岚煤业有限公司",
        "乙岚煤业有限公司更名为甲岚煤业有限公司第一分公司",
    ],
)
def test_other_words_between_two_names_tell_nothing(text: str) -> None:
    found = occurrences(text, ["甲岚煤业有限公司", "乙岚煤业有限公司"])
    assert len(found) == 2
    assert not list(tellings(text, found))


def _column(records: Records, query: str) -> list[str]:
    store = memory_store()
    store.load({document(records.document.id): to_nquads(records)})
    answer = store.query(query)
    assert isinstance(answer, Solutions)
    return sorted(str(value) for value in answer.column("value"))


def test_every_printed_name_is_an_alternative_label_with_its_evidence() -> None:
    records = _read(
        "执法人员检查了运城市鑫澜铸造有限责任公司（以下简称“鑫澜公司”），发现鑫澜公司偷排，"
        "对运城市鑫澜铸造有限公司罚款。"
    )
    query = """SELECT DISTINCT ?value { ?e a gd:Enterprise ; rdfs:label ?label ; skos:altLabel ?value .
      ?fact rdf:subject ?e ; rdf:predicate skos:altLabel ; rdf:object ?value ; gd:evidence ?span
      FILTER(STR(?label) = "运城市鑫澜铸造有限公司") }"""
    assert _column(records, query) == ["运城市鑫澜铸造有限责任公司", "鑫澜公司"]


@pytest.mark.parametrize("branch", ["平陆分公司", "第二分厂", "盐湖项目部"])
def test_a_branch_belongs_to_its_company(branch: str) -> None:
    records = _read(f"{SOUNDING}{branch}未批先建，被罚款五万元。")
    query = (
        """SELECT ?value { ?branch org:subOrganizationOf ?company . ?company rdfs:label ?value }"""
    )
    assert SOUNDING in _column(records, query)
