"""Traditional characters as simplified ones, only to judge whether a text can be Chinese."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """The text in simplified characters.

    >>> simplified("長治市生態環境局")
    '长治市生态环境局'
    """
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    """OpenCC's dictionary, loaded when a text needs it."""
    from opencc import OpenCC

    return OpenCC("t2s")
