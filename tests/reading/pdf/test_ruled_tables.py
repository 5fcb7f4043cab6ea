"""Tables whose lines are drawn: read row by row, however these are drawn and cells are merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from kg.reading import read_bytes, read_file
from kg.reading.layout.rules import Grid, Rule, Rules
from kg.records import Document, Span, boxes_of
from tests.reading.pdf.broken import drawing
from tests.reading.pdf.rendering import render_pages
from tests.reading.pdf.written import Word, column, pdf

HEAD = ("序号", "当事人", "违法行为", "处罚金额")
ROWS = (
    ("1", "某县宏运铸造有限公司", "不正常运行大气污染防治设施", "23万元"),
    ("2", "某县永发电镀厂", "未批先建", "12万元"),
)
XS = (40, 80, 200, 320, 420)
TOP, HIGH = 700, 40
EDGES = tuple(TOP - HIGH * number for number in range(len(ROWS) + 2))


def rectangle(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} {max(x1 - x0, 0.7)} {max(y1 - y0, 0.7)} re f"


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S"


def lines() -> Iterator[tuple[float, float, float, float]]:
    yield from ((XS[0], y, XS[-1], y) for y in EDGES)
    yield from ((x, EDGES[-1], x, EDGES[0]) for x in XS)


def cells(rows: Sequence[Sequence[str]], *, measure: int = 8) -> list[Word]:
    """The words of cells, broken to lines of some characters."""
    words: list[Word] = []
    for down, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            broken = [text[at : at + measure] for at in range(0, len(text), measure)]
            words += column(broken, x=x + 2, top=TOP - HIGH * down - 12, leading=1.2)
    return words


def read(words: Sequence[Word], drawn: str) -> Document:
    return read_bytes(pdf([words], drawn=drawn), "表.pdf")


GRIDS = {
    "thin boxes": "\n".join(rectangle(*line) for line in lines()),
    "strokes": "\n".join(stroke(*line) for line in lines()),
    "stroked cells": "\n".join(
        f"{left} {low} {right - left} {high - low} re S"
        for high, low in pairwise(EDGES)
        for left, right in pairwise(XS)
    ),
    "lines in pieces": "\n".join(
        rectangle(left, y, right, y) for y in EDGES for left, right in pairwise(XS)
    )
    + "\n"
    + "\n".join(rectangle(x, EDGES[-1], x, EDGES[0]) for x in XS),
}


@pytest.mark.parametrize("drawn", GRIDS.values(), ids=GRIDS)
def test_rows_whose_cells_are_broken_over_lines(drawn: str) -> None:
    document = read(cells([HEAD, *ROWS]), drawn)
    assert document.text.split("\n") == ["｜".join(row) for row in (HEAD, *ROWS)]


def test_text_above_and_below_stays_where_it_is() -> None:
    above, below = "行政处罚情况公示表", "注：以上信息有异议的，请与我局联系。"
    words = [Word(180, 740, above, 18), *cells([HEAD, *ROWS]), Word(40, 540, below)]
    found = read(words, GRIDS["strokes"]).text.split("\n")
    assert (found[0], found[-1]) == (above, below)
    assert len(found) == 5


def test_a_cell_over_two_rows_stands_in_both() -> None:
    drawn = "\n".join(
        stroke(*line) for line in lines() if line != (XS[0], EDGES[2], XS[-1], EDGES[2])
    ) + "\n".join(
        ["", stroke(XS[0], EDGES[2], XS[1], EDGES[2]), stroke(XS[2], EDGES[2], XS[-1], EDGES[2])]
    )
    words = cells([HEAD, ROWS[0], ("2", "", "未批先建", "12万元")])
    found = read(words, drawn).text.split("\n")
    assert found[2] == "2｜某县宏运铸造有限公司｜未批先建｜12万元"


def test_a_row_of_one_cell_is_a_heading_and_no_row() -> None:
    upright = [(x, EDGES[-1], x, EDGES[1]) for x in XS[1:-1]]
    drawn = (
        "\n".join(
            stroke(*line)
            for line in [*lines(), *upright]
            if line[0] != line[2] or line[0] in (40, 420)
        )
        + "\n"
        + "\n".join(stroke(*line) for line in upright)
    )
    found = read(cells([("2025年5月行政处罚",), HEAD, ROWS[0]], measure=12), drawn).text.split("\n")
    assert found[:2] == ["2025年5月行政处罚", "｜".join(HEAD)]


def test_neighbours_without_white_between_them_are_parted_at_the_line() -> None:
    words = [
        Word(42, 688, "处罚金额"),
        Word(81.5, 688, "二十三万元"),
        Word(42, 648, "处罚机关"),
        Word(81.5, 648, "某分局"),
    ]
    drawn = "\n".join(
        stroke(*line)
        for line in [(40, y, 200, y) for y in (700, 660, 620)]
        + [(x, 620, x, 700) for x in (40, 81, 200)]
    )
    assert read(words, drawn).text == "处罚金额｜二十三万元\n处罚机关｜某分局"


def test_every_word_of_a_row_leads_to_its_own_place() -> None:
    document = read(cells([HEAD, *ROWS]), GRIDS["strokes"])
    start = document.text.index("永发电镀厂")
    (box,) = boxes_of(document, Span(start, start + 2))
    assert 80 / 600 < box.left < box.right < 200 / 600
    assert (800 - EDGES[2]) / 800 < box.top < box.bottom < (800 - EDGES[3]) / 800


def test_a_box_around_columns_of_an_article_is_no_table() -> None:
    line = "执法人员检查发现该公司正在生产配套设施未开启"
    text = [*column([line] * 9, x=45, top=690), *column([line] * 9, x=285, top=690)]
    drawn = "\n".join(
        stroke(*each)
        for each in [
            (40, 550, 530, 550),
            (40, 702, 530, 702),
            (40, 550, 40, 702),
            (530, 550, 530, 702),
            (280, 550, 280, 702),
        ]
    )
    assert "｜" not in read(text, drawn).text


@pytest.mark.browser
def test_the_same_table_in_a_scan_that_is_turned(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    script = render_pages()
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *ROWS)
    )
    style = (
        "table { border-collapse: collapse } td { border: 1pt solid; padding: 2mm; width: 40mm }"
    )
    page = f"<meta charset=utf-8><style>{style}</style><h2>行政处罚情况公示表</h2><table>{rows}</table>"
    script.print_pdf(page, tmp_path / "table.pdf")
    script.save_scan(script.scans(tmp_path / "table.pdf", angle=0.6), tmp_path / "scan.pdf")
    found = read_file(tmp_path / "scan.pdf").text.split("\n")
    assert found[-3:] == ["｜".join(row) for row in (HEAD, *ROWS)]


def test_more_lines_than_tables_have_are_a_drawing() -> None:
    many = [Rule(float(at), 0.0, 900.0) for at in range(0, 6000, 10)]
    assert list(Rules.of(many, many).grids()) == []


def test_grids_that_do_not_touch_are_two() -> None:
    def square(at: float) -> tuple[list[Rule], list[Rule]]:
        places = (at, at + 20, at + 40)
        return [Rule(y, at, at + 40) for y in places], [Rule(x, at, at + 40) for x in places]

    one, other = square(0), square(100)
    found: list[Grid] = list(Rules.of(one[0] + other[0], one[1] + other[1]).grids())
    assert [grid.rect for grid in found] == [(0, 0, 40, 40), (100, 100, 140, 140)]
    assert [len(grid.cells) for grid in found] == [4, 4]


def test_a_page_full_of_lines_is_read_without_its_drawing() -> None:
    document = read_bytes(drawing(100_000), "图.pdf")
    assert document.text == "某公司被罚款2万元。"
