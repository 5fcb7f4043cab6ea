"""Headline, date and source of pages that mark them by nothing but their words and places."""

from __future__ import annotations

import pytest

from .support import lines, page, read

TITLE = "关于公布2025年第三批典型案例的通报"
TEXT = "2025年3月2日，执法人员对某砖厂检查，发现脱硫设施未运行，处罚款6万元。"
HEAD = f"<title>{TITLE}</title>"


def test_an_old_page_of_fonts_and_line_breaks() -> None:
    document = read(
        page(
            f"<div>本站首页</div><center><font size=5>{TITLE}</font></center>"
            "<div align=center>【 发布日期：2025-06-05 】 【来源：临海分局】【打印】</div><hr>"
            f"<font>&nbsp;&nbsp;{TEXT}<br>&nbsp;&nbsp;{TEXT}</font>",
            HEAD,
        )
    )
    (article,) = document.articles
    assert lines(document) == [TITLE, TEXT, TEXT]
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.date is not None
    assert article.date.value == "2025-06-05"
    assert article.source is not None
    assert article.source.value == "临海分局"


def test_sentences_above_the_headline_are_not_taken_from_the_article() -> None:
    document = read(page(f"<p>{TEXT}</p><p>{TITLE}</p><p>{TEXT}</p>", HEAD))
    assert TEXT in lines(document)[0]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2025-06-05 08:00 | 台州日报 | 记者 张三", "台州日报"),
        ("2025-06-05 08:00　来源：台州市生态环境局", "台州市生态环境局"),
        ("【来源：临海分局】【发布时间：2025-06-05】", "临海分局"),
        ("发布时间：2025-06-05 浏览次数：12", None),
    ],
)
def test_who_published_by_the_line_under_the_headline(line: str, source: str | None) -> None:
    document = read(page(f"<h1>{TITLE}</h1><div class='source'>{line}</div><p>{TEXT}</p>"))
    (article,) = document.articles
    assert (article.source.value if article.source else None) == source
    assert article.date is not None
    assert article.date.value == "2025-06-05"


def test_the_date_of_a_page_that_names_its_line_and_labels_nothing() -> None:
    document = read(
        page(
            f"<h1>{TITLE}</h1><div id='meta_content'><span>台州环保</span> "
            f"<em>2025年06月05日 18:00</em></div><div id='js_content'><p>点击蓝字 关注我们</p>"
            f"<p>{TEXT}</p><p>长按二维码关注</p></div>"
        )
    )
    (article,) = document.articles
    assert lines(document) == [TITLE, TEXT]
    assert article.date is not None
    assert article.date.value == "2025-06-05"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>索引号：</td><td>0024/2025-1</td><td>发文机关：</td><td>台州市生态环境局</td></tr>"
        "<tr><td>成文日期：</td><td>2025-06-04</td><td>发布日期：</td><td>2025-06-05</td></tr></table>",
        "<dl><dt>发布机构</dt><dd>台州市生态环境局</dd><dt>发布日期</dt><dd>2025年6月5日</dd></dl>",
        "<ul><li><span>发布单位：</span><span>台州市生态环境局</span></li>"
        "<li><span>公开日期：</span><span>2025-06-05</span></li></ul>",
    ],
)
def test_the_table_above_what_administrations_publish(table: str) -> None:
    document = read(
        page(f"<div>{table}</div><div><h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT}</p></div>")
    )
    (article,) = document.articles
    assert article.date is not None
    assert article.source is not None
    assert (article.date.value, article.source.value) == ("2025-06-05", "台州市生态环境局")
    assert lines(document) == [TITLE, TEXT, TEXT]
