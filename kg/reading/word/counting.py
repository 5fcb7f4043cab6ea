"""Numbers as Word writes them before paragraphs: 一, 1, ①, 甲, a, iv."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9_999


def written(number: int, form: str) -> str | None:
    """A number in one of Word's formats; ``None`` where the format is not known.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(4, "x")
    ('十二', '③', None)
    """
    if not 0 <= number <= _MOST:
        return str(number)
    write = _FORMS.get(form)
    return None if write is None else write(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number up to 9999 as it is spoken.

    >>> chinese(10), chinese(25), chinese(110), chinese(205)
    ('十', '二十五', '一百一十', '二百〇五')
    """
    if number == 0:
        return digits[0]
    places = [int(digit) for digit in reversed(str(number))]
    spoken = ""
    for place in range(len(places) - 1, -1, -1):
        if digit := places[place]:
            spoken += digits[digit] + (units[place - 1] if place else "")
        elif spoken and any(places[:place]) and not spoken.endswith(digits[0]):
            spoken += digits[0]
    return spoken[1:] if 10 <= number < 20 and digits is _DIGITS else spoken


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def _letter(number: int) -> str:
    """From a to z, then aa, bb and so on, as Word counts."""
    return "" if number < 1 else chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _of(signs: str) -> Callable[[int], str]:
    """Signs one after the other, numbers where they are used up."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02}",
        "decimalFullWidth": str,
        "decimalHalfWidth": str,
        "chineseCounting": chinese,
        "chineseCountingThousand": chinese,
        "japaneseCounting": chinese,
        "taiwaneseCounting": chinese,
        "taiwaneseCountingThousand": chinese,
        "koreanCounting": chinese,
        "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟"),
        "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
        "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
        "ideographTraditional": _of(_STEMS),
        "ideographZodiac": _of(_BRANCHES),
        "decimalEnclosedCircle": _of(_run("①", 20)),
        "decimalEnclosedCircleChinese": _of(_run("①", 20)),
        "decimalEnclosedParen": _of(_run("⑴", 20)),
        "decimalEnclosedFullstop": _of(_run("⒈", 20)),
        "ideographEnclosedCircle": _of(_run("㊀", 10)),
        "lowerLetter": _letter,
        "upperLetter": lambda number: _letter(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
    }
)
"""Ways to write a number, by their names in Word files (ST_NumberFormat)."""
