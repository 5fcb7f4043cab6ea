"""Citations resolve to the version in force at the time, and to provisions that exist."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.linking import link, provisions
from kg.linking.provisions import ARTICLE, DECISION, INSPECTION, Dated
from kg.records import CitationRole, Kind
from tests.linking.builders import Page, citation, sourced

ROWS = list(csv.DictReader(Path(__file__).with_name("citations.csv").open(encoding="utf-8")))


def _number(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(list(row.values())[:7]))
def test_citation_resolves(row: dict[str, str]) -> None:
    dates = [
        Dated(label, row[column])
        for label, column in (
            (INSPECTION, "inspection"),
            (DECISION, "decision"),
            (ARTICLE, "article_date"),
        )
        if row[column]
    ]
    cited = citation(
        row["statute"],
        _number(row["article"]),
        paragraph=_number(row["paragraph"]),
        item=_number(row["item"]),
    )
    resolution = provisions.resolve(cited, dates)
    assert (resolution.status, resolution.identity.key) == (row["status"], row["key"])
    assert row["reason"] in resolution.reason


def test_inserted_articles_are_told_apart() -> None:
    known = citation("刑法", 338, suffix=0)
    inserted = citation("刑法", 120, suffix=1)
    missing = citation("刑法", 338, suffix=1)
    dates = [Dated(INSPECTION, "2025-01-01")]
    found = [provisions.resolve(cited, dates) for cited in (known, inserted, missing)]
    assert [resolution.identity.key for resolution in found] == [
        "statute/criminal-law-2023/article/338",
        "statute/criminal-law-2023/article/120-1",
        "statute/criminal-law-2023/article/338-1",
    ]
    assert [resolution.status for resolution in found] == [
        "resolved",
        "resolved",
        "no_such_provision",
    ]


def test_procedure_follows_the_date_of_the_decision() -> None:
    page = Page(title="典型案例")
    plain = page.case([("太原市生态环境局", Kind.REGULATOR)])
    conduct = citation("行政处罚法", 32, role=CitationRole.APPLIED)
    procedure = citation("行政处罚法", 63, role=CitationRole.PROCEDURAL)
    case = replace(
        plain,
        inspection_date=sourced("2021-06-01"),
        decision_date=sourced("2021-09-01"),
        penalised_under=(conduct,),
        other_citations=(procedure,),
    )
    linked = link(page.records(cases=[case])).cases[0]
    versions = [
        cited.resolution.version
        for cited in (*linked.penalised_under, *linked.other_citations)
        if cited.resolution is not None
    ]
    assert versions == ["admin-penalty-law-2017", "admin-penalty-law-2021"]


def test_a_citation_outside_cases_takes_the_date_of_the_article() -> None:
    page = Page(title="培训", date="2024-05-20", text="学习条例")
    linked = link(page.records(citations=[citation("消耗臭氧层物质管理条例", 37)]))
    resolution = linked.citations[0].resolution
    assert resolution is not None
    assert resolution.version == "ods-regulation-2023"
    assert "文章日期2024-05-20" in resolution.reason


def test_the_printed_numbers_stay_as_they_are() -> None:
    page = Page(title="典型案例", date="2025-01-01", text="，依据条例")
    cited = citation("排污许可管理条例", 34, item=2)
    linked = link(page.records(citations=[cited])).citations[0]
    assert (linked.article, linked.paragraph, linked.item) == (34, None, 2)
    assert linked.resolution is not None
    assert linked.resolution.identity.key.endswith("article/34/paragraph/1/item/2")


def test_what_cannot_be_decided_keeps_its_candidates() -> None:
    unclear = provisions.resolve(
        citation("消耗臭氧层物质管理条例", 31), [Dated(INSPECTION, "2024")]
    )
    assert unclear.status == "version_unresolved"
    assert set(unclear.candidates) == {
        "statute/ods-regulation-2018/article/31",
        "statute/ods-regulation-2023/article/31",
    }
    undated = provisions.resolve(citation("水污染防治法", 83), [])
    assert set(undated.candidates) == {
        "statute/water-law-2017/article/83",
        "statute/water-law-2008/article/83",
    }
    sure = provisions.resolve(citation("水污染防治法", 83), [Dated(INSPECTION, "2024-01-01")])
    assert sure.candidates == ()


def test_a_misprint_is_said_and_mended_by_its_own_rule() -> None:
    found = provisions.resolve(
        citation("土壤污染防冶法", 86, paragraph=1, item=1), [Dated(INSPECTION, "2024-01-01")]
    )
    assert (found.status, found.identity.rule) == ("resolved", "provisions.misprint")
    assert found.version == "soil-law-2018"


@pytest.mark.parametrize("title", ["江西省水污染防治条例", "大汽法", "广西大气污染防治条例"])
def test_no_misprint_is_seen_where_another_statute_may_be_meant(title: str) -> None:
    found = provisions.resolve(citation(title, 1), [Dated(INSPECTION, "2024-01-01")])
    assert found.status == "unknown_statute"


@pytest.mark.parametrize(
    ("around", "status"),
    [
        ("违法行为终了于法典施行前，应当适用当时的法律。", "resolved"),
        ("该公司未设置识别标志。", "version_unresolved"),
    ],
)
def test_an_ended_law_is_meant_where_the_text_says_so(around: str, status: str) -> None:
    dates = [Dated(INSPECTION, "2026-08-20")]
    found = provisions.resolve(citation("固废法", 112, paragraph=1, item=1), dates, around=around)
    assert found.status == status
    if status == "resolved":
        assert found.version == "solid-waste-law-2020"
        assert found.identity.rule == "provisions.old_law_told"
