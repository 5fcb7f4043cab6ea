"""Characters of a PDF: what they become, which cannot be told, and where they stand."""

from __future__ import annotations

from kg.reading import read_bytes
from kg.records import Span, boxes_of
from tests.reading.pdf.written import Word, column, pdf

SENTENCE = "某公司未按规定开展自行监测，被罚款2.5万元。"


def test_radicals_and_compatibility_characters_become_ordinary() -> None:
    document = read_bytes(pdf([[Word(50, 700, "⼭⻄省⽣态环境厅２０２５年公布⾦额")]]), "通报.pdf")
    assert document.text == "山西省生态环境厅2025年公布金额"


def test_glyphs_of_private_use_are_kept_and_told() -> None:
    document = read_bytes(pdf([[Word(50, 700, "法定代表人：李\ue123明，男。")]]), "决定书.pdf")
    assert "李\ue123明" in document.text
    assert document.notes == ("有 1 个字只有原字体才能显示，照原样保留。",)


def test_characters_without_code_are_not_passed_over_in_silence() -> None:
    """A figure that the file draws but does not name must not vanish from the sum."""
    words = [Word(50, 700, "对该企业处罚款17万元，" * 3), Word(50, 680, "责令立即改正违法行为。")]
    document = read_bytes(pdf([words], unknown="7"), "决定书.pdf")
    assert "罚款1\ufffd万元" in document.text
    assert document.notes == ("有 3 个字在 PDF 里没有编码，显示为“\ufffd”。",)


def test_what_stands_beside_the_page_is_not_read() -> None:
    document = read_bytes(pdf([[Word(50, 700, SENTENCE), Word(-900, 700, "看不见")]]), "a.pdf")
    assert document.text == SENTENCE
    assert document.notes == ("有 3 个字印在页面之外，没有读入。",)


def test_words_apart_are_parted_by_a_space() -> None:
    words = [Word(50, 700, "科学导报"), Word(105, 700, "星期二"), Word(50, 680, SENTENCE)]
    assert read_bytes(pdf([words]), "a.pdf").text.split("\n")[0] == "科学导报 星期二"


def test_raised_figures_stay_in_their_line() -> None:
    words = [Word(50, 700, "浓度为35mg/m"), Word(107.5, 704, "3", 6), Word(112, 700, "，超标。")]
    assert read_bytes(pdf([words]), "a.pdf").text == "浓度为35mg/m3，超标。"


def test_a_span_leads_to_its_place_on_the_page() -> None:
    lines = ["　　某公司未按规定开展自行", "监测，被罚款2.5万元。"]
    document = read_bytes(pdf([[], column(lines, x=60, top=700)]), "决定书.pdf")
    start = document.text.index("自行")
    found = boxes_of(document, Span(start, start + 4))
    assert [document.text[box.start : box.start + box.length] for box in found] == ["自行", "监测"]
    assert [box.page for box in found] == [2, 2]
    first, second = found
    assert abs(first.left * 600 - (60 + 20 + 90)) < 0.1
    assert abs(first.right * 600 - (60 + 20 + 110)) < 0.1
    assert abs(second.left * 600 - 60) < 0.1
    assert abs(first.top * 800 - (100 - 8.8)) < 0.1
    assert abs(first.bottom * 800 - (100 + 1.2)) < 0.1
    assert all(box.confidence is None for box in document.boxes)


def test_every_copied_character_has_a_box() -> None:
    lines = ["　　某公司未按规定开展自行", "监测，被罚款2.5万元。", "- 1 -"]
    document = read_bytes(pdf([column(lines, x=60, top=700)]), "a.pdf")
    boxed = [at for box in document.boxes for at in range(box.start, box.start + box.length)]
    copied = [at for s in document.segments for at in range(s.start, s.start + s.length)]
    assert boxed == copied


def test_text_files_have_no_boxes() -> None:
    document = read_bytes(SENTENCE.encode(), "a.txt")
    assert document.boxes == ()
    assert boxes_of(document, Span(0, 4)) == ()


def test_the_same_file_gives_the_same_document() -> None:
    data = pdf([column([SENTENCE, SENTENCE], x=60, top=700)])
    assert read_bytes(data, "a.pdf") == read_bytes(data, "a.pdf")
