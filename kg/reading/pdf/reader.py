"""A PDF file page by page: text where there is text, recognition where there are only pictures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kg.errors import ReadingError
from kg.reading.layout import Page, Rect, source_of
from kg.reading.layout.rules import Rules
from kg.reading.layout.settings import Limits, Recognition, limits, recognition
from kg.reading.layout.tables import with_rows
from kg.reading.ocr import doubts, recognise
from kg.reading.pdf.bombs import refuse_bombs
from kg.reading.pdf.drawings import rules_of
from kg.reading.pdf.glyphs import PageText, Shown, page_text
from kg.reading.pdf.objects import drawn
from kg.reading.plausibility import judge, private_use
from kg.reading.source import Source

_TAIL = 4096
_POINTS = 72
_FEWEST_JUDGED = 40
_UNKNOWN_SHARE = 0.2
_REASONS = {
    raw.FPDF_ERR_PASSWORD: ("PDF 设有打开密码", "请先用密码打开并另存为没有密码的文件"),
    raw.FPDF_ERR_SECURITY: ("PDF 用了不支持的加密方式", "请先另存为没有加密的文件"),
}
_DAMAGED = ("PDF 已损坏，无法打开", "请重新下载或重新导出")


def read_pdf(data: bytes, name: str, *, bounds: Limits | None = None) -> Source:
    """Read a PDF file.

    Raises :class:`ReadingError` for files that are locked, damaged, broken
    off, too long or that unpack to an unreasonable size; and for pages
    without text where the extra ``ocr`` is not installed.
    """
    bounds = limits() if bounds is None else bounds
    if b"%%EOF" not in data[-_TAIL:]:
        raise ReadingError(name, "PDF 不完整，文件末尾缺失", "请重新下载或重新导出")
    damaged = refuse_bombs(data, name, bounds)
    with _opened(data, name) as document:
        if len(document) > bounds.pages:
            reason = f"PDF 有 {len(document)} 页，超过 {bounds.pages} 页的上限"
            raise ReadingError(name, reason, "请拆成几个文件")
        return _Reading(document, name, bounds).source(damaged)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason, remedy = _REASONS.get(error.err_code or 0, _DAMAGED)
        raise ReadingError(name, reason, remedy) from None
    try:
        yield document
    finally:
        document.close()


class _Reading:
    """One file while it is read."""

    def __init__(self, document: pdfium.PdfDocument, name: str, bounds: Limits) -> None:
        self._document = document
        self._name = name
        self._bounds = bounds
        self._deadline = time.monotonic() + bounds.seconds
        self._characters = 0
        self._unknown = 0
        self._outside = 0
        self._recognised: list[Page] = []

    def source(self, damaged: int) -> Source:
        """The text of all pages; ``damaged`` counts parts of the file that are broken."""
        pages = [self._page(number) for number in range(1, len(self._document) + 1)]
        broken = [f"文件里有 {damaged} 处数据已损坏，文字可能不全。"] if damaged else []
        notes = (*broken, *self._doubts(pages), *doubts(self._recognised, recognition().doubtful))
        return source_of(pages, "application/pdf", notes)

    def _page(self, number: int) -> Page:
        if time.monotonic() > self._deadline:
            reason = f"读了 {self._bounds.seconds:g} 秒还没有读完，停在第 {number} 页"
            raise ReadingError(self._name, reason, "请拆成几个文件")
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError:
            reason = f"PDF 的第 {number} 页已损坏"
            raise ReadingError(self._name, reason, "请重新下载或重新导出") from None
        try:
            return self._read(page, number)
        finally:
            page.close()

    def _read(self, page: pdfium.PdfPage, number: int) -> Page:
        pictures = tuple(_pictures(page))
        rules = rules_of(page)
        text = self._text(page, number, rules)
        if _needs_recognition(text, page, pictures, recognition()):
            return self._recognise(page, number)
        self._unknown += text.unknown
        self._outside += text.outside
        width, height = page.get_size()
        fragments = with_rows(text.fragments, rules)
        return Page(number, width, height, fragments, pictures, text.turned)

    def _text(self, page: pdfium.PdfPage, number: int, rules: Rules) -> PageText:
        counting = page.get_textpage()
        count = counting.count_chars()
        counting.close()
        self._characters += count
        if count > self._bounds.characters_of_page or self._characters > self._bounds.characters:
            reason = f"PDF 到第 {number} 页的文字多得不合情理"
            raise ReadingError(self._name, reason, "请检查文件，或拆成几个文件")
        return page_text(page, rules)

    def _recognise(self, page: pdfium.PdfPage, number: int) -> Page:
        if len(self._recognised) >= self._bounds.recognised_pages:
            reason = f"PDF 里没有文字、需要识别的页超过 {self._bounds.recognised_pages} 页的上限"
            raise ReadingError(self._name, reason, "请拆成几个文件")
        self._refuse_giants(page, number)
        settings = recognition()
        scale = min(settings.dpi / _POINTS, settings.longest_side / max(page.get_size()))
        picture = page.render(scale=scale, may_draw_forms=False).to_numpy()
        recognised = recognise(picture, self._name, number)
        self._recognised.append(recognised)
        return recognised

    def _refuse_giants(self, page: pdfium.PdfPage, number: int) -> None:
        """Refuse pictures of more pixels than can be unpacked in bearable memory."""
        for picture in drawn(page, {raw.FPDF_PAGEOBJ_IMAGE}):
            width, height = picture.pixels()
            if width * height > self._bounds.pixels:
                reason = f"PDF 第 {number} 页的图片有 {width}×{height} 像素，超过上限"
                raise ReadingError(self._name, reason, "请降低扫描的分辨率")

    def _doubts(self, pages: list[Page]) -> Iterator[str]:
        texts = "".join(fragment.text for page in pages for fragment in page.fragments)
        if private := private_use(texts):
            yield f"有 {private} 个字只有原字体才能显示，照原样保留。"
        if self._unknown:
            yield f"有 {self._unknown} 个字在 PDF 里没有编码，显示为“\ufffd”。"
        if self._outside:
            yield f"有 {self._outside} 个字印在页面之外，没有读入。"


def _needs_recognition(
    text: PageText, page: pdfium.PdfPage, pictures: tuple[Rect, ...], settings: Recognition
) -> bool:
    """Whether a page is a picture of text, or its text layer says nothing readable."""
    words = "".join(fragment.text for fragment in text.fragments)
    if len(words) < settings.fewest_characters:
        width, height = page.get_size()
        covered = max((p.width * (p.bottom - p.top) for p in pictures), default=0.0)
        if covered >= settings.picture_share * width * height:
            return True
        return not words and _draws_much(page, settings.fewest_characters)
    if len(words) < _FEWEST_JUDGED:
        return False
    return text.unknown > _UNKNOWN_SHARE * len(words) or judge(words).is_mojibake


def _draws_much(page: pdfium.PdfPage, enough: int) -> bool:
    """Whether a page without text draws as many shapes as letters turned to outlines do."""
    shapes = drawn(page, {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING})
    return len(list(islice(shapes, enough))) == enough


def _pictures(page: pdfium.PdfPage) -> Iterator[Rect]:
    """Where pictures stand on the page as it is shown."""
    shown = Shown.of(page)
    for picture in drawn(page, {raw.FPDF_PAGEOBJ_IMAGE}):
        left, bottom, right, top = picture.bounds()
        (x0, y0), (x1, y1) = shown.place(left, bottom), shown.place(right, top)
        yield Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
