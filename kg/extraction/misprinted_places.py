"""Misprinted names of counties: found where one stands behind its prefecture, then everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.registers import place_misprints

_AFTER: Final = re.compile(r"[一-鿿]{1,4}?[县市区旗]")


def misprints(text: str, prefectures: Mapping[int, str]) -> dict[str, str]:
    """The misprinted names of a text with the codes of the counties that they mean.

    ``prefectures`` are the codes of the prefectures that the text names in
    full, by the position where each name ends. A name with two meanings in
    one text is left out.

    >>> misprints("运城市万容县某厂", {3: "140800"})
    {'万容县': '140822'}
    """
    found: dict[str, set[str]] = {}
    for end, code in prefectures.items():
        match = _AFTER.match(text, end)
        near = () if match is None else place_misprints.find_nearly(match.group(), code)
        if match is not None and len(near) == 1:
            found.setdefault(match.group(), set()).add(near[0].code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}
