"""Columns, headlines across columns and what surrounds them, on pages written for the purpose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading import read_bytes
from tests.reading.pdf.written import Word, column, pdf
from tests.reading.typesetting import set_in_column

MEASURE, GUTTER = 16, 20
PARAGRAPHS = (
    "2025年6月3日，晋州市生态环境局执法人员到辖区某铸造企业检查，发现浇注工序未开启集气罩，粉尘从车间门口逸散。",
    "执法人员当场拍照取证，并对企业负责人作了询问笔录，责令其立即改正违法行为。",
    "6月20日复查时，集气罩和布袋除尘器均已运行，现场未见粉尘逸散，企业提交了整改报告。",
    "该局依照法律规定，对企业处罚款3.2万元，并将处罚信息录入信用平台，向社会公开。",
    "本案提醒铸造企业，浇注、落砂、清理等工序产尘量大，治理设施必须与生产同步运行。",
    "下一步，该局将继续开展专项检查，对屡查屡犯的企业从严处理，绝不姑息迁就。",
)


def lines_of(paragraphs: Sequence[str]) -> list[str]:
    found: list[str] = []
    for paragraph in paragraphs:
        first, *rest = set_in_column(paragraph, MEASURE)
        found += [f"　　{first}", *rest]
    return found


def text_of(words: Sequence[Word], **options: object) -> list[str]:
    return read_bytes(pdf([words], **options), "版面.pdf").text.split("\n")  # type: ignore[arg-type]


def in_columns(lines: Sequence[str], count: int, *, top: float = 740, x: float = 40) -> list[Word]:
    """Lines flowing through columns of equal height."""
    height = -(-len(lines) // count)
    words: list[Word] = []
    for number in range(count):
        part = lines[number * height : (number + 1) * height]
        words += column(part, x=x + number * (MEASURE * 10 + GUTTER), top=top)
    return words


@pytest.mark.parametrize("count", [1, 2, 3])
def test_paragraphs_flow_from_column_to_column(count: int) -> None:
    assert text_of(in_columns(lines_of(PARAGRAPHS), count)) == list(PARAGRAPHS)


def test_the_order_that_the_file_draws_in_does_not_matter() -> None:
    words = in_columns(lines_of(PARAGRAPHS), 3)
    assert text_of(sorted(words)) == list(PARAGRAPHS)
    assert text_of(sorted(words, key=lambda word: (-word.y, word.x))) == list(PARAGRAPHS)


def test_a_headline_over_all_columns_comes_first() -> None:
    headline = Word(40, 770, "铸造企业粉尘逸散被罚三万余元", 24)
    found = text_of([*in_columns(lines_of(PARAGRAPHS), 3), headline])
    assert found == ["铸造企业粉尘逸散被罚三万余元", *PARAGRAPHS]


def test_a_headline_over_two_of_four_columns_stays_with_them() -> None:
    """Columns one and two carry one piece under its headline, three and four another."""
    first, second = PARAGRAPHS[:3], PARAGRAPHS[3:]
    words = [
        Word(40, 760, "铸造企业粉尘逸散被罚三万余元", 22),
        *in_columns(lines_of(first), 2, top=720),
        *in_columns(lines_of(second), 2, top=760, x=40 + 2 * (MEASURE * 10 + GUTTER)),
    ]
    found = text_of(words, size=(800, 800))
    assert found == ["铸造企业粉尘逸散被罚三万余元", *first, *second]


def test_pieces_one_above_the_other_with_different_columns() -> None:
    """Three columns above, two below whose gutter is elsewhere."""
    upper = in_columns(lines_of(PARAGRAPHS[:3]), 3, top=760)
    headline = Word(40, 560, "专项检查还将继续绝不姑息任何企业", 26)
    lower = in_columns(lines_of(PARAGRAPHS[3:]), 2, top=520, x=100)
    found = text_of([*upper, headline, *lower])
    assert found == [*PARAGRAPHS[:3], "专项检查还将继续绝不姑息任何企业", *PARAGRAPHS[3:]]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("县区", "浓度", "同比"), ("平遥县", "38.1", "-7.3%"), ("介休市", "36.0", "+0.6%")]
    rows += [("祁县", "35.2", "-1.4%"), ("太谷区", "33.9", "-4.4%"), ("灵石县", "37.7", "-2.0%")]
    words = [
        Word(60 + 90 * across, 700 - 20 * down, cell)
        for down, row in enumerate(rows)
        for across, cell in enumerate(row)
    ]
    assert [line.split() for line in text_of(words)] == [list(row) for row in rows]


def test_a_last_column_of_one_line() -> None:
    lines = lines_of(PARAGRAPHS[:3])
    words = column(lines[:-1], x=40, top=740) + column(
        lines[-1:], x=40 + MEASURE * 10 + GUTTER, top=740
    )
    assert text_of(words) == list(PARAGRAPHS[:3])


def test_running_heads_and_page_numbers_are_furniture() -> None:
    """They are told by returning on every page, whatever they say."""
    body = lines_of(PARAGRAPHS)
    pages = [
        [
            Word(40, 780, "晋州市生态环境局案卷"),
            *in_columns(body, 1),
            Word(290, 20, f"{number}"),
        ]
        for number in (1, 2, 3)
    ]
    document = read_bytes(pdf(pages), "案卷.pdf")
    outside = [document.quote(span) for span in document.furniture]
    assert outside.count("晋州市生态环境局案卷") == 3
    assert [words for words in outside if words.isdigit()] == ["1", "2", "3"]
    inside = "".join(document.quote(article.span) for article in document.articles)
    assert "案卷" not in inside


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = lines_of(PARAGRAPHS)
    half = len(lines) // 2
    pages = [
        [*column(part, x=40, top=740), Word(290, 20, f"- {number} -")]
        for number, part in enumerate((lines[:half], lines[half:]), start=1)
    ]
    document = read_bytes(pdf(pages), "通报.pdf")
    inside = [document.quote(article.span) for article in document.articles]
    assert "\n".join(inside).split("\n") == list(PARAGRAPHS)
    pages_of_segments = {segment.page for segment in document.segments}
    assert pages_of_segments == {1, 2}


def test_small_words_below_a_picture_are_its_caption() -> None:
    """The picture stands in the middle of a paragraph, which goes on below."""
    lines = lines_of(PARAGRAPHS)
    words = [
        *column(lines[:2], x=40, top=740),
        Word(60, 610, "执法人员查看集气罩", 8),
        *column(lines[2:], x=40, top=590),
    ]
    document = read_bytes(pdf([words], picture=(40, 625, 160, 90)), "版面.pdf")
    assert [document.quote(span) for span in document.furniture] == ["执法人员查看集气罩"]
    assert document.quote(document.articles[0].span).split("\n") == list(PARAGRAPHS)


def test_paragraphs_apart_by_space_need_no_indent() -> None:
    words: list[Word] = []
    top = 740.0
    for paragraph in PARAGRAPHS:
        lines = [line.lstrip("　") for line in set_in_column("　　" + paragraph, MEASURE)]
        words += column(lines, x=40, top=top)
        top -= len(lines) * 15 + 12
    assert text_of(words) == list(PARAGRAPHS)


def test_a_page_shown_turned_by_a_quarter_reads_as_it_is_shown() -> None:
    words = [
        Word(100 + 15 * n, 50, text, 10, (0, 1, -1, 0)) for n, text in enumerate(("PM2.5", "VOCs"))
    ]
    document = read_bytes(pdf([words], rotate=90), "横页.pdf")
    assert document.text.split("\n") == ["PM2.5", "VOCs"]
    first = document.boxes[0]
    assert first.left == pytest.approx(50 / 800, abs=0.01)
    assert first.top == pytest.approx(91 / 600, abs=0.01)


@given(
    count=st.integers(1, 3),
    order=st.permutations(range(len(PARAGRAPHS))),
    seed=st.randoms(use_true_random=False),
)
@settings(max_examples=15, deadline=None)
def test_any_paragraphs_in_any_columns_come_back_whole(
    count: int, order: list[int], seed: object
) -> None:
    paragraphs = [PARAGRAPHS[number] for number in order]
    words = in_columns(lines_of(paragraphs), count)
    seed.shuffle(words)  # type: ignore[attr-defined]
    assert text_of(words) == paragraphs
