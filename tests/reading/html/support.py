"""Pages for the tests of the HTML reader, and what must hold for every page."""

from __future__ import annotations

import html
from pathlib import Path

from kg.reading import read_bytes
from kg.records import Document

PAGES = Path(__file__).parent / "pages"


def read(page: str, name: str = "page.html") -> Document:
    document = read_bytes(page.encode(), name)
    check(document, page)
    return document


def read_page(name: str) -> Document:
    page = (PAGES / name).read_text(encoding="utf-8")
    return read(page, name)


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )


def lines(document: Document) -> list[str]:
    (article,) = document.articles
    return document.quote(article.span).split("\n")


def check(document: Document, page: str) -> None:
    """Every character that was read is the one that stands in the page where the map says."""
    for segment in document.segments:
        for index in range(segment.length):
            kept = document.text[segment.start + index]
            at = segment.source + index
            assert (
                page[at] == "&"
                or html.unescape(page[at]) in (kept, "　", "\xa0")
                or (kept.isascii() and ord(page[at]) - 0xFEE0 == ord(kept))
            ), (kept, page[at - 5 : at + 5])
        assert page.count("\n", 0, segment.source) + 1 == segment.line
