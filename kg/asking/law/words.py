"""How words of a question and of the law are compared: without marks, by pairs of signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_MARKS: Final = re.compile(r"[\W_]+")
# 第三十四条, （一）, 2025年3月: numbers of provisions and dates say nothing of the conduct.
_NUMBERS: Final = re.compile(
    r"第[一二三四五六七八九十百千零\d]+[条款项]|[（(][一二三四五六七八九十]+[)）]|\d+[年月日时分]"
)


def plain(text: str) -> str:
    """A text in one form of letters, without white space.

    >>> plain("ＶＯＣs 废气, 怎么罚?")
    'vocs废气,怎么罚?'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def pairs(text: str) -> Iterator[str]:
    """The pairs of neighbouring signs in a plain text, none across a mark.

    >>> list(pairs("私设暗管,排污"))
    ['私设', '设暗', '暗管', '排污']
    """
    for run in runs(text):
        for start in range(len(run) - 1):
            yield run[start : start + 2]


def runs(text: str) -> Iterator[str]:
    """The runs of signs between the marks of a plain text, without numbers of provisions and dates.

    >>> list(runs("2025年3月,私设暗管"))
    ['私设暗管']
    """
    for run in _MARKS.split(_NUMBERS.sub(" ", text)):
        if run:
            yield run
