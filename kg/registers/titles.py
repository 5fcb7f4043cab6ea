"""How titles of statutes are compared: brackets, the state's name and remarks of revision aside."""

from __future__ import annotations

import re
import unicodedata

STATE = "中华人民共和国"
_QUOTES = str.maketrans("", "", '《》〈〉“”"「」『』')
_SPACE = re.compile(r"\s+")
# (2018年修正), （2020修订）: which version is meant, not part of the title.
_REVISION = re.compile(
    r"\((?:\d{4}年?(?:\d{1,2}月\d{1,2}日)?)?(?:第.次)?(?:修正|修订|修正本|修订版)?\)$"
)


def plain(title: str) -> str:
    """A title without title marks, white space and remark of revision, brackets half-width.

    >>> plain("《中华人民共和国大气污染防治法》（2018年修正）")
    '中华人民共和国大气污染防治法'
    """
    text = _SPACE.sub("", title.translate(_QUOTES)).replace("（", "(").replace("）", ")")
    return _REVISION.sub("", unicodedata.normalize("NFC", text))


def comparable(title: str) -> str:
    """The plain title without the name of the state before it.

    >>> comparable("《中华人民共和国刑法》")
    '刑法'
    """
    text = plain(title)
    return text.removeprefix(STATE) or text
