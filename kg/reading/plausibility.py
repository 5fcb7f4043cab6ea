"""Whether decoded text can be what its author wrote, or is mojibake (乱码)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.cues import cues

_SAMPLE = 4_000
_ENOUGH = 20
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003ffff]")
_ORDINARY = re.compile(r"[\x20-\x7e\s\u2010-\u203e\u2100-\u27bf\u3000-\u303f\uff00-\uffef·×°±²³μ]")
_LATIN_SUPPLEMENT = re.compile("[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Plausibility:
    """How a sample of text looks, as shares between 0 and 1.

    ``simple`` is the share of the Chinese characters that belong to the first
    level of GB 2312, ``common`` that of the few hundred commonest, ``foreign``
    the share of all characters that neither Chinese prose nor ASCII uses.
    """

    han: int
    simple: float
    common: float
    foreign: float
    replacements: int
    latin_supplement: float

    @property
    def guess_is_believable(self) -> bool:
        """Whether an encoding that was only guessed gave real Chinese or plain ASCII."""
        if self.foreign > 0.2:
            return False
        return self.han < 3 or (self.simple >= 0.8 and self._has_common_words)

    @property
    def is_mojibake(self) -> bool:
        """Whether text that is valid in its encoding had been garbled before it was saved."""
        if self.latin_supplement > 0.3:
            return True
        return self.han >= _ENOUGH and self.common < 0.1

    @property
    def _has_common_words(self) -> bool:
        return self.han < _ENOUGH or self.common >= 0.25


def judge(text: str) -> Plausibility:
    """Look at the first few thousand characters of a text."""
    sample = text[:_SAMPLE]
    han = _HAN.findall(sample)
    count = max(1, len(han))
    foreign = len(_ORDINARY.sub("", sample)) - len(han)
    return Plausibility(
        han=len(han),
        simple=sum(map(_first_level().__contains__, han)) / count,
        common=sum(map(_common().__contains__, han)) / count,
        foreign=foreign / max(1, len(sample)),
        replacements=text.count(_REPLACEMENT),
        latin_supplement=len(_LATIN_SUPPLEMENT.findall(sample)) / max(1, len(sample)),
    )


def private_use(text: str) -> int:
    """How many characters only the font of the original can print."""
    return len(_PRIVATE.findall(text))


@cache
def _first_level() -> frozenset[str]:
    """The 3,755 everyday characters of GB 2312, rows 16 to 55."""
    rows, cells = range(0xB0, 0xD8), range(0xA1, 0xFF)
    codes = (bytes((row, cell)) for row in rows for cell in cells)
    return frozenset(code.decode("gb2312", errors="ignore") for code in codes) - {""}


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(cues("encodings").words("common")))
