"""Values and conditions as sentences show them, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kg.asking.reading import Reading, Restriction
from kg.asking.tables import Attribute, table
from kg.graph.results import Plain
from kg.messages import catalogue

_MOST_SHOWN: Final = 12
_TEN_THOUSAND: Final = 10_000
_DECIMALS: Final = 2
_MOST_DECIMALS: Final = 4
_SIZES: Final = {"万元": _TEN_THOUSAND, "亿元": _TEN_THOUSAND**2}

_LARGEST_FIRST: Final = (("亿元", _TEN_THOUSAND**2), ("万元", _TEN_THOUSAND))


def said(code: str, key: str, /, **values: object) -> str:
    """A sentence of ``sentences.toml`` in one language."""
    sentence: str = table("sentences")[key][code]
    return sentence.format_map(values)


def number(value: Plain) -> str:
    """A number without zeros that say nothing, in groups of three from ten thousand on.

    >>> number(Decimal("210000")), number(Decimal("33.070")), number(2024)
    ('210,000', '33.07', '2024')
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    exact = Decimal(str(value))
    plain = f"{exact:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if abs(exact) < _TEN_THOUSAND:
        return plain
    whole, point, rest = plain.partition(".")
    return f"{int(whole):,}{point}{rest}"


def money(value: Plain, code: str) -> str:
    """A sum in yuan, in Chinese also in ten thousands.

    >>> money(Decimal(210000), "zh")
    '210,000元（21万元）'
    """
    written = said(code, "yuan", value=number(value))
    amount = Decimal(str(value))
    if code == "zh" and abs(amount) >= _TEN_THOUSAND:
        written += f"（{short_money(amount)}）"
    return written


def short_money(amount: Decimal) -> str:
    """A sum as people write it, in 元, 万元 or 亿元; marked 约 where decimals are left away.

    >>> short_money(Decimal(385000000)), short_money(Decimal("433888.89"))
    ('3.85亿元', '约43.39万元')
    """
    size, unit = next(
        ((size, unit) for unit, size in _LARGEST_FIRST if abs(amount) >= size), (1, "元")
    )
    exact = amount / size
    rounded = round(exact, _DECIMALS) if exact != round(exact, _MOST_DECIMALS) else exact
    about = "" if rounded == exact else "约"
    return f"{about}{number(rounded).replace(',', '')}{unit}"


def valued(attribute: Attribute, value: Plain, unit: Plain | None, code: str) -> str:
    """A value of an attribute with its unit."""
    if isinstance(value, bool) or attribute.type == "truth":
        return said(code, "true" if value in (True, "true") else "false")
    if attribute.type == "money" and isinstance(value, int | Decimal | float):
        shown = money(value, code)
        return f"{shown}（{unit}）" if unit else shown
    suffix = str(unit or attribute.unit or "")
    written = f"{number(value)}{suffix}"
    size = _SIZES.get(suffix)
    if size is not None and isinstance(value, int | float | Decimal):
        written += f"（{said(code, 'yuan', value=number(Decimal(str(value)) * size))}）"
    return written


def listed(values: Sequence[str], code: str) -> str:
    """Values in a row, the first of very many."""
    comma = (
        said(code, "semicolon")
        if any("、" in one or "，" in one for one in values)
        else catalogue(code)["list.comma"]
    )
    shown = comma.join(values[:_MOST_SHOWN])
    if len(values) > _MOST_SHOWN:
        shown += said(code, "more", count=len(values))
    return shown


def conditions(restrictions: Sequence[Restriction], reading: Reading, code: str) -> str:
    """What restricts the subject, in words."""
    groups: dict[str, list[str]] = {}
    patterns: dict[str, str] = {}
    last: dict[str, str] = {}
    for at, one in enumerate(restrictions):
        key = one.filter.any or one.filter.id
        if key not in last or not (reading.mode == "difference" or one.alternative):
            last[key] = f"{key} {at}"
        key = last[key]
        pattern = one.filter.zh if one.filter.kind else "{}"
        if one.negated and one.filter.kind:
            key, pattern = f"not {key}", f"除“{pattern}”以外"
        patterns.setdefault(key, pattern)
        denied = one.negated and not one.filter.kind
        groups.setdefault(key, []).append(f"没有记载{one.label}" if denied else one.label)
    parts = [patterns[key].replace("{}", "或".join(labels)) for key, labels in groups.items()]
    parts += [f"{attribute.zh}{comparison.words}" for attribute, comparison in reading.comparisons]
    return said(code, "and").join(dict.fromkeys(parts))


def name_of(thing: Attribute, code: str) -> str:
    """What an attribute is called."""
    return thing.zh if code == "zh" else thing.en


def subject_of(reading: Reading, code: str) -> str:
    """What the subject is called."""
    return reading.subject.zh if code == "zh" else reading.subject.en


def both(key: str, values: Mapping[str, Mapping[str, object]]) -> tuple[str, str]:
    """A sentence in both languages, each with its own values."""
    return said("zh", key, **values["zh"]), said("en", key, **values["en"])
