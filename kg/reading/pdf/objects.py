"""What a PDF page is drawn of, besides its text: lines, shapes and pictures, with their places."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_DEEPEST = 3
"""How many forms may stand inside one another."""

Handle = object
"""An object of the library that reads PDF files; it has no type of its own."""

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top, in the page's own coordinates."""


class Drawn(NamedTuple):
    """An object on a page, and how its coordinates become the page's own."""

    handle: Handle
    placing: pdfium.PdfMatrix

    def bounds(self) -> Bounds:
        """The rectangle around it."""
        edges = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(self.handle, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        corners = [self.placing.on_point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def matrix(self) -> pdfium.PdfMatrix:
        """How the points of a path become points of the page."""
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(self.handle, own)
        return pdfium.PdfMatrix.from_raw(own).multiply(self.placing)

    def pixels(self) -> tuple[int, int]:
        """The width and height of a picture."""
        width, height = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(self.handle, width, height)
        return width.value, height.value


def drawn(page: pdfium.PdfPage, kinds: Collection[int]) -> Iterator[Drawn]:
    """The objects of some kinds in the order of the file, those inside of forms among them."""
    yield from _inside(
        page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, kinds, pdfium.PdfMatrix(), 0
    )


def _inside(
    holder: Handle,
    count: Callable[[Handle], int],
    get: Callable[[Handle, int], Handle],
    kinds: Collection[int],
    placing: pdfium.PdfMatrix,
    depth: int,
) -> Iterator[Drawn]:
    for index in range(max(count(holder), 0)):
        handle = get(holder, index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind in kinds:
            yield Drawn(handle, placing)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _inside(
                handle,
                raw.FPDFFormObj_CountObjects,
                raw.FPDFFormObj_GetObject,
                kinds,
                Drawn(handle, placing).matrix(),
                depth + 1,
            )
