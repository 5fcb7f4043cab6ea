"""One form for what editors write in several: punctuation of either width, either script."""

from __future__ import annotations

import re

from kg.extraction.script_variants import simplified

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# Between Chinese characters a half-width mark is the same mark; in 1,250,000 and 22:40 it is not.
_NEXT_TO_CHINESE = re.compile(r"(?<=[一-鿿”》）)%])[,;:?!]|[,;:?!](?=[一-鿿“《（(])")
_WIDE = str.maketrans(
    {
        "／": "/",
        "－": "-",
        "．": ".",
        "〈": "《",
        "〉": "》",
        "＜": "<",
        "＞": ">",
        "＝": "=",
        "＋": "+",
    }
)


def regular(text: str) -> str:
    """The text with regular punctuation in simplified characters, each where it stood.

    >>> regular("检查时,该公司超标;罚款1,250,000元")
    '检查时，该公司超标；罚款1,250,000元'
    """
    return _NEXT_TO_CHINESE.sub(lambda mark: _FULL[mark.group()], simplified(text).translate(_WIDE))
