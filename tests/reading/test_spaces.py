"""Which spaces are stray and which say something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.passage import copied
from kg.reading.spacing import Style, tidy


def tidied(text: str, style: Style) -> str:
    return tidy(copied(text, 0, 1), style).text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("罚款1 472.6万元，移送5起。", "罚款1472.6万元，移送5起。"),
        ("浓度1 260 mg/L，苯胺类ND。", "浓度1260 mg/L，苯胺类ND。"),
        ("共有5 6天的数据。", "共有56天的数据。"),
        ("并处罚款1 2.5万元。", "并处罚款12.5万元。"),
        ("总投资2 000 000元。", "总投资2000000元。"),
        ("平均浓度为0.04 8毫克/升。", "平均浓度为0.048毫克/升。"),
        ("4 月 18 日，达到 100%。", "4月18日，达到100%。"),
        ("全部完成 VOCs 含量替代，A 级企业 7 家。", "全部完成VOCs含量替代，A级企业7家。"),
        ("加强 PM 2.5 治理。", "加强PM2.5治理。"),
        (
            "依据《中华人民共和国大气 污染防治法》第九 十九条。",
            "依据《中华人民共和国大气污染防治法》第九十九条。",
        ),
        ("2025-04-16 22:40，执法人员到场。", "2025-04-16 22:40，执法人员到场。"),
        ("（GB 12348-2008）2类、（HJ 819 - 2017）。", "（GB 12348-2008）2类、（HJ 819-2017）。"),
        ("检测值为3 200 ～ 8 600μmol/mol。", "检测值为3200～8600μmol/mol。"),
        ("图1 2024年全市空气质量。", "图1 2024年全市空气质量。"),
        ("自2023 2024年度起。", "自2023 2024年度起。"),
        (
            "United Nations Environment Programme 发布。",
            "United Nations Environment Programme发布。",
        ),
        ("科学导报讯 4 月 18 日，会议召开。", "科学导报讯 4月18日，会议召开。"),
        ("本报讯（记者 郝 玥） 截至9月底，", "本报讯（记者 郝玥）截至9月底，"),
        ("最鲜明的底色。 温荣鑫 王 钢", "最鲜明的底色。 温荣鑫 王钢"),
        ("解读方案。 （德环宣）", "解读方案。 （德环宣）"),
        (
            "1．某集运站未采取措施案 违法事实：2025年3月，",
            "1．某集运站未采取措施案 违法事实：2025年3月，",
        ),
        (
            "要求整改。 谭江月 岳阳市召开推进会 本报讯 5月13日，",
            "要求整改。 谭江月 岳阳市召开推进会 本报讯 5月13日，",
        ),
    ],
)
def test_spaces_in_prose(printed: str, read: str) -> None:
    assert tidied(printed, Style.PROSE) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("厚植生态优势   擦亮发展底色", "厚植生态优势 擦亮发展底色"),
        ("案例一  佛山市南海区某印花厂案", "案例一 佛山市南海区某印花厂案"),
        ("召开 2025 年度工作会", "召开2025年度工作会"),
        ("守护“绿水青山” 走好转型路", "守护“绿水青山” 走好转型路"),
        ("关 于 印 发《方案》的 通 知", "关于印发《方案》的通知"),
        ("牛 建 国", "牛建国"),
        ("王 钢 李 伟", "王钢 李伟"),
        ("王 钢   古 丽", "王钢 古丽"),
        ("文/图 秦 朔 古丽娜", "文/图 秦朔 古丽娜"),
        ("姻 科学导报记者 来 虹", "姻 科学导报记者 来虹"),
        ("责任编辑:周 苒 版式:陶 可", "责任编辑:周苒 版式:陶可"),
    ],
)
def test_spaces_in_headlines_and_signatures(printed: str, read: str) -> None:
    assert tidied(printed, Style.DISPLAY) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("亭湖区  27.1   -6.2%", "亭湖区 27.1 -6.2%"),
        ("化学需氧量 | 96 | 50", "化学需氧量 | 96 | 50"),
        ("化学需氧量\t96 \t\t50", "化学需氧量\t96\t\t50"),
    ],
)
def test_spaces_between_columns(printed: str, read: str) -> None:
    assert tidied(printed, Style.COLUMNS) == read


WORDS = (
    "罚款 5 1 472.6 2024 年 mg/L GB 12348-2008 22:40 ， 。 （ ） “ ” 王 钢 温荣鑫 记者 案例一 本报讯 "
    "% - / ～ PM | 违法事实： 局"
)
words = st.sampled_from(WORDS.split())
spaced = st.lists(st.tuples(words, st.sampled_from(["", " ", "  "])), min_size=1, max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs).strip()
)


@given(spaced, st.sampled_from(Style))
def test_tidying_takes_out_spaces_only_and_is_final(text: str, style: Style) -> None:
    once = tidied(text, style)
    assert once.replace(" ", "") == text.replace(" ", "")
    assert "  " not in once
    assert tidied(once, style) == once
