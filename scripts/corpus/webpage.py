"""A document as the web page that an authority publishes it on."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import groupby

from corpus.piece import Piece

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk/">信息公开</a></li></ul></div>
<div class="article">
<h1>{title}</h1>
{body}
</div>
<div class="footer"><p>版权所有 网站地图 联系我们</p></div>
</body>
</html>
"""


def as_web_page(piece: Piece) -> Piece:
    """The same words between a menu and a foot, rows of tables as rows of a table."""
    first, *lines = [line for line in piece.text.split("\n") if line.strip()]
    body = []
    for tabular, group in groupby(lines, key=lambda line: "\t" in line):
        if tabular:
            rows = (
                "".join(f"<td>{escape(cell)}</td>" for cell in row.split("\t")) for row in group
            )
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            body += [f"<p>{escape(line)}</p>" for line in group]
    page = _PAGE.format(title=escape(first), body="\n".join(body))
    return replace(piece, text=page, suffix=".html")
