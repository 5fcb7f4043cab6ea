"""The reader of web pages: bytes to the lines of the article and what the page says of it."""

from __future__ import annotations

from kg.errors import ReadingError
from kg.reading.html.charset import decode_page, unreadable
from kg.reading.html.content import find_content
from kg.reading.html.flow import Flow
from kg.reading.html.heading import heading_lines
from kg.reading.html.metadata import metadata, titles
from kg.reading.html.opening import with_opening
from kg.reading.html.tree import MOST_TAGS, Page, TooManyTagsError, parse
from kg.reading.html.weights import Weights, is_tool
from kg.reading.plausibility import judge
from kg.reading.source import Source


def read_html(data: bytes, name: str) -> Source:
    """Read a saved page. Raises :class:`ReadingError` when there is no article to be had."""
    decoded = decode_page(data, name)
    page = _parsed(decoded.text, name)
    weights = Weights(page)
    content = find_content(page, weights)
    if content is None:
        raise ReadingError(name, "网页里没有正文，只有栏目和链接", "请保存文章所在的网页")
    properties = metadata(page)
    flow = Flow(page, content.aside)
    lines = heading_lines(page, content, flow, titles(properties))
    inside = [line for line in flow.lines(content.core) if not is_tool(line.text.strip())]
    lines += inside if lines else with_opening(inside, titles(properties))
    if judge("\n".join(line.text for line in lines)).is_mojibake:
        raise unreadable(name)
    notes = (*decoded.notes, *_doubts(page))
    return Source("text/html", decoded.encoding, tuple(lines), notes, properties)


def _parsed(text: str, name: str) -> Page:
    try:
        return parse(text)
    except TooManyTagsError:
        reason = f"网页的标签超过 {MOST_TAGS} 个，不像文章"
        raise ReadingError(name, reason, "请另存为纯文本") from None


def _doubts(page: Page) -> tuple[str, ...]:
    if page.cut is None:
        return ()
    line = page.text.count("\n", 0, page.cut) + 1
    return (f"网页在第 {line} 行中断，其后没有内容。",)
