"""Word files: the text in its order, and what in a file is not its text."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes

from .support import lines, paragraph, read, saved, with_members, word

FACTS = "2025年3月2日，执法人员对某砖厂检查，发现脱硫设施未运行。"
FINE = "处罚款6万元。"


def test_paragraphs_headings_and_tables_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("关于1起案件的通报", 1)
    document.add_paragraph(FACTS)
    table = document.add_table(3, 4)
    rows = (
        ("序号", "当事人", "违法行为", "处罚金额"),
        ("1", "某砖厂", "未运行", "6万元"),
        ("2", "某窑厂", "", "4万元"),
    )
    for index, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(index, column).text = words
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("特此通报。")
    read_back = read_bytes(saved(document), "通报.docx")
    assert lines(read_back) == [
        "关于1起案件的通报",
        FACTS,
        "序号｜当事人｜违法行为｜处罚金额",
        "1｜某砖厂｜未运行｜6万元",
        "2｜某窑厂｜未运行｜4万元",
        "特此通报。",
    ]
    assert read_back.articles[0].title is not None
    assert read_back.articles[0].title.value == "关于1起案件的通报"


def test_the_map_counts_paragraphs() -> None:
    document = read(paragraph(FACTS) + paragraph() + paragraph("　　" + FINE))
    first, second = document.segments
    assert (first.source, first.line) == (0, 1)
    assert (second.source, second.line) == (len(FACTS) + 1 + 1 + 2, 3)


def test_pages_are_those_that_the_file_notes() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/><w:t>第二页的文字。</w:t></w:r>"
    document = read(paragraph(FACTS) + paragraph(turn) + paragraph(FINE))
    assert [segment.page for segment in document.segments] == [1, 2, 2]
    assert {segment.page for segment in read(paragraph(FACTS)).segments} == {None}


def test_headers_footers_and_comments_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    run = document.add_paragraph(FACTS).runs[0]
    document.add_comment(run, text="此处金额待核，拟罚99万元。", author="甲")
    assert read_bytes(saved(document), "a.docx").text == FACTS


def test_insertions_are_read_and_deletions_are_not() -> None:
    document = read(
        paragraph(
            "处罚款",
            "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>",
            "<w:ins><w:r><w:t>6</w:t></w:r></w:ins>",
            "<w:moveFrom><w:r><w:t>余</w:t></w:r></w:moveFrom>",
            "万元。",
        )
    )
    assert document.text == FINE
    assert document.notes == ("文件有 3 处未定稿的修订，按接受修订后的文字读。",)


@pytest.mark.parametrize(
    ("run", "note"),
    [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", "隐藏文字"),
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "脚注"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>", None),
        ("<w:r><w:softHyphen/></w:r>", None),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t></w:t></w:r>', None),
        ("<w:bookmarkStart/><w:proofErr/>", None),
    ],
)
def test_what_is_not_printed(run: str, note: str | None) -> None:
    document = read(paragraph("处罚款6", run, "万元。"))
    assert document.text == FINE
    assert [note in sentence for sentence in document.notes if note] == ([True] if note else [])


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(FACTS)}{paragraph(FINE)}</w:sdtContent></w:sdt>",
        paragraph("<w:hyperlink><w:r><w:t>" + FACTS + "</w:t></w:r></w:hyperlink>") + paragraph(FINE),
        paragraph("<w:smartTag><w:r><w:t>" + FACTS + "</w:t></w:r></w:smartTag>") + paragraph(FINE),
        paragraph(FACTS, "<w:r><w:br/></w:r>", FINE),
        f"<w:tbl><w:tr><w:tc>{paragraph(FACTS)}{paragraph(FINE)}</w:tc></w:tr></w:tbl>",
        paragraph(FACTS, f"<w:r><w:txbxContent>{paragraph(FINE)}</w:txbxContent></w:r>"),
        f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{paragraph(FACTS)}</w:tc></w:tr></w:tbl></w:tc>"
        f"<w:tc>{paragraph(FINE)}</w:tc></w:tr></w:tbl>",
        paragraph(
            "<mc:AlternateContent><mc:Choice><w:r><w:t>" + FACTS + "</w:t></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>旧版</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        )
        + paragraph(FINE),
    ],
)  # fmt: skip
def test_the_same_text_however_it_is_wrapped(body: str) -> None:
    assert lines(read(body)) == [FACTS, FINE]


def macro_document() -> bytes:
    types = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = word(paragraph(FACTS))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listing = archive.read("[Content_Types].xml").replace(types, macros)
    added = {"[Content_Types].xml": listing, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0AutoOpen"}
    return with_members(data, added)


def test_macros_are_never_run_and_told_of() -> None:
    document = read_bytes(macro_document(), "通报.docm")
    assert document.text == FACTS
    assert document.notes == ("文件带有宏，宏没有运行，也没有读。",)


@pytest.mark.parametrize("name", ["通报.txt", "通报.html", "通报"])
def test_a_word_file_is_known_by_its_content(name: str) -> None:
    assert read_bytes(word(paragraph(FACTS)), name).text == FACTS


def test_a_word_file_without_words() -> None:
    with pytest.raises(ReadingError, match="文件里没有文字"):
        read_bytes(word(paragraph()), "a.docx")
