"""Names of parties: whether a name hides who is meant, and how equal names are made equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.registers.files import read_rows

_COLUMNS = ("cue", "kind", "example", "source")
_KINDS = frozenset({"contains", "whole", "opens"})
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("", "", "《》〈〉“”‘’\"'「」『』")


@lru_cache(maxsize=8192)
def is_anonymised(name: str) -> bool:
    """Whether a name hides who is meant, so that equal names need not be one party.

    The cues are those of ontology/registers/anonymity_cues.csv.

    >>> is_anonymised("介休市绵山镇某建材厂"), is_anonymised("昆山瀚珀洛精密电子有限公司")
    (True, False)
    """
    text = _SPACE.sub("", name)
    cues = _cues()
    return (
        not text
        or text in cues["whole"]
        or text.startswith(cues["opens"])
        or any(cue in text for cue in cues["contains"])
    )


def normalised(name: str) -> str:
    """A name in the form in which equal names are equal: for keys, not for reading.

    Full-width letters and digits become half-width, white space and quotation
    marks go, and a solidus, which would cut a key in two, becomes full-width.

    >>> normalised("某某（集团）有限公司 ")
    '某某(集团)有限公司'
    """
    text = unicodedata.normalize("NFKC", _SPACE.sub("", name)).translate(_QUOTES)
    return _SPACE.sub("", text).replace("/", "／")


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for row in read_rows("anonymity_cues.csv", _COLUMNS):
        found[row.choice("kind", _KINDS)].append(row.required("cue"))
    return {kind: tuple(cues) for kind, cues in found.items()}
