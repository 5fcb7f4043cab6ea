"""The straight lines that a PDF page draws: rules of tables, as thin boxes or as strokes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kg.reading.layout.rules import Rule, Rules
from kg.reading.pdf.glyphs import Shown
from kg.reading.pdf.objects import Drawn, drawn

_THIN = 2.5
_SHORTEST = 4.0
_STRAIGHT = 0.5
_MOST_SHAPES, _MOST_CORNERS = 20_000, 400

Point = tuple[float, float]


def rules_of(page: pdfium.PdfPage) -> Rules:
    """The level and upright lines of a page as it is shown, in points."""
    across: set[Rule] = set()
    upright: set[Rule] = set()
    shown = Shown.of(page)
    for shape in islice(drawn(page, {raw.FPDF_PAGEOBJ_PATH}), _MOST_SHAPES):
        for one, other in _strokes(shape, shown):
            (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
            if x1 - x0 >= _SHORTEST and y1 - y0 <= _THIN:
                across.add(Rule(round((y0 + y1) / 2, 1), round(x0, 1), round(x1, 1)))
            elif y1 - y0 >= _SHORTEST and x1 - x0 <= _THIN:
                upright.add(Rule(round((x0 + x1) / 2, 1), round(y0, 1), round(y1, 1)))
    return Rules.of(across, upright)


def _strokes(shape: Drawn, shown: Shown) -> Iterator[tuple[Point, Point]]:
    """The ends of the lines of a shape; a thin box is one line."""
    left, bottom, right, top = shape.bounds()
    if min(right - left, top - bottom) <= _THIN:
        yield shown.place(left, bottom), shown.place(right, top)
        return
    matrix = shape.matrix()
    before: Point | None = None
    begin: Point | None = None
    for index in range(min(raw.FPDFPath_CountSegments(shape.handle), _MOST_CORNERS)):
        segment = raw.FPDFPath_GetPathSegment(shape.handle, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = shown.place(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = at
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield before, at
        if raw.FPDFPathSegment_GetClose(segment) and begin is not None:
            yield at, begin
        before = at
