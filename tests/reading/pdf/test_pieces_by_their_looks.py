"""Pages whose articles only their headlines' size and the white between them tell apart."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading import read_bytes
from kg.records import Document
from tests.reading.pdf.test_reading_order import GUTTER, MEASURE, PARAGRAPHS, in_columns, lines_of
from tests.reading.pdf.written import Word, column, pdf
from tests.reading.typesetting import set_in_column

WIDTH = MEASURE * 10 + GUTTER


def read(words: Sequence[Word], **options: object) -> Document:
    return read_bytes(pdf([words], **options), "版面.pdf")  # type: ignore[arg-type]


def pieces(document: Document) -> list[tuple[str | None, list[str]]]:
    """The headline and the paragraphs of each article."""
    found = []
    for article in document.articles:
        title = article.title.value if article.title else None
        text = document.quote(article.span).split("\n")
        found.append((title, [line for line in text if line != title]))
    return found


def test_large_lines_in_one_column_each_begin_an_article() -> None:
    words = [
        Word(40, 760, "铸造企业粉尘逸散被罚", 18),
        *column(lines_of(PARAGRAPHS[:2]), x=40, top=735),
        Word(40, 600, "专项检查还将继续开展", 18),
        *column(lines_of(PARAGRAPHS[4:]), x=40, top=575),
    ]
    assert pieces(read(words)) == [
        ("铸造企业粉尘逸散被罚", list(PARAGRAPHS[:2])),
        ("专项检查还将继续开展", list(PARAGRAPHS[4:])),
    ]


def test_lines_a_little_larger_than_the_text_are_headings_inside_it() -> None:
    words = [
        Word(40, 760, "铸造企业粉尘逸散被罚", 18),
        *column(lines_of(PARAGRAPHS[:2]), x=40, top=735),
        Word(40, 610, "企业已经完成整改", 11.5),
        *column(lines_of(PARAGRAPHS[2:4]), x=40, top=590),
    ]
    assert len(read(words).articles) == 1


def test_two_rows_of_articles_are_read_one_after_the_other() -> None:
    """Above two articles side by side, below one over all columns with other gutters."""
    first, second, third = PARAGRAPHS[:3], PARAGRAPHS[3:5], PARAGRAPHS[5:] + PARAGRAPHS[:4]
    words = [
        Word(40, 1060, "铸造企业粉尘逸散被罚三万余元", 22),
        *in_columns(lines_of(first), 2, top=1020),
        Word(40 + 2 * WIDTH, 1060, "处罚信息向社会公开", 18),
        *in_columns(lines_of(second), 2, top=1020, x=40 + 2 * WIDTH),
        Word(40, 800, "专项检查还将继续开展绝不姑息任何企业", 18),
        *in_columns(lines_of(third), 4, top=760),
    ]
    found = [(title, "".join(text)) for title, text in pieces(read(words, size=(800, 1100)))]
    assert found == [
        ("铸造企业粉尘逸散被罚三万余元", "".join(first)),
        ("处罚信息向社会公开", "".join(second)),
        ("专项检查还将继续开展绝不姑息任何企业", "".join(third)),
    ]


def test_columns_that_are_read_through_are_not_parted_at_white_that_crosses_them() -> None:
    """The white stands at one height in both columns, in the middle of their paragraphs."""
    lines = lines_of(PARAGRAPHS)
    height = -(-len(lines) // 2)
    words: list[Word] = []
    for number in range(2):
        part = lines[number * height : (number + 1) * height]
        words += column(part[:3], x=40 + number * WIDTH, top=740)
        words += column(part[3:], x=40 + number * WIDTH, top=740 - 5 * 15)
    found = "".join(read(words).text.split("\n"))
    assert found == "".join(PARAGRAPHS)


def test_a_letter_with_its_number_to_the_right_and_fields_below() -> None:
    words = [
        Word(240, 760, "某市生态环境局", 20),
        Word(240, 730, "行政处罚决定书", 20),
        Word(430, 700, "某环罚〔2025〕11号", 12),
        Word(40, 680, "当事人：某县宏运铸造有限公司", 12),
        Word(40, 660, "统一社会信用代码：91350100M000100Y43", 12),
        *column(
            [f"　　{'执法人员检查发现你单位正在生产，配套设施未开启，' * 2}"[:42]] * 3,
            x=40,
            top=640,
            size=12,
        ),
    ]
    text = read(words).text.split("\n")
    assert text[1:4] == [
        "某环罚〔2025〕11号",
        "当事人：某县宏运铸造有限公司",
        "统一社会信用代码：91350100M000100Y43",
    ]


def test_the_red_head_of_a_bulletin_is_not_its_title() -> None:
    lines = [line for p in PARAGRAPHS for line in set_in_column(f"　　{p}", 48)]
    words = [
        Word(118, 740, "某市生态环境局文件", 36),
        Word(220, 700, "某环发〔2025〕33号", 12),
        Word(170, 660, "关于公布第三批典型案例", 20),
        Word(210, 630, "有关情况的通报", 20),
        *column(lines, x=40, top=600),
    ]
    document = read(words)
    (article,) = document.articles
    assert article.title is not None
    assert article.title.value == "关于公布第三批典型案例有关情况的通报"
