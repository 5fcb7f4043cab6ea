"""Lines broken by a column are joined again, words and numbers whole; others are left alone."""

from __future__ import annotations

import pytest

from kg.reading import read_bytes

from .typesetting import INDENT, exported

PROSE = [
    "2025年6月3日，南平市建阳生态环境局执法人员对建阳区童游街道某竹制品有限公司进行检查，发现该公司蒸煮车间的锅炉"
    "烟气未经处理直接排放，现场测得颗粒物浓度为187.4毫克/立方米，超过《锅炉大气污染物排放标准》规定的限值2.7倍。",
    "上述行为违反了《中华人民共和国大气污染防治法》第十八条的规定。7月22日，南平市生态环境局依据该法第九十九条第（二）项，"
    "参照《福建省生态环境行政处罚裁量基准》，决定对该公司处罚款13.5万元，责令限制生产15日。",
    "该公司负责人表示，将投入120余万元更换布袋除尘设备，并把在线监测数据接入监管平台，接受社会监督。",
]


def paragraphs(text: str) -> list[str]:
    return read_bytes(text.encode(), "page.txt").text.split("\n")


@pytest.mark.parametrize("width", range(14, 43))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
def test_indented_columns_read_back_exactly(width: int, between: str) -> None:
    assert paragraphs(exported(PROSE, width, between=between, indent=INDENT)) == PROSE


@pytest.mark.parametrize("width", range(14, 43))
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_columns_that_lost_their_indents_are_never_cut_inside_a_paragraph(
    width: int, between: str
) -> None:
    read = paragraphs(exported(PROSE, width, between=between, indent=""))
    assert "".join(read) == "".join(PROSE)
    ends = {len("".join(PROSE[: n + 1])) for n in range(len(PROSE))}
    assert {len("".join(read[: n + 1])) for n in range(len(read))} <= ends


@pytest.mark.parametrize("width", [18, 24, 32])
def test_empty_lines_between_paragraphs_only_part_them(width: int) -> None:
    text = "\n\n".join(exported([part], width, between="\n", indent="") for part in PROSE)
    assert paragraphs(text) == PROSE


@pytest.mark.parametrize(
    "broken",
    [
        "氮氧化物折算浓度为3\n\n12毫克/立方米，超过规定限值。",
        "氮氧化物折算浓度为312毫克/立\n\n方米，超过规定限值。",
        "氮氧化物折算浓度为312毫克/立方米，\n\n超过规定限值。",
    ],
)
def test_a_page_break_inside_a_sentence_is_healed(broken: str) -> None:
    before = "执法人员委托检测机构对该公司一号窑炉的废气排放口采样，出具的检测报告显示，"
    assert paragraphs(before + broken) == [before + broken.replace("\n", "")]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "关于做好秋冬季大气污染防治工作的通知",
            "各县（市、区）人民政府：",
            "现将有关事项通知如下。",
        ],
        ["当事人：某镇卫生院", "统一社会信用代码：12410000MB0X1234X7", "法定代表人：钱某"],
        [
            "福清市融河印染有限公司",
            "长乐区锦绣针织有限公司",
            "连江县海潮水产有限公司",
            "罗源县山青石材有限公司",
        ],
        ["一、总体情况", "全市共检查企业312家次。", "二、主要问题", "部分企业台账记录不全。"],
        [
            "案例一：某公司超标排放废水案",
            "2025年3月，执法人员到场检查。",
            "案例二：某厂擅自倾倒污泥案",
        ],
        ["处罚依据：《水污染防治法》第八十三条", "处罚内容：罚款十万元", "处罚日期：2025年3月4日"],
        ["项目 | 监测值 | 限值", "化学需氧量 | 146 | 80", "氨氮 | 9.8 | 15"],
        ["岚皋县 31.2 -4.1%", "平利县 29.8 +0.6%", "镇坪县 18.4 持平"],
        ["1.立即停止排放；", "2.三十日内完成整改；", "3.接受复查。"],
        ["荔波县生态环境局", "2025年7月1日"],
        ["苏环行罚〔2025〕82第9号", "当事人：某电镀有限公司"],
    ],
)
def test_lines_that_stand_alone_stay_alone(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


def test_long_lines_are_paragraphs_of_their_own() -> None:
    assert paragraphs("\n".join(PROSE)) == PROSE


@pytest.mark.parametrize("width", [20, 26])
def test_subheadings_inside_columns_stay_apart(width: int) -> None:
    text = "\n".join(
        (
            exported(PROSE[:2], width, between="\n", indent=""),
            "“竹锅炉”换了模样",
            exported(PROSE[2:], width, between="\n", indent=""),
        )
    )
    assert "“竹锅炉”换了模样" in paragraphs(text)


def test_western_words_keep_a_space_where_a_line_was_broken_between_them() -> None:
    text = exported([*PROSE, "附件名为Annual"], 20, between="\n", indent="") + "\nReport，已公开。"
    assert paragraphs(text)[-1].endswith("附件名为Annual Report，已公开。")
