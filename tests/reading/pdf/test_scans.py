"""Printed pages scanned, slightly turned and with noise, read by recognition."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.reading import read_file
from kg.records import Document, Span, boxes_of
from tests.reading.pdf.cases import facts_of
from tests.reading.pdf.rendering import SAMPLES, likeness, missing, printed, render_pages
from tests.reading.pdf.rendering import worst_article as worst
from tests.reading.support import check_layout, shared

pytestmark = pytest.mark.browser
Scanning = Callable[[Path, str], tuple[Document, Document]]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanning:
    """A text file read as it is, and printed, scanned to a PDF of pictures and read back."""
    if not all(map(importlib.util.find_spec, ("rapidocr", "onnxruntime"))):
        missing("recognition is not installed; it comes with the extra named ocr")
    script, folder = render_pages(), tmp_path_factory.mktemp("scans")

    def read(path: Path, layout: str) -> tuple[Document, Document]:
        text = read_file(path)
        page = printed(text, layout, folder / f"{path.stem}.pdf")
        script.save_scan(script.scans(page), folder / f"{path.stem}-scan.pdf")
        return text, read_file(folder / f"{path.stem}-scan.pdf")

    return read


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["000_04d75d5c92142491.txt", "001_248f2a5ceed2de10.txt"])
def test_a_scanned_newspaper_page_reads_like_its_text(scanned: Scanning, seed: str) -> None:
    text, scan = scanned(shared("seeds", seed), "newspaper")
    assert worst(text, scan) >= 0.97
    check_layout(scan)
    expected, found = facts_of(text), facts_of(scan)
    assert len(found) == len(expected)
    same = [
        (one.fine, one.violated, one.penalised_under)
        == (other.fine, other.violated, other.penalised_under)
        for one, other in zip(expected, found, strict=True)
    ]
    assert same.count(False) <= 1


@pytest.fixture(scope="module")
def case(scanned: Scanning) -> tuple[Document, Document]:
    return scanned(SAMPLES / "07_news_prose_case.txt", "two-columns")


def test_a_scanned_case_has_the_facts_of_its_text(case: tuple[Document, Document]) -> None:
    text, scan = case
    assert worst(text, scan) >= 0.97
    assert [one.fine for one in facts_of(scan)] == [one.fine for one in facts_of(text)]
    assert [one.violated for one in facts_of(scan)] == [one.violated for one in facts_of(text)]


def test_a_scan_says_that_it_is_one_and_how_sure_each_line_is(
    case: tuple[Document, Document],
) -> None:
    _, scan = case
    assert scan.notes[0].startswith("有 1 页是图片，文字由机器识别")
    assert all(box.confidence is not None and 0.5 <= box.confidence <= 1 for box in scan.boxes)


def test_a_span_of_a_scan_leads_to_its_place_on_the_turned_page(
    case: tuple[Document, Document], tmp_path: Path
) -> None:
    """The same words stand, but for the turn, where the page with a text layer has them."""
    text, scan = case
    page = read_file(printed(text, "two-columns", tmp_path / "page.pdf"))
    words = "罚款"
    starts = [document.text.index(words) for document in (page, scan)]
    (one,), (other,) = (
        boxes_of(document, Span(start, start + len(words)))
        for document, start in zip((page, scan), starts, strict=True)
    )
    assert one.left == pytest.approx(other.left, abs=0.02)
    assert one.top == pytest.approx(other.top, abs=0.015)


def test_a_letter_with_a_seal_over_its_words_saved_as_a_picture(
    scanned: Scanning, tmp_path: Path
) -> None:
    """The seal stands over the sum of the fine, and the picture lies on its side."""
    script, text = render_pages(), read_file(SAMPLES / "09_statistics_only.txt")
    page = printed(text, "letter", tmp_path / "letter.pdf")
    (picture, *_) = script.scans(page, angle=-0.4)
    sealed = script.stamp(picture, (picture.width // 2, picture.height // 4), 170)
    sealed.transpose(4).save(tmp_path / "side.png")
    scan = read_file(tmp_path / "side.png")
    assert scan.media_type == "image/png"
    article = text.quote(text.articles[0].span)
    assert likeness(article, scan.quote(scan.articles[0].span)) >= 0.97
