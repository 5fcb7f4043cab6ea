"""Which encoding a page is in: marks, the bytes themselves, then what the page declares."""

from __future__ import annotations

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes

TEXT = "2025年3月2日，执法人员对某砖厂进行检查，发现脱硫设施未运行，处罚款6万元。"
PAGE = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("codec", "declared", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gb2312", "utf-8"),
        ("utf-8-sig", "gbk", "utf-8-sig"),
        ("gbk", "gb2312", "gb18030"),
        ("gb18030", "GBK", "gb18030"),
        ("gb18030", "nonsense", "gb18030"),
        ("gb18030", "iso-8859-1", "gb18030"),
        ("utf-16", "utf-8", "utf-16"),
    ],
)
def test_encodings(codec: str, declared: str, encoding: str) -> None:
    document = read_bytes(PAGE.format(declared=declared, text=TEXT).encode(codec), "a.html")
    assert document.text == TEXT
    assert document.encoding == encoding


def test_a_page_in_traditional_characters() -> None:
    text = "環境保護局對當事人作出行政處罰決定，罰款新臺幣六萬元。"
    document = read_bytes(PAGE.format(declared="big5", text=text).encode("big5"), "a.html")
    assert document.text == text


def test_a_damaged_character_is_shown_and_told() -> None:
    data = PAGE.format(declared="gb2312", text=TEXT * 5).encode("gbk")
    damaged = data.replace("砖".encode("gbk"), b"\xff\xff", 1)
    document = read_bytes(damaged, "a.html")
    assert document.text.count("\ufffd") == 2
    assert "解不出来" in document.notes[0]


@pytest.mark.parametrize(
    "garbled",
    [TEXT.encode().decode("latin-1"), TEXT.encode().decode("gb18030", errors="replace") * 2],
)
def test_mojibake_is_refused(garbled: str) -> None:
    data = PAGE.format(declared="utf-8", text=garbled).encode()
    with pytest.raises(ReadingError, match="乱码"):
        read_bytes(data, "a.html")
