"""Questions and names in one spelling, so that they can be compared."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC

_DROPPED: Final = dict.fromkeys(map(ord, " \t\r\n　《》“”‘’\"'「」『』〈〉【】_{}"))
_ALIKE: Final = str.maketrans(
    {"〔": "(", "〕": ")", "[": "(", "]": ")", "—": "-", "–": "-", "~": "-"}
)
_TRADITIONAL: Final = frozenset(
    "國環當處罰條項規違決書縣廠業產發現經對於與說時開關機員檢測據萬億單責個這們來會過還進應實體學無長門東務動區電報設計護態氣濃標準額貯廢棄險運許證線從幾誰買賣貴領導種類樣"
)


def folded(text: str) -> str:
    """The text half-width, in simplified characters, without quotation marks and white space.

    >>> folded("請問《排污許可管理條例》第17條 ？")
    '请问排污许可管理条例第17条?'
    """
    flat = unicodedata.normalize("NFKC", text)
    if _TRADITIONAL.intersection(flat):
        flat = str(_converter().convert(flat))
    return flat.translate(_DROPPED).translate(_ALIKE)


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
