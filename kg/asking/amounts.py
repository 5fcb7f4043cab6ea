"""Comparisons in questions: 超过20万元, 10万元以上, 20万至50万元之间, 20%以上, 前三."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.asking.numbers import NUMBER, number

_UNIT: Final = r"(?P<unit>万元|亿元|元|万块|万|亿|块钱|块|%|个百分点|倍|成|日|天|公里)"
_AFTER: Final = r"(?:\(含\))?(?P<after>及以上|或以上|以上|及以下|或以下|以下|以内|之上|之下)"
_BEFORE: Final = (
    r"(?P<before>不低于|不少于|不高于|不超过|不多于|超过|高于|大于|多于|超出|超|至少|达到|达|满|高出|"
    r"低于|少于|小于|不到|不足|未达到|未超过|没超过|没有超过|至多|等于|正好|恰好|刚好|为|是)(?:了)?"
)
_RANGE: Final = re.compile(
    rf"(?:在|介于)?(?P<low>{NUMBER})(?P<lowunit>万|亿)?元?(?:到|至|-|和|与)(?P<high>{NUMBER}){_UNIT}(?:之间)?"
)
_ONE: Final = re.compile(rf"(?:{_BEFORE})?(?P<low>{NUMBER}){_UNIT}(?:{_AFTER})?")
_TOP: Final = re.compile(rf"前(?P<n>{NUMBER})(?:名|位|起|个|家|件|案)?")
_NTH: Final = re.compile(rf"第(?P<n>{NUMBER})(?P<end>[高低多少大小重轻])")
_COUNTED: Final = re.compile(rf"(?P<n>{NUMBER})(?:起|件|个|宗|家|案|项|场)")
_OVER: Final = frozenset(["超过", "高于", "大于", "多于", "超出", "超", "高出"])
_LEAST: Final = frozenset(
    ["不低于", "不少于", "至少", "达到", "达", "满", "及以上", "或以上", "以上", "之上"]
)
_UNDER: Final = frozenset(["低于", "少于", "小于", "不到", "不足", "未达到"])
_MOST: Final = frozenset(
    [
        "不高于",
        "不超过",
        "不多于",
        "未超过",
        "没超过",
        "没有超过",
        "至多",
        "及以下",
        "或以下",
        "以下",
        "以内",
        "之下",
    ]
)
_TIMES: Final = {"万": 10_000, "万元": 10_000, "万块": 10_000, "亿": 10**8, "亿元": 10**8}
_KINDS: Final = {
    "%": "percent", "成": "percent", "个百分点": "points", "倍": "times",
    "日": "days", "天": "days", "公里": "km",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """A condition on a number: ``kind`` is money, percent, times, days, km or points."""

    kind: str
    low: Decimal | None
    high: Decimal | None
    strict: bool
    words: str

    def condition(self, variable: str) -> str:
        """The SPARQL condition."""
        sign = "" if self.strict else "="
        parts = []
        if self.low is not None and self.low == self.high:
            return f"FILTER({variable} = {self.low})"
        if self.low is not None:
            parts.append(f"{variable} >{sign} {self.low}")
        if self.high is not None:
            parts.append(f"{variable} <{sign} {self.high}")
        return f"FILTER({' && '.join(parts)})"

    def holds(self, value: Decimal) -> bool:
        """Whether a number fulfils it."""
        if self.low is not None and (value < self.low or (self.strict and value == self.low)):
            return False
        return not (
            self.high is not None and (value > self.high or (self.strict and value == self.high))
        )


def comparison_at(text: str, at: int) -> tuple[Comparison, int] | None:
    """The comparison written at a place in a question, and where it ends.

    >>> comparison_at("超过20万元的", 0)[0].condition("?v")
    'FILTER(?v > 200000)'
    """
    match = _RANGE.match(text, at)
    if match is not None:
        size = _TIMES.get(match["unit"], 1)
        low_size = _TIMES.get(match["lowunit"] or "", size)
        kind = _KINDS.get(match["unit"], "money")
        low, high = number(match["low"]) * low_size, number(match["high"]) * size
        return Comparison(kind, low, high, False, match.group()), match.end()
    match = _ONE.match(text, at)
    if match is None:
        return None
    return _one(match), match.end()


def _one(match: re.Match[str]) -> Comparison:
    kind = _KINDS.get(match["unit"], "money")
    value = number(match["low"]) * _TIMES.get(match["unit"], 1)
    if match["unit"] == "成":
        value *= 10
    before, after = match["before"] or "", match["after"] or ""
    words = match.group()
    if before in _OVER and not after:
        return Comparison(kind, value, None, True, words)
    if before in _LEAST or after in _LEAST:
        return Comparison(kind, value, None, False, words)
    if before in _UNDER:
        return Comparison(kind, None, value, True, words)
    if before in _MOST or after in _MOST:
        return Comparison(kind, None, value, False, words)
    return Comparison(kind, value, value, False, words)


def top_at(text: str, at: int) -> tuple[int, int] | None:
    """How many of the first are asked for (前三), and where the words end."""
    match = _TOP.match(text, at)
    return None if match is None else (int(number(match["n"])), match.end())


def nth_at(text: str, at: int) -> tuple[int, bool, int] | None:
    """Which of an order is asked for (第二高), whether from the greatest on, where the words end.

    >>> nth_at("罚款第二高的", 2), nth_at("第三少", 0)
    ((2, True, 5), (3, False, 3))
    """
    match = _NTH.match(text, at)
    if match is None:
        return None
    return int(number(match["n"])), match["end"] in "高多大重", match.end()


def counted_at(text: str, at: int) -> tuple[int, int] | None:
    """A number of things (三起), and where the words end."""
    match = _COUNTED.match(text, at)
    return None if match is None else (int(number(match["n"])), match.end())
