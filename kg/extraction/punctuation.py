"""One form for punctuation that editors set now in full width, now in half width."""

from __future__ import annotations

import re

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# Between Chinese characters a half-width mark is the same mark; in 1,250,000 and 22:40 it is not.
_NEXT_TO_CHINESE = re.compile(r"(?<=[一-鿿”》）)%])[,;:?!]|[,;:?!](?=[一-鿿“《（(])")
_WIDE = str.maketrans({"／": "/", "－": "-", "．": ".", "＜": "<", "＞": ">", "＝": "=", "＋": "+"})


def regular(text: str) -> str:
    """The text with regular punctuation, character for character as long as before.

    >>> regular("检查时,该公司超标;罚款1,250,000元")
    '检查时，该公司超标；罚款1,250,000元'
    """
    return _NEXT_TO_CHINESE.sub(lambda mark: _FULL[mark.group()], text.translate(_WIDE))
