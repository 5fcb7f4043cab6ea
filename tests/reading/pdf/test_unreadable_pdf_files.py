"""PDF files and pictures that cannot be read: one sentence each, in bounded time and memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes
from kg.reading.layout.settings import limits
from kg.reading.pdf import read_pdf
from tests.reading.pdf.broken import GOOD, deflated_zeros, locked, png, with_content
from tests.reading.pdf.rendering import missing
from tests.reading.pdf.written import Word, pdf, stream


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[: len(GOOD) // 2], "PDF 不完整"),
        (b"%PDF-1.7\n%%EOF", "PDF 已损坏"),
        (b"%PDF-1.7\n" + bytes(5000) + b"%%EOF", "PDF 已损坏"),
        (locked(), "PDF 设有打开密码"),
        (pdf([[] for _ in range(10_000)]), "PDF 有 10000 页，超过 600 页的上限"),
        (pdf([[], []]), "文件里没有文字"),
        (with_content(stream(deflated_zeros(300), packed=True)), "PDF 里的一段数据解开后超过"),
        (
            with_content(stream(b"x", filters="[/FlateDecode /FlateDecode]")),
            "PDF 里有重复压缩的数据",
        ),
    ],
    ids=["cut", "empty", "zeros", "locked", "10000 pages", "blank", "bomb", "bomb in a bomb"],
)
def test_bad_pdf_files_are_refused_with_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, "处罚.pdf")
    assert caught.value.reason.startswith(reason)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png(50_000, 50_000), "图片超过 64 百万像素"),
        (png(3_000, 3_000), "图片已损坏或不完整"),
        (png(100, 100)[:60], "图片已损坏"),
        (b"\xff\xd8\xff" + b"x" * 500, "图片已损坏"),
        (b"II*\x00" + bytes(100), "图片已损坏"),
    ],
    ids=["bomb", "little in it", "cut", "no JPEG", "no TIFF"],
)
def test_bad_pictures_are_refused_with_a_sentence(data: bytes, reason: str) -> None:
    try:
        import PIL  # noqa: F401
    except ImportError:
        missing("Pillow is not installed; it comes with the extra named ocr")
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, "扫描.png")
    assert caught.value.reason.startswith(reason)


def test_the_limits_are_settings() -> None:
    two = pdf([[Word(50, 700, "第一页的话。")], [Word(50, 700, "第二页的话。")]])
    with pytest.raises(ReadingError, match="PDF 有 2 页，超过 1 页的上限"):
        read_pdf(two, "两页.pdf", bounds=replace(limits(), pages=1))
    with pytest.raises(ReadingError, match="文字多得不合情理"):
        read_pdf(two, "两页.pdf", bounds=replace(limits(), characters=8))
    with pytest.raises(ReadingError, match="还没有读完，停在第 1 页"):
        read_pdf(two, "两页.pdf", bounds=replace(limits(), seconds=-1.0))


def test_damaged_data_in_a_file_that_opens_is_told() -> None:
    """The second of two pages does not unpack; the first is read, with a word of warning."""
    two = pdf([[Word(50, 700, "第一页的话。")], [Word(50, 700, "第二页的话。")]])
    end = two.rindex(b"endstream")
    broken = two[: end - 6] + bytes(5) + two[end - 1 :]
    document = read_bytes(broken, "坏.pdf")
    assert document.text.startswith("第一页的话。")
    assert "文件里有 1 处数据已损坏，文字可能不全。" in document.notes


def test_scripts_and_links_are_not_even_looked_at() -> None:
    """A file that would open a page, run a script and submit a form reads like any other."""
    action = "/OpenAction << /S /JavaScript /JS (app.launchURL('http://192.0.2.1/')) >>"
    hostile = GOOD.replace(b"/Type /Catalog", b"/Type /Catalog " + action.encode(), 1)
    assert read_bytes(hostile, "脚本.pdf").text == read_bytes(GOOD, "好.pdf").text
