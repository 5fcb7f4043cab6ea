"""Texts in traditional characters, made simplified character for character.

Rules and registers are written in simplified characters. A text is converted
as a whole or not at all: in a simplified text a character such as 乾 in 乾县
is right as it stands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extraction.cues import table

if TYPE_CHECKING:
    from opencc import OpenCC


@lru_cache(maxsize=4)
def simplified(text: str) -> str:
    """The text in simplified characters, as long as before; unchanged unless it is traditional.

    >>> simplified("長治市生態環境局對當事人處罰款5萬元")
    '长治市生态环境局对当事人处罚款5万元'
    >>> simplified("乾县某公司")
    '乾县某公司'
    """
    if not is_traditional(text):
        return text
    converted = str(_converter().convert(text))
    if len(converted) != len(text):
        converted = "".join(map(_one, text))
    return converted.translate(_quotes())


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    cues = table("script")["traditional"]
    old, new = _markers()
    traditional = sum(map(text.count, old))
    if traditional < cues["fewest"]:
        return False
    return bool(traditional >= cues["times"] * sum(map(text.count, new)))


def _one(character: str) -> str:
    converted = str(_converter().convert(character))
    return converted if len(converted) == 1 else character


@cache
def _converter() -> OpenCC:
    """OpenCC's dictionary, loaded when a text needs it."""
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _markers() -> tuple[str, str]:
    pairs = table("script")["traditional"]["pairs"]
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


@cache
def _quotes() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in table("script")["traditional"]["quotes"]}
