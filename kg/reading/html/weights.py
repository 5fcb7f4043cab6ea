"""How much prose each element of a page holds, and how much of it are links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.cues import cues
from kg.reading.html.tables import is_data
from kg.reading.html.tree import BLOCKS, Element, Page, Text

_SENTENCE_END = re.compile("[。；！？]")
_LONG = 40
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SILENT = frozenset(cues("html").words("silent"))


@dataclass(slots=True)
class Weight:
    """Characters and counts of what an element holds, what is hidden left out.

    ``prose`` are characters of text that is no link, ``linked`` those of
    links; ``sentences`` counts texts that are punctuated or long; ``blocks``
    the blocks inside.
    """

    prose: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    blocks: int = 0

    def add(self, other: Weight) -> None:
        """Count in what another element holds."""
        self.prose += other.prose
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences
        self.blocks += other.blocks


class Weights:
    """The weights of all elements of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._weights: dict[int, Weight] = {}
        self._weigh()

    def __getitem__(self, element: Element) -> Weight:
        return self._weights.get(id(element), _NOTHING)

    def prints(self, element: Element) -> bool:
        """Whether an element is neither silent nor hidden."""
        if element.tag in _SILENT:
            return False
        if element.start >= element.end:
            return True
        hidden = element.has(self._page.text, "hidden")
        return not hidden and not _HIDDEN.search(element.get(self._page.text, "style"))

    def _weigh(self) -> None:
        visited: list[tuple[Element, Element | None]] = []
        waiting: list[tuple[Element, bool, bool]] = [(self._page.root, False, False)]
        while waiting:
            element, linked, tabled = waiting.pop()
            if not self.prints(element):
                continue
            linked = linked or element.tag == "a"
            tabled = tabled or is_data(self._page, element)
            self._weights[id(element)] = self._own(element, linked and not tabled)
            visited.append((element, element.parent))
            for child in element.children:
                if isinstance(child, Element):
                    waiting.append((child, linked, tabled))
        for element, parent in reversed(visited):
            if parent is not None:
                self._weights[id(parent)].add(self[element])

    def _own(self, element: Element, linked: bool) -> Weight:
        """What stands in an element itself, apart from the elements in it."""
        weight = Weight(blocks=element.tag in BLOCKS, links=element.tag == "a")
        for child in element.children:
            if not isinstance(child, Text):
                continue
            words = self._page.text[child.start : child.end].strip()
            if not words or (len(words) <= _LONGEST_TOOL and is_tool(words)):
                continue
            if linked:
                weight.linked += len(words)
            else:
                weight.prose += len(words)
                weight.sentences += len(words) >= _LONG or bool(_SENTENCE_END.search(words))
        return weight


_NOTHING = Weight()
_LONGEST_TOOL = 240


def is_tool(words: str) -> bool:
    """Whether words are a tool of the page or its foot: 【打印】【关闭】, 版权所有….

    >>> is_tool("【字体：大 中 小】"), is_tool("罚款5万元")
    (True, False)
    """
    return len(words) <= _LONGEST_TOOL and _tool().fullmatch(words) is not None


@cache
def _tool() -> re.Pattern[str]:
    pattern = cues("html").pattern("tool_line", "foot_line")
    return re.compile(pattern.pattern, re.IGNORECASE)
