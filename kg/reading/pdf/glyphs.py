"""The glyphs of a PDF page put together to fragments: text printed in one go on one line."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kg.reading.layout import Fragment, Rect
from kg.reading.layout.rules import Rules

_WIDEST_GAP = 0.8
_SPACE_GAP = 0.17
_BACKWARDS = -0.6
_OFF_LINE = 0.3
_ASCENT, _DESCENT = 0.88, 0.12
_WIDE, _WIDE_FROM = 0.95, "\u2e80"
_FEWEST_UPRIGHT = 3
_STACK_STEP = 1.4
_UPRIGHT_ANGLE = math.radians(3)
_HYPHEN = 0x02
_UNKNOWN = "\ufffd"
_NO_CHARACTER = frozenset({0, 0xFFFE, 0xFFFF})


class Glyph(NamedTuple):
    """A character where it is printed: its pen position on the page as shown, and right edge."""

    character: str
    x: float
    baseline: float
    right: float


@dataclass(slots=True)
class _Writing:
    """A fragment that grows glyph by glyph.

    ``gaps`` are the white between each glyph and the one before it.
    """

    size: float
    turned: bool
    glyphs: list[Glyph] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)

    def takes(self, glyph: Glyph) -> bool:
        """Whether a glyph goes on where the last one ended."""
        on_line = abs(glyph.baseline - self.glyphs[-1].baseline) <= _OFF_LINE * self.size
        return on_line and _BACKWARDS * self.size <= self._gap(glyph) <= _WIDEST_GAP * self.size

    def add(self, glyph: Glyph) -> None:
        """Let the fragment go on with a glyph."""
        if self.glyphs:
            self.gaps.append(self._gap(glyph))
        self.glyphs.append(glyph)

    def fragment(self) -> Fragment:
        """The fragment as it is now, with spaces where more white is than between other glyphs."""
        baseline = sum(glyph.baseline for glyph in self.glyphs) / len(self.glyphs)
        rect = Rect(
            min(glyph.x for glyph in self.glyphs),
            baseline - _ASCENT * self.size,
            max(glyph.right for glyph in self.glyphs),
            baseline + _DESCENT * self.size,
        )
        usual = max(median(self.gaps), 0.0) if self.gaps else 0.0
        text = [self.glyphs[0].character]
        for gap, glyph in zip(self.gaps, self.glyphs[1:], strict=True):
            if gap - usual > _SPACE_GAP * self.size:
                text.append(" ")
            text.append(glyph.character)
        return Fragment("".join(text), rect, self.size)

    def _gap(self, glyph: Glyph) -> float:
        """The white before a glyph; a Chinese character fills its em, whatever is drawn of it."""
        last = self.glyphs[-1]
        wide = last.x + _WIDE * self.size if last.character >= _WIDE_FROM else last.right
        return glyph.x - max(last.right, wide)


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page: what runs from left to right, and what is turned.

    ``unknown`` counts glyphs for which the file does not say which character
    they are; ``outside`` characters that stand beside the page, where nobody
    sees them, and are left out.
    """

    fragments: tuple[Fragment, ...]
    turned: tuple[Fragment, ...]
    unknown: int
    outside: int


def page_text(page: pdfium.PdfPage, rules: Rules) -> PageText:
    """Read the text layer of a page; no fragment reaches over one of its upright ``rules``."""
    text_page = page.get_textpage()
    try:
        written = list(_writings(text_page, Shown.of(page), rules))
    finally:
        text_page.close()
    width, height = page.get_size()
    shown = [(w.fragment(), w.turned) for w in written]
    seen = [(f, turned) for f, turned in shown if _is_on_page(f.rect, width, height)]
    upright = [f for f, turned in seen if not turned]
    return PageText(
        fragments=tuple(_stacked(upright)),
        turned=tuple(f for f, turned in seen if turned),
        unknown=sum(f.text.count(_UNKNOWN) for f in upright),
        outside=sum(len(f.text) for f, _ in shown) - sum(len(f.text) for f, _ in seen),
    )


def _is_on_page(rect: Rect, width: float, height: float) -> bool:
    across = (rect.left + rect.right) / 2
    return 0 <= across <= width and 0 <= rect.middle <= height


@dataclass(frozen=True, slots=True)
class Shown:
    """How the page's own coordinates become places on the page as it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Shown:
        """The box and the turn that the page is shown with."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point, counted from the top left corner of the page as it is shown."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _writings(text_page: pdfium.PdfTextPage, shown: Shown, rules: Rules) -> Iterator[_Writing]:
    """The fragments of a page in the order of the file."""
    writing: _Writing | None = None
    for index, character in _characters(text_page):
        glyph = _glyph(text_page, index, character, shown)
        if (
            writing is None
            or writing.turned
            or not writing.takes(glyph)
            or rules.parts(writing.glyphs[-1].x, glyph.x, glyph.baseline)
        ):
            if writing is not None:
                yield writing
            writing = _Writing(*_size_and_turn(text_page, index, shown))
        writing.add(glyph)
    if writing is not None:
        yield writing


def _characters(text_page: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters with their numbers; white space shows in the places of the others."""
    high = 0
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
            high = 0
        if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1:
            code = 0
        elif code == _HYPHEN:
            code = ord("-")
        character = _UNKNOWN if code in _NO_CHARACTER else chr(code)
        if not character.isspace():
            yield index, character


def _glyph(text_page: pdfium.PdfTextPage, index: int, character: str, shown: Shown) -> Glyph:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    left, baseline = shown.place(x.value, y.value)
    one, other = shown.place(box.left, box.bottom), shown.place(box.right, box.top)
    return Glyph(character, left, baseline, max(one[0], other[0], left))


def _size_and_turn(text_page: pdfium.PdfTextPage, index: int, shown: Shown) -> tuple[float, bool]:
    """The size of a glyph in points, and whether it does not stand upright on the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    across, up = shown.place(matrix.a, matrix.b), shown.place(0.0, 0.0)
    angle = math.atan2(across[1] - up[1], across[0] - up[0])
    return max(size, 0.1), abs(angle) > _UPRIGHT_ANGLE


def _stacked(fragments: list[Fragment]) -> Iterator[Fragment]:
    """The fragments, single characters that stand one below the other (直排) put together."""
    stack: list[Fragment] = []
    for fragment in fragments:
        if stack and not _stands_below(fragment, stack[-1]):
            yield from _unstacked(stack)
            stack = []
        stack.append(fragment)
    yield from _unstacked(stack)


def _stands_below(fragment: Fragment, above: Fragment) -> bool:
    if len(fragment.text) != 1 or len(above.text) != 1 or fragment.text < _WIDE_FROM:
        return False
    step = (fragment.rect.top - above.rect.top) / above.size
    aside = abs(fragment.rect.left - above.rect.left) / above.size
    return 0.8 <= step <= _STACK_STEP and aside < _OFF_LINE


def _unstacked(stack: list[Fragment]) -> list[Fragment]:
    if len(stack) < _FEWEST_UPRIGHT:
        return stack
    first, last = stack[0].rect, stack[-1].rect
    rect = Rect(first.left, first.top, first.right, last.bottom)
    return [Fragment("".join(f.text for f in stack), rect, stack[0].size)]
