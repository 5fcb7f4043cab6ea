"""The headline of a page and the line of source and date under it, where they stand outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.reading.cues import cues
from kg.reading.dates import full_date
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
    above = [e for e in _above(page, content, flow) if not _is_half_of_field(page, e)]
    ranked = [(_rank(page, element, known), element) for element in above]
    best = max((rank for rank, _ in ranked), default=0)
    inside = _rank_inside(page, content, flow, known)
    if best <= inside:
        title, below = None, above
    else:
        title = next(element for rank, element in reversed(ranked) if rank == best)
        below = above[above.index(title) + 1 :]
    if title is None and best == inside == 0:
        title = _above_publication(page, above)
    lines = [] if title is None else flow.paragraph(title, Role.HEADING)
    for element in below:
        words = page.words(element)
        if is_publication(words) or _is_named_publication(page, element, words):
            lines += flow.paragraph(element, Role.PUBLICATION)
        elif title is not None and _is_named(page, element, "subtitle_name"):
            lines += flow.paragraph(element, Role.PARAGRAPH)
    for element in _publication_inside(page, content, flow):
        lines += flow.paragraph(element, Role.PUBLICATION)
        flow.skip(element)
    return lines


def _is_half_of_field(page: Page, element: Element) -> bool:
    """Whether a cell holds but a label or but a date: 成文日期：｜2025-06-04."""
    if element.tag not in ("td", "th", "dt", "dd", "li"):
        return False
    words = page.words(element)
    date = full_date(words)
    return words.endswith((":", "：")) or (date is not None and date.end - date.start == len(words))


def _above_publication(page: Page, above: Sequence[Element]) -> Element | None:
    """The block right above the line of source and date, where nothing tells the headline."""
    for before, element in pairwise(above):
        if is_publication(page.words(element)):
            words = _squeezed(page.words(before))
            linked = any(inner.tag == "a" for inner in before.elements())
            return before if not linked and _SHORTEST < len(words) <= _LONGEST else None
    return None


def _publication_inside(page: Page, content: Content, flow: Flow) -> Iterator[Element]:
    """Blocks in the article's element that are named like publication lines and give a date."""
    for element in content.core.elements():
        if element is content.core or element.tag not in BLOCKS or not flow.prints(element):
            continue
        if _is_named_publication(page, element, page.words(element)):
            yield element


def _is_named_publication(page: Page, element: Element, words: str) -> bool:
    """Whether a block is named like the line of source and date, and gives a date."""
    if len(words) > _LONGEST_PUBLICATION or "。" in words:
        return False
    return _is_named(page, element, "publication_name") and full_date(words) is not None


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
    if is_publication(words) or (known and not any(words in title for title in known)):
        return 0
    if element.tag == "h1":
        return _FIRST_HEADING
    named = _is_named(page, element, "title_name")
    return _NAMED if named or element.tag in ("h2", "h3") else 0


def _is_named(page: Page, element: Element, kind: str) -> bool:
    """Whether the id or a class of an element is one of a list of names, or begins with one."""
    names = f"{element.get(page.text, 'id')} {element.get(page.text, 'class')}".lower().split()
    wanted = cues("html").words(kind)
    parts = (part for name in names for part in (name, *re.split("[-_]", name)))
    return any(part.replace("-", "_") in wanted for part in parts)


def is_publication(words: str) -> bool:
    """Whether words are the line of source and date: 发布时间：2025-06-18 来源：…."""
    return len(words) <= _LONGEST_PUBLICATION and bool(_publication().match(words))


def _squeezed(words: str) -> str:
    return "".join(words.split())


@cache
def _publication() -> re.Pattern[str]:
    return cues("html").pattern("publication")
