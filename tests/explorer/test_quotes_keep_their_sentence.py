"""Quotes are the words at their place, with no more than their sentence around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.quotes import Place, QuoteBook, Source, quote

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
