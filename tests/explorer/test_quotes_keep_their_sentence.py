"""Quotes are the words at their place, with no more than their sentence around them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.facts import read_facts
from kg.explorer.quotes import Place, QuoteBook, Source, quote
from kg.graph import memory_store, to_nquads
from kg.graph.identifiers import document, of_key
from kg.records import Article, Box, Records, Segment, Span
from tests.graph.scribe import Scribe

TEXTS = st.text(st.sampled_from("甲乙丙。！\n12"), min_size=1, max_size=300)


def quoted(text: str, words: str) -> tuple[str, str, str]:
    start = text.index(words)
    made = quote(Place("d", start, start + len(words), ""), Source("a.txt", text), "")
    return made.before, made.text, made.after


@pytest.mark.parametrize(
    ("text", "words", "before", "after"),
    [
        ("前句。该局决定罚款5万元。后句。", "罚款5万元", "该局决定", "。"),
        ("罚款5万元", "罚款5万元", "", ""),
        ("标题\n该厂超标排放。", "超标排放", "该厂", "。"),
        ("某某案\n正文。", "某某案", "", ""),
        ("甲。乙！丙？丁。", "丙", "", "？"),
        ("该厂超标。", "超标。", "该厂", ""),
        ("头" * 80 + "罚款" + "尾" * 80 + "。", "罚款", "…" + "头" * 60, "尾" * 60 + "…"),
    ],
)
def test_context_is_the_sentence(text: str, words: str, before: str, after: str) -> None:
    assert quoted(text, words) == (before, words, after)


@given(TEXTS, st.data())
def test_quote_and_context_stand_in_the_text_as_they_are(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = quote(Place("d", start, end, ""), Source("a.txt", text), "标题")
    assert made.text == text[start:end]
    assert made.before.strip("…") + made.text + made.after.strip("…") in text
    assert (made.article, made.document, made.start, made.end) == ("标题", "a.txt", start, end)


def test_a_place_is_quoted_once_however_many_facts_rest_on_it() -> None:
    book = QuoteBook()
    first, second = Place("d1", 0, 1, "a1"), Place("d2", 1, 2, "")
    assert [book.number(each) for each in (first, second, first)] == [0, 1, 0]
    assert book.documents == ("d1", "d2")
    assert book.articles == ("a1",)
    sources = {"d1": Source("一.txt", "甲乙"), "d2": Source("二.txt", "丙丁")}
    made = book.quotes(sources, {"a1": "标题"})
    assert [(each.text, each.article) for each in made] == [("甲", "标题"), ("丁", "")]


def test_a_quote_names_its_page_and_one_read_without_certainty_is_remarked() -> None:
    scribe = Scribe()
    bureau = scribe.body("body/140900/生态环境局")
    article = Article(0, Span(0, scribe.here))
    read = replace(
        scribe.document("扫描.pdf", [article]),
        segments=(Segment(0, scribe.here, 0, 1, 3),),
        boxes=(Box(0, scribe.here, 3, 0.1, 0.1, 0.5, 0.12, 0.6),),
        doubtful=(Span(0, scribe.here),),
    )
    with memory_store() as store:
        store.load({document(read.id): to_nquads(Records(read, mentions=(bureau,)))})
        book = QuoteBook()
        facts = list(read_facts(store, [of_key("body/140900/生态环境局")], book))
    source = {place: Source(read.name, read.text) for place in book.documents}
    assert {made.page for made in book.quotes(source, {})} == {3}
    assert {remark for fact in facts for remark in fact.remarks} == {
        "原文由图片识别，没有把握，请对照原件"
    }
