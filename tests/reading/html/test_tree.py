"""Tags closed carelessly or maliciously: the tree is that of browsers, in time and depth bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.html.scanner import TokenKind, scan
from kg.reading.html.tree import DEEPEST, Element, parse


def shape(markup: str) -> str:
    """The tree written down, implied ends made plain."""
    page = parse(markup)

    def show(element: Element) -> str:
        inside = "".join(
            show(child) if isinstance(child, Element) else page.text[child.start : child.end]
            for child in element.children
        )
        return f"{element.tag}({inside})" if element.tag else inside

    return show(page.root)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<p>b", "p(a)p(b)"),
        ("<p>a<div>b</div>", "p(a)div(b)"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li(a)li(bul(li(c)))li(d))"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d"),
        ("<table><tr><td><p>a<table><tr><td>b</table>c</table>", "table(tr(td(p(a)table(tr(td(b)))c)))"),
        ("<div><table><tr><td>a</div>b</table>c</div>", "div(table(tr(td(ab)))c)"),
        ("<b><p>a</b>b</p>c", "b(p(ab)c)"),
        ("a<br/>b<img src=x>c", "abr()bimg()c"),
        ("<span/>a</span>b", "span(a)b"),
        ("</p></div>a", "a"),
        ("1<2且3>2", "1<2且3>2"),
        ("<p title='a>b'>c", "p(c)"),
        ('<p title="a>b" data-x=it\'s>c', "p(c)"),
        ("<!-- <p> --><!doctype html><?php x ?>a", "a"),
        ("<!-->a", "a"),
        ("<!-- a", ""),
        ("<script>if (a < b) document.write('<p>')</script>c", "script(if (a < b) document.write('<p>'))c"),
        ("<SCRIPT>a</ScRiPt >b", "script(a)b"),
        ("<title>a<b></title>c", "title(a<b>)c"),
        ("<o:p>a</o:p>b", "o:p(a)b"),
        ("a<b", "a"),
    ],
)  # fmt: skip
def test_trees(markup: str, expected: str) -> None:
    assert shape(markup) == expected


def depth(element: Element) -> int:
    deepest, waiting = 0, [(element, 0)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(c, level + 1) for c in node.children if isinstance(c, Element)]
    return deepest


def test_the_tree_is_never_deeper_than_browsers_make_it() -> None:
    page = parse("<div>" * 100_000 + "罚款" + "</div>" * 100_000)
    assert depth(page.root) <= DEEPEST
    assert page.words(page.root) == "罚款"


@given(st.text(alphabet="<>/!-='\"ab p&;\n", max_size=80))
def test_any_text_is_scanned_and_texts_stand_where_they_say(markup: str) -> None:
    position = 0
    for token in scan(markup):
        assert position <= token.start <= token.end <= len(markup)
        if token.kind is TokenKind.TEXT:
            position = token.end
    parse(markup)
