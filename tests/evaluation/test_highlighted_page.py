"""The page for reading along shows the text with its spans, and nothing from outside."""

from kg.evaluation.highlight import highlighted_page
from kg.extraction import load
from kg.reading import read_bytes

TEXT = (
    "2025年3月11日，邢台市生态环境局对沙河市某玻璃有限公司检查，违反《中华人民共和国大气污染防治法》"
    "第十八条，依据该法第九十九条第二项，罚款24.3368万元。<script>alert(1)</script>"
)


def test_spans_are_marked_and_text_is_escaped():
    page = highlighted_page(read_bytes(TEXT.encode(), "a.txt"), load())
    for quote in (
        "邢台市生态环境局",
        "沙河市某玻璃有限公司",
        "24.3368万元",
        "该法第九十九条第二项",
    ):
        assert quote in page
    for label in ("机关", "当事人", "金额", "法条"):
        assert label in page
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_a_title_cannot_bring_markup_into_the_page():
    text = "# <img src=x onerror=alert(1)>通报\n\n" + TEXT
    page = highlighted_page(read_bytes(text.encode(), "<b>a.md"), load())
    assert "<img" not in page
    assert "<b>" not in page
