"""The numbers that Word counts before paragraphs are read as it prints them."""

from __future__ import annotations

import docx
import pytest

from kg.reading import read_bytes
from kg.reading.word.counting import written

from .support import W, lines, paragraph, saved, with_members, word

CASES = ("某砖厂未批先建案", "某纸厂超标排放废水案", "某矿山扬尘污染案")
TOLD = "2025年3月2日，执法人员检查发现上述问题。"


def level(form: str, pattern: str, *, at: int = 0, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*levels: str, numbers: str = "") -> bytes:
    """The part of a file that defines one kind of list, and lists 1 and 2 of that kind."""
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{"".join(levels)}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{numbers}</w:num></w:numbering>'
    ).encode()


def item(words: str, *, number: int = 1, at: int = 0) -> str:
    return paragraph(
        words, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def read(body: str, numbering: bytes) -> list[str]:
    return lines(read_bytes(with_members(word(body), {"word/numbering.xml": numbering}), "a.docx"))


@pytest.mark.parametrize(
    ("form", "pattern", "first", "third"),
    [
        ("chineseCounting", "%1、", "一、", "三、"),
        ("chineseCountingThousand", "案例%1：", "案例一：", "案例三："),
        ("chineseCounting", "（%1）", "（一）", "（三）"),
        ("japaneseCounting", "第%1条", "第一条 ", "第三条 "),
        ("decimal", "%1.", "1. ", "3. "),
        ("decimal", "案例%1", "案例1 ", "案例3 "),
        ("decimalEnclosedCircle", "%1", "① ", "③ "),
        ("chineseLegalSimplified", "%1、", "壹、", "叁、"),
        ("ideographTraditional", "%1、", "甲、", "丙、"),
        ("bullet", "\uf06c", "", ""),
        ("none", "", "", ""),
    ],
)
def test_headings_of_cases_in_many_forms(form: str, pattern: str, first: str, third: str) -> None:
    body = "".join(item(title) + paragraph(TOLD) for title in CASES)
    found = read(body, lists(level(form, pattern)))
    assert found[0] == f"{first}{CASES[0]}"
    assert found[4] == f"{third}{CASES[2]}"


def test_levels_count_anew_under_each_heading() -> None:
    one = level("chineseCounting", "%1、")
    two = level("chineseCounting", "（%2）", at=1)
    three = level("decimal", "%1.%2.%3", at=2, more="<w:isLgl/>")
    labels = item("基本案情", at=1) + paragraph(TOLD) + item("查处情况", at=1) + item(TOLD, at=2)
    found = read(item(CASES[0]) + labels + item(CASES[1]) + labels, lists(one, two, three))
    assert found == [
        f"一、{CASES[0]}", "（一）基本案情", TOLD, "（二）查处情况", f"1.2.1 {TOLD}",
        f"二、{CASES[1]}", "（一）基本案情", TOLD, "（二）查处情况", f"2.2.1 {TOLD}",
    ]  # fmt: skip


def test_two_lists_of_one_kind_count_on_unless_the_second_begins_anew() -> None:
    body = item(CASES[0]) + paragraph(TOLD) + item(CASES[1], number=2)
    on = read(body, lists(level("decimal", "%1、", start=3)))
    assert [on[0][0], on[2][0]] == ["3", "4"]
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = read(body, lists(level("decimal", "%1、", start=3), numbers=anew))
    assert [again[0][0], again[2][0]] == ["3", "1"]


def test_a_style_of_headings_numbers_its_paragraphs_and_a_paragraph_may_opt_out() -> None:
    plain = docx.Document()
    for title in CASES:
        plain.add_heading(title, 1)
        plain.add_paragraph(TOLD)
    data = saved(plain)
    styles = plain.styles.element.xml.replace(
        '<w:outlineLvl w:val="0"/>',
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
    )
    numbering = lists(level("chineseCounting", "%1、"))
    parts = {"word/numbering.xml": numbering, "word/styles.xml": styles.encode()}
    found = lines(read_bytes(with_members(data, parts), "a.docx"))
    assert found[::2] == [f"一、{CASES[0]}", f"二、{CASES[1]}", f"三、{CASES[2]}"]
    without = plain.element.xml.replace(
        '<w:pStyle w:val="Heading1"/>',
        '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="0"/></w:numPr>',
    )
    parts["word/document.xml"] = without.encode()
    assert lines(read_bytes(with_members(data, parts), "a.docx"))[::2] == list(CASES)


def test_the_counted_column_of_a_table() -> None:
    head = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("序号", "当事人", "违法行为"))
    rows = "".join(
        f"<w:tr><w:tc>{item('')}</w:tc><w:tc>{paragraph(name)}</w:tc>"
        f"<w:tc>{paragraph('未批先建')}</w:tc></w:tr>"
        for name in ("某砖厂", "某纸厂")
    )
    found = read(f"<w:tbl><w:tr>{head}</w:tr>{rows}</w:tbl>", lists(level("decimal", "%1.")))
    assert found[1:] == ["1｜某砖厂｜未批先建", "2｜某纸厂｜未批先建"]


def test_an_empty_paragraph_counts_but_prints_nothing() -> None:
    found = read(item("") + item(CASES[0]) + paragraph(TOLD), lists(level("decimal", "%1、")))
    assert found == [f"2、{CASES[0]}", TOLD]


@pytest.mark.parametrize(
    ("numbering", "note"),
    [
        (lists(level("decimal", "%1、")), "按 Word 的数法补出"),
        (lists(level("hindiNumbers", "%1、")), "无法得知"),
        (f'<w:numbering xmlns:w="{W}"/>'.encode(), "无法得知"),
    ],
)
def test_it_is_told_that_numbers_were_added_or_could_not_be(numbering: bytes, note: str) -> None:
    data = with_members(word(item(TOLD)), {"word/numbering.xml": numbering})
    (told,) = read_bytes(data, "a.docx").notes
    assert note in told


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (0, "chineseCounting", "〇"), (20, "chineseCounting", "二十"), (101, "chineseCounting", "一百〇一"),
        (1010, "chineseCountingThousand", "一千〇一十"), (12, "chineseLegalSimplified", "壹拾贰"),
        (27, "lowerLetter", "aa"), (9, "upperRoman", "IX"), (7, "decimalZero", "07"),
        (21, "decimalEnclosedCircle", "21"), (30, "ideographDigital", "三〇"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, form: str, words: str) -> None:
    assert written(number, form) == words
