"""What the table above a page's article says of it: 索引号, 发布机构, 成文日期."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.reading.cues import cues
from kg.reading.html.tree import Element, Page, Text
from kg.reading.source import Subject

_CELLS = frozenset({"td", "th", "dt", "dd", "li", "label", "span"})
_LONGEST_LABEL = 12
_LISTS = {
    Subject.TITLE: "label_title",
    Subject.DATE: "label_date",
    Subject.SOURCE: "label_source",
}


def labelled(page: Page) -> Iterator[tuple[Subject, Text, str]]:
    """What a value is of, where it stands, and the label before it; the best label first."""
    order = list(_subjects())
    yield from sorted(_found(page), key=lambda found: order.index(found[2]))


def _found(page: Page) -> Iterator[tuple[Subject, Text, str]]:
    """Values each in a cell of its own, behind that of the label."""
    before: dict[int, Element] = {}
    for element in page.root.elements():
        if element.tag not in _CELLS or element.parent is None:
            continue
        above, before[id(element.parent)] = before.get(id(element.parent)), element
        label = "" if above is None else _label(page, above)
        text = _only_text(element)
        if label in _subjects() and text is not None:
            yield _subjects()[label], text, label


def _label(page: Page, element: Element) -> str:
    """The words of a cell that may be a label, without spaces and colon."""
    words = "".join(page.words(element).split())
    return words.rstrip(":：") if len(words) <= _LONGEST_LABEL else ""


def _only_text(element: Element) -> Text | None:
    """The text of a cell, if it has one only."""
    texts = list(element.texts())
    return texts[0] if len(texts) == 1 else None


@cache
def _subjects() -> dict[str, Subject]:
    return {word: subject for subject, name in _LISTS.items() for word in cues("html").words(name)}
