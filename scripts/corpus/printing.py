"""How sums, dates and provisions are printed: the same value in the many ways of real prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

import cn2an

from corpus.sources import Provision

MoneyStyle = Callable[[int], str]


def chinese(number: int) -> str:
    """A number in Chinese numerals, as articles are counted.

    >>> chinese(17), chinese(1175), chinese(108)
    ('十七', '一千一百七十五', '一百零八')
    """
    spoken: str = cn2an.an2cn(number)
    return spoken[1:] if spoken.startswith("一十") else spoken


def capitals(number: int) -> str:
    """A number in capital numerals (大写), as decision letters write sums.

    >>> capitals(298000)
    '贰拾玖万捌仟'
    """
    written: str = cn2an.an2cn(number, "up")
    return written


def trimmed(value: Decimal) -> str:
    """A decimal without a useless tail of zeros.

    >>> trimmed(Decimal("22.50")), trimmed(Decimal("30"))
    ('22.5', '30')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_ten_thousands(cny: int) -> str:
    """36.4万元."""
    return f"{trimmed(Decimal(cny) / 10000)}万元"


def in_yuan(cny: int) -> str:
    """364000元."""
    return f"{cny}元"


def in_grouped_yuan(cny: int) -> str:
    """364,000元."""
    return f"{cny:,}元"


def in_capitals(cny: int) -> str:
    """人民币叁拾陆万肆仟元整."""
    return f"人民币{capitals(cny)}元整"


def in_words(cny: int) -> str:
    """三十六万四千元."""
    return f"{chinese(cny)}元"


_MONEY: tuple[tuple[MoneyStyle, int], ...] = (
    (in_ten_thousands, 10),
    (in_yuan, 3),
    (in_grouped_yuan, 2),
    (in_capitals, 3),
    (in_words, 2),
)


def money(rng: Random, cny: int) -> str:
    """A sum in one of the styles; small sums never as fractions of 万元."""
    styles = _MONEY if cny >= 10000 else _MONEY[1:]
    chosen = rng.choices([style for style, _ in styles], [weight for _, weight in styles])[0]
    return chosen(cny)


class Citer:
    """Prints citations of one document in one style, and knows how each is to be understood.

    ``full`` titles only, or 《…》 without 中华人民共和国 (``short``), or a short
    form that the text introduces (``alias``). ``aliases`` maps printed short
    titles to full ones, as the gold format asks for.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._style = rng.choices(["full", "short", "alias"], [6, 2, 2])[0]
        self._item = rng.choice(["第（{}）项", "第({})项", "第{}项"])
        self._introduced: set[str] = set()
        self._last: str | None = None
        self.aliases: dict[str, str] = {}

    def new_case(self) -> None:
        """Forget which law was named last: 该法 never reaches into the next case."""
        self._last = None

    def cite(self, statute: str, provisions: tuple[Provision, ...]) -> tuple[str, str]:
        """The printed citation, and the title under which it is annotated."""
        title, meant = self._title(statute)
        first, *others = provisions
        text = title + self._part(first, first)
        for other in others:
            text += "、" + self._part(other, first)
        return text, meant

    def _title(self, statute: str) -> tuple[str, str]:
        if self._last == statute and self._rng.random() < 0.6:
            kind = next(word for word in ("条例", "法典", "法") if statute.endswith(word))
            return self._rng.choice([f"该{kind}", f"同{kind}"]), self._known(statute)
        self._last = statute
        return self._named(statute), self._known(statute)

    def _named(self, statute: str) -> str:
        bare = statute.removeprefix("中华人民共和国")
        if bare == statute or self._style == "full":
            return f"《{statute}》"
        if self._style == "short":
            return f"《{bare}》"
        if statute in self._introduced:
            return f"《{bare}》"
        self._introduced.add(statute)
        self.aliases[bare] = statute
        return f"《{statute}》（以下简称《{bare}》）"

    def _known(self, statute: str) -> str:
        bare = statute.removeprefix("中华人民共和国")
        if self._style == "short" and bare != statute:
            self.aliases[bare] = statute
            return bare
        return statute

    def _part(self, provision: Provision, first: Provision) -> str:
        text = ""
        if provision is first or provision.article != first.article:
            text += f"第{chinese(provision.article)}条"
        if provision.paragraph is not None:
            text += f"第{chinese(provision.paragraph)}款"
        if provision.item is not None:
            text += self._item.format(chinese(provision.item))
        return text


class Calendar:
    """Prints the dates of one case, each no longer than the reader needs.

    ``year`` is one that the document named before the case.
    """

    def __init__(self, rng: Random, year: int | None = None) -> None:
        self._rng = rng
        self._iso = rng.random() < 0.08
        self._year = year
        self._opened = False

    def day(self, when: date) -> str:
        """A day: in full the first time, later without the year where it is the same."""
        known, opened = self._year == when.year, self._opened
        self._year, self._opened = when.year, True
        short = f"{when.month}月{when.day}日"
        if self._iso:
            return when.isoformat()
        if not known:
            return f"{when.year}年{short}"
        if not opened:
            return short
        return self._rng.choices([short, f"同年{short}", f"{when.year}年{short}"], [5, 3, 3])[0]

    def month(self, when: date) -> str:
        """A month, with its year unless that was just said."""
        known = self._year == when.year
        self._year, self._opened = when.year, True
        return f"{when.month}月" if known else f"{when.year}年{when.month}月"


class VariedCalendar(Calendar):
    """Prints dates in more of the ways that archives show, one way for each case."""

    def __init__(self, rng: Random, year: int | None = None) -> None:
        super().__init__(rng, year)
        self._manner = rng.choices(["plain", "padded", "numerals"], [6, 2, 1])[0]

    def day(self, when: date) -> str:
        """A day, perhaps with zeros before its numbers (03月05日) or in Chinese numerals."""
        printed = super().day(when)
        if self._manner == "padded":
            return re.sub(r"(?<=年)(\d)(?=月)|(?<=月)(\d)(?=日)", r"0\g<0>", printed)
        if self._manner == "numerals" and "年" in printed and printed[0].isdecimal():
            return formal(when)
        return printed


def formal(when: date) -> str:
    """A date as it closes a letter.

    >>> formal(date(2025, 6, 13))
    '二〇二五年六月十三日'
    """
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(when.year))
    return f"{year}年{chinese(when.month)}月{chinese(when.day)}日"
