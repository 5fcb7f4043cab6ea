"""Invented pages of many layouts, each beside what a careful reader makes of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.reading import read_bytes, read_file
from kg.records import Article, Document

from .support import bodies, check, furniture, quoted

PAGES = sorted(Path(__file__).with_name("pages").glob("*.txt"))
NAMES = [page.stem for page in PAGES]


def described(document: Document, article: Article) -> dict[str, object]:
    """An article as the files beside the pages describe it, empty fields left out."""
    date = None if article.date is None else article.date.value
    fields: dict[str, object] = {
        "title": quoted(document, article.title),
        "subtitle": quoted(document, article.subtitle),
        "kicker": quoted(document, article.kicker),
        "bylines": [quoted(document, byline) for byline in article.bylines],
        "source": quoted(document, article.source),
        "column": quoted(document, article.column),
        "date": date,
        "paragraphs": document.quote(article.span).split("\n"),
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_reads_as_described(page: Path) -> None:
    expected = tomllib.loads(page.with_suffix(".toml").read_text(encoding="utf-8"))
    document = read_file(page)
    assert [described(document, article) for article in document.articles] == expected["articles"]
    assert furniture(document) == expected["furniture"]
    assert list(document.notes) == expected.get("notes", [])


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_nothing_of_a_page_is_lost_or_doubled(page: Path) -> None:
    check(read_file(page), page.read_bytes())


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_reads_alike_in_every_encoding_and_with_windows_line_ends(
    page: Path, encoding: str
) -> None:
    text = page.read_text(encoding="utf-8")
    data = text.replace("\n", "\r\n").encode(encoding)
    document = read_bytes(data, page.name)
    assert document.encoding == encoding
    assert document.text == read_file(page).text
    check(document, data)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_reading_what_was_read_changes_nothing(page: Path) -> None:
    """The text in reading order, read again, stays as it is, article for article."""
    first = read_file(page)
    again = read_bytes(first.text.encode(), page.name)
    assert again.text == first.text
    assert bodies(again) == bodies(first)
