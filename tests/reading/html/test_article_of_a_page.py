"""Pages in the manner of Chinese administrations: the article comes out, and nothing else."""

from __future__ import annotations

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes

from .support import PAGES, lines, page, read, read_page


def test_a_page_of_a_province() -> None:
    found = lines(read_page("province.html"))
    assert found[0] == "关于通报2起自动监测数据弄虚作假案件的函"
    assert found[1] == "各市生态环境局："
    assert found[3] == "一、辛集市某供热有限公司篡改自动监测数据案"
    assert "采样管路中接入标准气体，使二氧化硫显示值由61mg/m3降至12mg/m3。" in found[4]
    assert found[-2:] == ["河北省生态环境厅办公室", "2025年4月21日"]
    assert len(found) == 10


def test_a_page_of_a_county_laid_out_with_tables() -> None:
    data = (PAGES / "county.html").read_text(encoding="utf-8").encode("gb18030")
    document = read_bytes(data, "county.html")
    assert document.encoding == "gb18030"
    assert lines(document) == [
        "洱源县某奶制品厂废水超标排放被罚",
        "2024年10月15日，大理州生态环境局洱源分局对洱源县某奶制品厂开展检查，委托监测机构采集总排口水样。",
        "监测结果显示，化学需氧量浓度为236mg/L，超过《污水综合排放标准》规定的100mg/L限值。",
        "该厂的行为违反了《中华人民共和国水污染防治法》第十条。大理州生态环境局依据该法第八十三条第二项，对该厂处罚款11万元。",
        "（洱源分局 供稿）",
    ]


def test_a_page_of_a_digital_newspaper() -> None:
    document = read_page("paper.html")
    found = lines(document)
    assert found[:2] == ["河湖长带队 夜查排污口", "——资阳市雁江区水环境执法见闻"]
    assert found[2].startswith("本报讯（记者 郭若溪 通讯员 谢以安）6月16日23时，")
    assert len(found) == 5
    (article,) = document.articles
    assert article.subtitle is not None
    assert article.subtitle.value == "资阳市雁江区水环境执法见闻"
    assert [byline.value for byline in article.bylines] == ["郭若溪", "谢以安"]


def test_an_article_of_an_official_account() -> None:
    document = read_page("blog.html")
    assert lines(document) == [
        "以案释法 | 汽修厂擅自停运治理设施，罚！",
        "5月12日，南通市通州生态环境局对通州区某汽车维修厂检查时发现，喷漆房正在作业，配套的活性炭吸附装置未开启。",
        "该厂违反了《中华人民共和国大气污染防治法》第四十五条，被处罚款2.4万元。",
        "供稿 | 执法一中队",
    ]
    assert "88万元" not in document.text


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_menus_tools_and_feet_are_left_out(name: str) -> None:
    document = read_page(name)
    for words in (
        "首页",
        "打印",
        "版权所有",
        "ICP备",
        "上一篇",
        "脚本",
        "登录",
        "扫一扫",
        "相关信息",
    ):
        assert words not in document.text


PARAGRAPHS = (
    "<p>2025年3月2日，执法人员对某砖厂检查。</p><p>该厂脱硫设施未运行。</p><p>处罚款6万元。</p>"
)
EXPECTED = ["2025年3月2日，执法人员对某砖厂检查。", "该厂脱硫设施未运行。", "处罚款6万元。"]


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPHS,
        f"<div><div><div>{PARAGRAPHS}</div></div></div>",
        f"<nav><a>首页</a></nav><main>{PARAGRAPHS}</main><footer>版权所有</footer>",
        f'<div class="pageNav"><p>上一篇：某公司被罚。</p></div><div>{PARAGRAPHS}</div>',
        f"<div><ul><li><a>要闻一则。</a><li><a>要闻二则。</a><li><a>要闻三则。</a></ul></div>{PARAGRAPHS}",
        f"<form><input value='检索'><select><option>全部栏目</select></form>{PARAGRAPHS}",
        f"<table><tr><td><a>公告</a><td>{PARAGRAPHS}</table>",
        PARAGRAPHS.replace("</p>", ""),
        PARAGRAPHS.replace("<p>", "<div>").replace("</p>", "</div>"),
        PARAGRAPHS.replace("<p>", "<P CLASS=MsoNormal><SPAN>").replace("</p>", "<o:p></o:p></SPAN></P>"),
        f"<!-- <p>注释里的罚款1万元。</p> -->{PARAGRAPHS}<![CDATA[ 数据 ]]>",
        f"{PARAGRAPHS}<p hidden>隐藏的。</p><p style='color:red; display : none'>也是。</p>",
        PARAGRAPHS.replace("2025年", "2025&#24180;").replace("，", "&#xff0c;"),
        PARAGRAPHS.replace("执法人员", "执法<!-- 断 -->\n      人员"),
        PARAGRAPHS.replace("<p>", "<p>　　").replace("脱硫", "<b>脱</b><i>硫</i>"),
        f"<article><header><a>栏目</a></header>{PARAGRAPHS}</article>",
        f"<template>{PARAGRAPHS}</template>{PARAGRAPHS}<noscript>请启用脚本。</noscript>",
    ],
)  # fmt: skip
def test_the_same_article_however_it_is_marked_up(body: str) -> None:
    assert lines(read(page(body))) == EXPECTED


def test_lines_parted_by_breaks() -> None:
    body = "<div>　　第一段说明检查情况。<br><br>　　第二段说明处罚结果。<br/></div>"
    assert lines(read(page(body))) == ["第一段说明检查情况。", "第二段说明处罚结果。"]


def test_lines_of_a_newspaper_pasted_one_by_one_are_joined() -> None:
    pasted = [
        "近日，某市生态环境局对辖区内砖瓦企",
        "业开展专项检查，发现部分企业治理设",
        "施运行不正常，",
        "已责令改正。",
    ]
    body = "".join(f"<p>{line}</p>" for line in pasted * 3)
    joined = "近日，某市生态环境局对辖区内砖瓦企业开展专项检查，发现部分企业治理设施运行不正常，已责令改正。"
    assert "".join(lines(read(page(body)))) == joined * 3
    assert joined in lines(read(page(body)))


def test_short_paragraphs_stay_apart() -> None:
    body = "<p>各科室、所：</p><p>现将名单印发</p><p>甲厂</p><p>乙厂</p><p>特此通知。</p>"
    assert lines(read(page(body))) == ["各科室、所：", "现将名单印发", "甲厂", "乙厂", "特此通知。"]


def test_preformatted_text_keeps_its_lines() -> None:
    body = "<pre>一、检查情况\n该厂停产。\n二、处理结果\n不予处罚。</pre>"
    assert lines(read(page(body))) == ["一、检查情况", "该厂停产。", "二、处理结果", "不予处罚。"]


@pytest.mark.parametrize(
    "body",
    ["", "<a>首页</a><a>公告</a>", "<ul><li><a>某公司被罚</a><li><a>某厂被罚</a></ul>", "<script>x</script>"],
)  # fmt: skip
def test_a_page_without_article_is_refused(body: str) -> None:
    with pytest.raises(ReadingError, match="网页里没有正文"):
        read_bytes(page(body).encode(), "list.html")


@pytest.mark.parametrize("missing", [1, 2, 9, 15])
def test_a_page_cut_off_while_it_was_saved_is_read_as_far_as_it_goes(missing: int) -> None:
    whole = page(f'{PARAGRAPHS}<p class="last">后文</p>')
    document = read(whole[: whole.index("后文") - missing])
    assert lines(document) == EXPECTED
    assert document.notes == ("网页在第 1 行中断，其后没有内容。",)


def test_a_page_is_known_by_its_content_whatever_it_is_called() -> None:
    for name in ("通报.txt", "通报.docx", "通报"):
        assert read_bytes(page(PARAGRAPHS).encode(), name).media_type == "text/html"


def test_a_page_saved_with_its_pictures_as_one_file() -> None:
    mail = (
        "From: <Saved by Blink>\r\nSubject: page\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
        "------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>=E5=A4=84=E7=BD=9A=E6=AC=BE6=E4=B8=87=E5=85=83=E3=80=82</p></body></html>\r\n"
        "------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n------x--\r\n"
    )
    document = read_bytes(mail.encode(), "page.mht")
    assert lines(document) == ["处罚款6万元。"]
