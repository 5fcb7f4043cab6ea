"""Where in a page the article stands, and what inside it is the site's and not the article's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.cues import cues
from kg.reading.html.tables import is_data
from kg.reading.html.tree import BLOCKS, Element, Page, Text
from kg.reading.html.weights import Weights, is_tool

_ROLES_ASIDE = frozenset(
    {"navigation", "complementary", "contentinfo", "search", "banner", "dialog"}
)
_LEAVES = frozenset({"p", "li", "pre", "dd", "dt", "blockquote", *cues("html").words("heading")})
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_MOST_OF_PAGE = 0.3
_MAIN_SHARE = 0.5
_LINK_SHARE = 0.6
_FEWEST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Content:
    """The element that holds the article, and the elements in the page that are none of it."""

    core: Element
    aside: tuple[Element, ...]


def find_content(page: Page, weights: Weights) -> Content | None:
    """The article of a page; ``None`` if the page holds but links and tools."""
    finder = _Finder(page, weights)
    if weights[page.root].prose == 0:
        return None
    return Content(finder.core(), tuple(finder.aside))


class _Finder:
    """Goes down from the page to its article."""

    def __init__(self, page: Page, weights: Weights) -> None:
        self._page = page
        self._weights = weights
        self._total = weights[page.root].prose
        self.aside = [e for e in page.root.elements() if self._is_aside(e)]
        self._aside = {id(element) for element in self.aside}

    def core(self) -> Element:
        """The innermost element outside of which there are no sentences of the article."""
        element = self._named() or self._page.root
        while (inner := self._inner(element)) is not None:
            element = inner
        return element

    def _named(self) -> Element | None:
        """The element that the page itself calls its content, if it holds most of the prose."""
        best: Element | None = None
        for element in self._page.root.elements():
            if not self._is_named(element) or id(element) in self._aside:
                continue
            prose = self._weights[element].prose
            if prose >= self._total * _MAIN_SHARE and (
                best is None or prose >= self._weights[best].prose * 0.95
            ):
                best = element
        return best

    def _is_named(self, element: Element) -> bool:
        if element.tag in ("article", "main"):
            return True
        if element.start >= element.end:
            return False
        page = self._page.text
        if element.get(page, "itemprop") == "articleBody" or element.get(page, "role") == "main":
            return True
        names = f"{element.get(page, 'id')} {element.get(page, 'class')}".lower().split()
        return any(name.replace("-", "_") in _content_names() for name in names)

    def _inner(self, element: Element) -> Element | None:
        """The one element inside that holds all sentences, unless it is a paragraph itself."""
        heavy: Element | None = None
        for child in element.children:
            if isinstance(child, Text):
                if not is_tool(words := self._page.text[child.start : child.end].strip()) and words:
                    return None
            elif self._weights[child].prose and id(child) not in self._aside:
                if heavy is None or self._weights[child].prose > self._weights[heavy].prose:
                    heavy, child = child, heavy or child
                if child is not heavy and self._weights[child].sentences:
                    return None
        if heavy is None or not self._is_container(heavy):
            return None
        share = self._weights[heavy].prose / self._weights[element].prose
        return heavy if share >= _MAIN_SHARE else None

    def _is_container(self, element: Element) -> bool:
        if element.tag in _LEAVES or is_data(self._page, element):
            return False
        return self._weights[element].blocks > (element.tag in BLOCKS)

    def _is_aside(self, element: Element) -> bool:
        """Whether an element is a menu, a foot, a list of links or hidden."""
        if not self._weights.prints(element):
            return True
        weight = self._weights[element]
        if weight.prose > self._total * _MOST_OF_PAGE:
            return False
        if element.tag in cues("html").words("aside") or self._has_aside_name(element):
            return True
        if element.tag == "header" and not weight.prose:
            return True
        if element.tag not in BLOCKS or weight.links < _FEWEST_LINKS or weight.sentences:
            return False
        return weight.linked >= _LINK_SHARE * (weight.linked + weight.prose)

    def _has_aside_name(self, element: Element) -> bool:
        if element.start >= element.end:
            return False
        page = self._page.text
        if element.get(page, "role") in _ROLES_ASIDE:
            return True
        names = f"{element.get(page, 'id')} {element.get(page, 'class')}"
        return any(word.lower() in _aside_names() for word in _WORD.findall(names))


@cache
def _content_names() -> frozenset[str]:
    return frozenset(cues("html").words("content_name"))


@cache
def _aside_names() -> frozenset[str]:
    return frozenset(cues("html").words("furniture_name"))
