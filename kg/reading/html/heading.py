"""The headline of a page and the line of source and date under it, where they stand outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.reading.cues import cues
from kg.reading.html.content import Content
from kg.reading.html.flow import Flow
from kg.reading.html.tree import BLOCKS, Element, Page
from kg.reading.source import Role, SourceLine

_SHORTEST, _LONGEST = 4, 120
_LONGEST_PUBLICATION = 200
_KNOWN, _FIRST_HEADING, _NAMED = 3, 2, 1


def heading_lines(
    page: Page, content: Content, flow: Flow, titles: tuple[str, ...]
) -> list[SourceLine]:
    """The headline above the article, if it is not in it, and the publication lines below that.

    ``titles`` are the words that the page's metadata call its title.
    """
    known = {_squeezed(title) for title in titles}
    above = list(_above(page, content, flow))
    ranked = [(_rank(page, element, known), element) for element in above]
    best = max((rank for rank, _ in ranked), default=0)
    if best <= _rank_inside(page, content, flow, known):
        title, below = None, above
    else:
        title = next(element for rank, element in reversed(ranked) if rank == best)
        below = above[above.index(title) + 1 :]
    lines = [] if title is None else flow.paragraph(title, Role.HEADING)
    for element in below:
        if _is_publication(page.words(element)):
            lines += flow.paragraph(element, Role.PUBLICATION)
    return lines


def _above(page: Page, content: Content, flow: Flow) -> Iterator[Element]:
    """The blocks without blocks in them that stand before the article, in order."""
    around = set()
    element: Element | None = content.core
    while element is not None:
        around.add(id(element))
        element = element.parent
    waiting = [page.root]
    while waiting:
        element = waiting.pop()
        if element is content.core:
            return
        if id(element) not in around and not flow.prints(element):
            continue
        children = [child for child in element.children if isinstance(child, Element)]
        is_leaf = element.tag in BLOCKS and not any(child.tag in BLOCKS for child in children)
        if is_leaf and id(element) not in around:
            yield element
        else:
            waiting += reversed(children)


def _rank_inside(page: Page, content: Content, flow: Flow, known: set[str]) -> int:
    """How sure the headline is that stands in the article itself."""
    ranks = [
        _rank(page, element, known)
        for element in content.core.elements()
        if element.tag in BLOCKS and element is not content.core and flow.prints(element)
    ]
    return max((rank for rank in ranks if rank >= _FIRST_HEADING), default=0)


def _rank(page: Page, element: Element, known: set[str]) -> int:
    """How sure it is that a block is the headline."""
    words = _squeezed(page.words(element))
    if not _SHORTEST <= len(words) <= _LONGEST:
        return 0
    if words in known:
        return _KNOWN
    if _is_publication(words) or (known and not any(words in title for title in known)):
        return 0
    if element.tag == "h1":
        return _FIRST_HEADING
    names = f"{element.get(page.text, 'id')} {element.get(page.text, 'class')}".lower().split()
    named = any(name.replace("-", "_") in cues("html").words("title_name") for name in names)
    return _NAMED if named or element.tag in ("h2", "h3") else 0


def _is_publication(words: str) -> bool:
    return len(words) <= _LONGEST_PUBLICATION and bool(_publication().match(words))


def _squeezed(words: str) -> str:
    return "".join(words.split())


@cache
def _publication() -> re.Pattern[str]:
    return cues("html").pattern("publication")
