"""Which encoding a file is in, and that no wrong guess gets through."""

from __future__ import annotations

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes

PROSE = (
    "2025年3月18日，执法人员对某化工有限公司开展检查，发现该公司一车间的废气收集管道破损，"
    "依据《中华人民共和国大气污染防治法》第一百零八条，决定罚款4.2万元，责令改正。"
    "目前，该公司已经完成整改。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [PROSE, "罚款五千元。\n", PROSE * 50, "A fine of 5,000 yuan.\n"])
def test_the_encoding_is_found_and_decodes_the_bytes_again(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    document = read_bytes(data, "x.txt")
    assert data.decode(document.encoding) == text
    assert document.text == text.strip().replace("\n", "")[: len(document.text)] or len(text) > 500


@pytest.mark.parametrize("encoding", ["gbk", "gb2312"])
def test_older_chinese_encodings_are_read_as_gb18030(encoding: str) -> None:
    document = read_bytes(PROSE.encode(encoding), "x.txt")
    assert document.encoding == "gb18030"
    assert document.text == PROSE.strip()


@pytest.mark.parametrize("times", [1, 20])
def test_traditional_characters_in_big5(times: int) -> None:
    text = (
        "2025年3月18日，執法人員對某化工有限公司開展檢查，發現該公司一車間的廢氣收集管道破損，"
        "依據《中華人民共和國大氣污染防治法》第一百零八條，決定罰款4.2萬元，責令改正。\n"
    ) * times
    document = read_bytes(text.encode("big5hkscs"), "x.txt")
    assert document.encoding == "big5hkscs"
    assert document.text.startswith("2025年3月18日，執法人員對某化工有限公司開展檢查")


def test_characters_outside_gbk_are_read() -> None:
    text = PROSE + "当事人李䶮、㛃某在现场。"
    assert "李䶮、㛃某" in read_bytes(text.encode("gb18030"), "x.txt").text


@pytest.mark.parametrize(
    ("garbled", "why"),
    [
        (
            PROSE.encode("utf-8").decode("gb18030", errors="ignore").encode(),
            "UTF-8 read as GB18030, saved",
        ),
        (PROSE.encode("utf-8").decode("latin-1").encode(), "UTF-8 read as Latin-1, saved"),
        (PROSE.encode("gb18030").decode("latin-1").encode(), "GB18030 read as Latin-1, saved"),
        (
            PROSE.encode("ascii", errors="replace").decode().replace("?", "\ufffd").encode(),
            "lost letters",
        ),
    ],
)
def test_text_that_was_garbled_before_it_was_saved_is_refused(garbled: bytes, why: str) -> None:
    with pytest.raises(ReadingError, match="乱码"):
        read_bytes(garbled, "x.txt")
    assert why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            (
                "환경부는 대기오염 배출시설 단속 결과를 발표하고 위반 업체에 과태료를 부과하였다. "
                * 5
            ).encode("euc-kr"),
            "Korean",
        ),
        (
            ("大気汚染防止法に基づき、排出基準に違反した事業者に罰金を科した。" * 5).encode(
                "shift-jis"
            ),
            "Japanese",
        ),
        (
            PROSE.encode("utf-8")[:120] + b"\xff\xfe\xfd" + PROSE.encode("utf-8")[120:],
            "damaged UTF-8",
        ),
        (b"\xef\xbb\xbf" + PROSE.encode("gb18030"), "a mark that does not fit"),
    ],
)
def test_other_encodings_are_refused_rather_than_guessed(data: bytes, why: str) -> None:
    with pytest.raises(ReadingError, match="编码"):
        read_bytes(data, "x.txt")
    assert why


def test_damaged_text_names_the_line() -> None:
    data = "第一行。\n第二行".encode() + b"\xff" + "坏了。".encode()
    with pytest.raises(ReadingError, match="第 2 行"):
        read_bytes(data, "x.txt")


def test_a_file_cut_inside_its_last_character_is_read_with_a_note() -> None:
    data = PROSE.strip().encode()
    document = read_bytes(data[:-1], "x.txt")
    assert document.text == PROSE.strip()[:-1]
    assert document.notes == ("文件末尾的字不完整，略去了 2 个字节。",)


def test_a_few_lost_or_private_letters_are_noted() -> None:
    notes = read_bytes((PROSE + "当事人\ufffd某、李\ue863。").encode(), "x.txt").notes
    assert len(notes) == 2
    assert "1 个字在存盘前已经损坏" in notes[0]
    assert "1 个字只有原字体才能显示" in notes[1]


def test_plain_prose_has_no_notes() -> None:
    assert read_bytes(PROSE.encode(), "x.txt").notes == ()
