"""One form for what editors write in several: punctuation of either width, either script."""

from __future__ import annotations

import re

from kg.extraction.script_variants import simplified

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# Between Chinese characters a half-width mark is the same mark; in 1,250,000 and 22:40 it is not.
_NEXT_TO_CHINESE = re.compile(r"[,;:?!](?:(?<=[一-鿿”》）)%].)|(?=[一-鿿“《（(]))")
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

_ANY_WIDE = re.compile("[" + "".join(map(chr, _WIDE)) + "]")

# A row of two cells is a field of a form: what a colon says on a line of text.
_FIELD_ROW = re.compile(r"(?m)^([^｜\n，。：；]{2,20})｜(?=[^｜\n]+$)")


def regular(text: str) -> str:
    """The text with regular punctuation in simplified characters, each where it stood.

    >>> regular("检查时,该公司超标;罚款1,250,000元")
    '检查时，该公司超标；罚款1,250,000元'
    >>> regular("处罚机关｜渭南市生态环境局")
    '处罚机关：渭南市生态环境局'
    """
    plain = simplified(text)
    if _ANY_WIDE.search(plain) is not None:
        plain = plain.translate(_WIDE)
    plain = _NEXT_TO_CHINESE.sub(lambda mark: _FULL[mark.group()], plain)
    return _FIELD_ROW.sub(r"\1：", plain) if "｜" in plain else plain
