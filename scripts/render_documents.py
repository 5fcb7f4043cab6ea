"""Renders text files as saved web pages and as Word files, to try the readers of both on.

``python scripts/render_documents.py FILE... --out FOLDER`` writes for each
file ``NAME.html`` and ``NAME.docx``. ``--form`` says what becomes a
paragraph: each line of the file (``lines``), the same parted by line breaks
(``breaks``), or each paragraph that reading finds (``paragraphs``).
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import docx

from kg.reading import read_bytes

FORMS = ("lines", "breaks", "paragraphs")

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{title}_示例市生态环境局</title>
<meta name="SiteName" content="示例市生态环境局">
<meta name="ColumnName" content="媒体报道">
<meta name="PubDate" content="2026-06-02 09:30">
<script>document.write("<p>脚本里的话不是正文，罚款99万元。</p>");</script>
<style>.tip {{ display: none }}</style>
</head>
<body>
<div class="header"><div class="logo"><img src="logo.png" alt="示例市生态环境局"></div>
<ul class="nav">{menu}</ul></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/m/">媒体报道</a> &gt; 正文</div>
<div class="wrap"><div class="left"><div class="article" id="zoom">
{body}
</div>
<div class="tools">【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</div></div>
<div class="right"><h3>热点专题</h3><ul>{links}</ul>
<div class="ad"><a href="/ad">点击参加有奖知识竞赛，赢取精美礼品。</a></div></div></div>
<div class="footer"><p>主办：示例市生态环境局　承办：示例市生态环境宣传中心</p>
<p>网站标识码：0000000000　备案号：示例ICP备00000000号</p></div>
</body>
</html>
"""
_MENU = ("首页", "机构概况", "政务公开", "环境质量", "执法监管", "互动交流")
_LINKS = ("全市空气质量月报发布", "优化营商环境专栏", "生态环境保护督察整改公开", "入河排污口排查")


def render_html(text: str, *, form: str = "lines", charset: str = "utf-8") -> bytes:
    """The text as a page of an administration's site, with menus and footer around it."""
    paragraphs = _paragraphs(text, form)
    if form == "breaks":
        body = "<div>\n" + "<br>\n".join(map(html.escape, paragraphs)) + "\n</div>"
    else:
        body = "\n".join(f"<p>{html.escape(words) or '&nbsp;'}</p>" for words in paragraphs)
    page = _PAGE.format(
        charset=charset,
        title="媒体报道",
        body=body,
        menu=_items(_MENU),
        links=_items(_LINKS),
    )
    return page.encode(charset)


def render_docx(text: str, *, form: str = "lines") -> bytes:
    """The text as a Word file with a header and a footer."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "示例市生态环境局内部资料"
    section.footer.paragraphs[0].text = "第 1 页"
    paragraphs = _paragraphs(text, form)
    if form == "breaks":
        document.add_paragraph("\n".join(paragraphs))
    else:
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraphs(text: str, form: str) -> Sequence[str]:
    if form == "paragraphs":
        return read_bytes(text.encode(), "text.txt").text.split("\n")
    return text.splitlines()


def _items(words: Sequence[str]) -> str:
    return "".join(f'<li><a href="/{n}/">{word}</a></li>' for n, word in enumerate(words))


RENDERERS: dict[str, Callable[..., bytes]] = {"html": render_html, "docx": render_docx}
"""What a text can be rendered as, by suffix."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--form", type=click.Choice(FORMS), default="lines", show_default=True)
def main(files: Sequence[Path], out: Path, form: str) -> None:
    """Render FILES as web pages and Word files in OUT."""
    out.mkdir(parents=True, exist_ok=True)
    for file in files:
        text = file.read_text(encoding="utf-8")
        for suffix, render in RENDERERS.items():
            target = out / f"{file.stem}.{suffix}"
            target.write_bytes(render(text, form=form))
            click.echo(target)


if __name__ == "__main__":
    main()
