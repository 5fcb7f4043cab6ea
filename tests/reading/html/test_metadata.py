"""Title, date, source and address of a page: where they are found, and what proves them."""

from __future__ import annotations

import pytest

from kg.records import Article, Document, Sourced

from .support import page, read, read_page

BODY = "<p>2025年3月2日，执法人员对某砖厂检查，处罚款6万元。</p>"


def only(document: Document) -> Article:
    (article,) = document.articles
    return article


def proof(document: Document, found: Sourced[str] | None) -> tuple[str, str]:
    """The words that prove a value, and the note."""
    assert found is not None
    return document.quote(found.evidence[-1].span), found.evidence[-1].note


def test_the_line_under_the_headline_is_believed_first() -> None:
    document = read_page("province.html")
    article = only(document)
    assert article.date is not None
    assert (article.date.value, article.date.evidence[0].rule) == ("2025-04-22", "date.publication")
    assert article.source is not None
    assert article.source.value == "河北省生态环境综合执法局"
    assert proof(document, article.title) == (
        "关于通报2起自动监测数据弄虚作假案件的函",
        "meta ArticleTitle",
    )
    assert proof(document, document.address) == (
        "https://sthjt.example.gov.cn/zfjg/dxal/202504/t20250422_88.html",
        "meta Url",
    )


def test_json_ld_and_the_note_of_the_browser() -> None:
    document = read_page("paper.html")
    article = only(document)
    assert article.date is not None
    assert article.date.value == "2025-06-18"
    assert proof(document, article.date) == ("2025-06-18", "JSON-LD datePublished")
    assert article.source is not None
    assert article.source.value == "示例日报社"
    assert [document.quote(e.span) for e in article.source.evidence] == ["本报", "示例日报社"]
    assert proof(document, document.address)[1] == "saved from"


def test_a_moment_in_another_time_zone_is_a_day_in_china() -> None:
    document = read_page("penalties.html")
    article = only(document)
    assert article.date is not None
    assert article.date.value == "2025-04-08"
    assert proof(document, article.date) == ("2025-04-07", "meta article:published_time")
    assert proof(document, document.address)[1] == "link canonical"


@pytest.mark.parametrize(
    ("head", "date", "note"),
    [
        ('<meta name="PubDate" content="2025-06-18 10:22">', "2025-06-18", "meta PubDate"),
        ("<META NAME='pubdate' CONTENT='2025/6/18'>", "2025-06-18", "meta pubdate"),
        ("<meta content=2025年06月18日 name=publishdate>", "2025-06-18", "meta publishdate"),
        ('<meta itemprop="datePublished" content="2025-06-18T08:00:00+08:00">', "2025-06-18", "meta datePublished"),
    ],
)  # fmt: skip
def test_the_date_of_publication(head: str, date: str, note: str) -> None:
    document = read(page(BODY, head))
    found = only(document).date
    assert found is not None
    assert found.value == date
    assert found.evidence[0].rule == "date.meta"
    assert proof(document, found)[1] == note


@pytest.mark.parametrize(
    ("head", "source", "note"),
    [
        ('<meta name="ContentSource" content="朔州市生态环境局">', "朔州市生态环境局", "meta ContentSource"),
        ('<meta name="ContentSource" content="本站"><meta name="SiteName" content="朔州市生态环境局">', "朔州市生态环境局", "meta SiteName"),
        ('<meta property="og:site_name" content="朔州环保&amp;绿色网">', "朔州环保&绿色网", "meta og:site_name"),
    ],
)  # fmt: skip
def test_the_publisher(head: str, source: str, note: str) -> None:
    document = read(page(BODY, head))
    found = only(document).source
    assert found is not None
    assert found.value == source
    assert proof(document, found) == (source, note)


def test_the_title_of_the_window_only_tells_which_line_is_the_headline() -> None:
    head = "<title>某砖厂超标被罚_示例市生态环境局</title>"
    without = read(page(BODY, head))
    assert only(without).title is None
    inside = read(page(f"<div>某砖厂超标被罚</div>{BODY}", head))
    assert proof(inside, only(inside).title) == ("某砖厂超标被罚", "title")


def test_a_title_that_is_nowhere_printed_is_quoted_from_the_metadata() -> None:
    document = read(page(BODY, '<meta name="ArticleTitle" content="某砖厂超标被罚">'))
    assert proof(document, only(document).title) == ("某砖厂超标被罚", "meta ArticleTitle")
    assert "某砖厂超标被罚" not in document.quote(only(document).span)


def test_the_date_under_a_letter_gives_way_to_that_of_publication() -> None:
    body = f"{BODY}<p>示例市生态环境局</p><p>2025年6月3日</p>"
    assert only(read(page(body))).date.value == "2025-06-03"  # type: ignore[union-attr]
    head = '<meta name="PubDate" content="2025-06-10">'
    assert only(read(page(body, head))).date.value == "2025-06-10"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="">',
        '<meta name="PubDate" content="每日">',
        '<meta name="PubDate" content="2025-13-45">',
        '<meta name="ContentSource" content="本站">',
        '<meta name="Url" content="javascript:alert(1)">',
        '<link rel="canonical" href="/cf/1.html">',
        '<script type="application/ld+json">{"datePublished": </script>',
        f'<script type="application/ld+json">{"[" * 5000}</script>',
        '<script type="application/ld+json">{"datePublished": 20250618, "publisher": null}</script>',
    ],
)
def test_what_says_nothing_is_not_used(head: str) -> None:
    document = read(page(BODY, head))
    article = only(document)
    assert (article.title, article.date, article.source, document.address) == (None,) * 4
    assert document.furniture == ()
