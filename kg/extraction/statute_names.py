"""Statutes named without 《》: 大气污染防治法第九十九条, 固废法第八十条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.cues import alternation
from kg.extraction.word_trees import first_letters
from kg.records import Span
from kg.registers import statutes

# A short bare name counts only where an article follows: 水法 and 法典 are parts of other words.
_ARTICLE_FOLLOWS = (
    r"(?=[》”]?\s*(?:[（(][^（()）]{1,30}[)）])?\s*第[0-9零〇一二两三四五六七八九十百]+条)"
)


# A name this long is no part of another word (生态环境法典, 排污许可管理条例).
_TELLING = 6


@cache
def _names() -> re.Pattern[str]:
    names: set[str] = set()
    for version in statutes.all_versions():
        names |= {version.title, version.short, *version.aliases}
    usable = alternation(name for name in names if len(name) > 1)
    telling = alternation(name for name in names if len(name) >= _TELLING)
    first = first_letters(["中华人民共和国", *names])
    return re.compile(rf"(?={first})(?:中华人民共和国)?(?:{usable}{_ARTICLE_FOLLOWS}|{telling})")


def bare_titles(text: str) -> Iterator[Span]:
    """The spans of statutes named without brackets."""
    return (Span(*match.span()) for match in _names().finditer(text))
