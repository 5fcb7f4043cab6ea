"""A web page as a tree of elements, however carelessly its tags were closed.

The rules for missing tags are those of browsers, as far as they matter to
where text stands. The tree is never deeper than browsers make it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.reading.cues import cues
from kg.reading.html.scanner import Token, TokenKind, scan

DEEPEST = 500
"""Depth below which elements are no longer put inside one another."""

BLOCKS = frozenset(cues("html").words("block"))
"""Elements that begin a new line."""

MOST_TAGS = 600_000
"""Tags that a page may have; no honest page comes near."""

_VOID = frozenset(cues("html").words("void"))
_NEVER_EMPTY = BLOCKS | {"a", "b", "font", "i", "span"}  # whatever a slash at their end says
_CELLS = ("td", "th", "caption")
_TABLE_PARTS = frozenset((*_CELLS, "table", "thead", "tbody", "tfoot", "tr"))
_CLOSED_BY_BLOCKS = ("p",)
# Opening one of these ends the elements of the second group, unless one of the third is between.
_IMPLIED_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", *_CELLS)),
    "dt": (("dt", "dd"), ("dl", *_CELLS)),
    "dd": (("dt", "dd"), ("dl", *_CELLS)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
}
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")


class TooManyTagsError(Exception):
    """A page has more than :data:`MOST_TAGS` tags."""


class Text(NamedTuple):
    """Characters of the file from ``start`` to ``end``, references not yet replaced."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """An element; ``start`` and ``end`` enclose the attributes in the file."""

    tag: str
    start: int = 0
    end: int = 0
    parent: Element | None = None
    children: list[Element | Text] = field(default_factory=list)
    _attributes: dict[str, tuple[int, int]] | None = None

    def place(self, page: str, attribute: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands in the file."""
        if self._attributes is None:
            self._attributes = {}
            for found in _ATTRIBUTE.finditer(page, self.start, self.end):
                group = found.lastindex or 1
                span = found.span(group) if group > 1 else (found.end(), found.end())
                self._attributes.setdefault(found[1].lower(), span)
        return self._attributes.get(attribute)

    def get(self, page: str, attribute: str) -> str:
        """The value of an attribute, references replaced; empty if there is none."""
        place = self.place(page, attribute)
        return "" if place is None else html.unescape(page[place[0] : place[1]]).strip()

    def has(self, page: str, attribute: str) -> bool:
        """Whether there is such an attribute, with or without value."""
        return self.start < self.end and self.place(page, attribute) is not None

    def elements(self) -> Iterator[Element]:
        """The element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [c for c in reversed(element.children) if isinstance(c, Element)]

    def texts(self) -> Iterator[Text]:
        """The texts in and below this element, in the order of the file."""
        waiting: list[Element | Text] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                yield node
            else:
                waiting += reversed(node.children)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's characters and its tree; ``cut`` is where it breaks off, if it does."""

    text: str
    root: Element
    cut: int | None = None

    def words(self, element: Element) -> str:
        """All text of an element, white space made single."""
        raw = " ".join(self.text[text.start : text.end] for text in element.texts())
        return " ".join(html.unescape(raw).split())


def parse(page: str) -> Page:
    """Make a page a tree. Raises :class:`TooManyTagsError` and nothing else."""
    if page.count("<") > MOST_TAGS:
        raise TooManyTagsError
    builder = _Builder()
    for token in scan(page):
        if token.kind is TokenKind.TEXT:
            builder.text(token)
        elif token.kind is TokenKind.OPEN:
            builder.open(token, closed=page.endswith("/", token.start, token.end))
        elif token.kind is TokenKind.CLOSE:
            builder.close(token.tag)
        else:
            return Page(page, builder.root, token.start)
    return Page(page, builder.root)


class _Builder:
    """The tree so far.

    ``_depths`` knows for each tag where in the stack it is open, ``_blocks``
    the same of all blocks together, so that nothing need be searched for.
    """

    def __init__(self) -> None:
        self.root = Element("")
        self._stack = [self.root]
        self._depths: dict[str, list[int]] = {}
        self._blocks = [0]

    def text(self, token: Token) -> None:
        self._stack[-1].children.append(Text(token.start, token.end))

    def open(self, token: Token, *, closed: bool) -> None:
        tag = token.tag
        if tag in _IMPLIED_ENDS:
            self._end_implied(*_IMPLIED_ENDS[tag])
        elif tag in BLOCKS:
            self._end_implied(_CLOSED_BY_BLOCKS, _CELLS)
        parent = self._stack[-1]
        element = Element(tag, token.start, token.end, parent)
        parent.children.append(element)
        empty = tag in _VOID or (closed and tag not in _NEVER_EMPTY)
        if not empty and len(self._stack) < DEEPEST:
            self._depths.setdefault(tag, []).append(len(self._stack))
            if tag in BLOCKS:
                self._blocks.append(len(self._stack))
            self._stack.append(element)

    def close(self, tag: str) -> None:
        depth = self._depth(tag)
        if depth == 0:
            return
        if tag not in _TABLE_PARTS and depth < max(map(self._depth, _CELLS)):
            return  # what was opened outside a table is not closed inside it
        if tag in BLOCKS or depth > self._blocks[-1]:
            self._pop_to(depth)

    def _end_implied(self, tags: tuple[str, ...], boundaries: tuple[str, ...]) -> None:
        depth = max(map(self._depth, tags))
        if depth > max(map(self._depth, boundaries)):
            self._pop_to(depth)

    def _depth(self, tag: str) -> int:
        depths = self._depths.get(tag)
        return depths[-1] if depths else 0

    def _pop_to(self, depth: int) -> None:
        while len(self._stack) > depth:
            self._depths[self._stack.pop().tag].pop()
        while self._blocks[-1] >= depth:
            self._blocks.pop()
