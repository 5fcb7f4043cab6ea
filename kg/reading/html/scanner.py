"""The tags and texts of a web page in the order of the file, each with its place.

Parsers made by others tell no places of characters, and the standard
library's takes quadratic time on broken tags. This one never looks at a
character more than a few times, whatever the file: what is quoted is skipped
by possessive patterns, and an end that is not there is searched for once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class TokenKind(Enum):
    """What a stretch of the file is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    CUT = auto()
    """The file breaks off inside a tag: nothing follows."""


class Token(NamedTuple):
    """A stretch of the file from ``start`` to ``end``.

    ``tag`` is the name in lower case; for an opening tag, ``start`` and
    ``end`` enclose what stands between the name and ``>``.
    """

    kind: TokenKind
    tag: str
    start: int
    end: int


RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})
"""Elements whose contents are no tags, whatever they look like."""

_MARK = re.compile(r"<(?=[a-zA-Z/!?]|\Z)")
_TAG = re.compile(
    r"""<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)"""
    r"""(?P<attributes>(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+)>"""
)


def scan(page: str) -> Iterator[Token]:
    """The tokens of a page; comments, declarations and instructions are left out.

    >>> [token.kind.name for token in scan("<p>罚款<br>5万元")]
    ['OPEN', 'TEXT', 'OPEN', 'TEXT']
    """
    text = 0
    while (mark := _MARK.search(page, text)) is not None:
        start, following = mark.end() - 1, page[mark.end() : mark.end() + 1]
        if start > text:
            yield Token(TokenKind.TEXT, "", text, start)
        tag = _TAG.match(page, start) if following not in ("!", "?") else None
        if tag is None:
            if following.isalpha() or not following:
                yield Token(TokenKind.CUT, "", start, len(page))
                return
            text = _end_of_comment(page, start)
            continue
        token, text = _token(tag), tag.end()
        yield token
        if token.kind is TokenKind.OPEN and token.tag in RAW_TEXT:
            end = _end_of_raw_text(page, text, token.tag)
            yield Token(TokenKind.TEXT, "", text, end)
            text = end
    if text < len(page):
        yield Token(TokenKind.TEXT, "", text, len(page))


def _token(tag: re.Match[str]) -> Token:
    kind = TokenKind.CLOSE if tag["slash"] else TokenKind.OPEN
    return Token(kind, tag["name"].lower(), *tag.span("attributes"))


def _end_of_comment(page: str, start: int) -> int:
    """Where a comment, or another thing that is neither tag nor text, ends.

    A comment without end takes the rest of the page, as in browsers.
    """
    if page.startswith("<!--", start):
        end = page.find("-->", start + 2)
        return len(page) if end < 0 else end + 3
    end = page.find(">", start)
    return len(page) if end < 0 else end + 1


def _end_of_raw_text(page: str, start: int, name: str) -> int:
    end = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(page, start)
    return len(page) if end is None else end.start()
