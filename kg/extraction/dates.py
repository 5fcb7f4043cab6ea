"""Dates: printed in full, in part (8月1日), or by reference to another (次日, 同年).

The year of a partial date is that of the latest date told so far: a case is
told forward in time, while conduct and periods look back and so do not move
the clock. A partial date before any full one takes the year of the article's
headline or date line; without one it stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, fill, table, words
from kg.extraction.layers import DateName, layers
from kg.extraction.numerals import integer
from kg.extraction.word_trees import first_letters
from kg.records import Span

_RELATIVE = table("dates")["relative"]
# 3O日, l1日: scanners take 0 for O and 1 for l
_NUM = r"(?:(?=[0-9OlI]?[0-9])[0-9OlI]{1,2}|[一二三四五六七八九十]{1,3}|廿[一-九]?)"
_WORDS = {name: alternation(entries) for name, entries in _RELATIVE.items()}
_ISO = r"(?P<iso>(?<![0-9])(?:19|20)[0-9]{2}(?P<mark>[-./])[0-9]{1,2}(?P=mark)[0-9]{1,2}(?![0-9]))"
_FULL = fill(
    r"""(?P<year>(?<![0-9〇零○])[12][0-9OoIl]{3} | 二[〇零○0][一二三四五六七八九〇零○]{2}) 年
        (?: (?P<month><num>)月份? (?:(?P<day><num>)[日号])? )?
        (?P<degree>度|(?=[0-9]+-))?""",
    num=_NUM,
)
_OTHER_YEAR = fill(
    r"""(?P<sameyear><same_year>|<next_year>|<this_year>|<last_year>)
        (?: (?P<month2><num>)月份? (?:(?P<day2><num>)[日号])? )?""",
    num=_NUM,
    **_WORDS,
)
_SAME = fill(
    r"""(?P<samemonth><same_month>) (?:(?P<day3><num>)[日号])?
      | (?P<sameday><same_day>|<next_day>)""",
    num=_NUM,
    **_WORDS,
)
_MONTH_DAY = fill(
    r"""(?<![0-9年]) (?P<month4><num>)月
        (?: (?P<day4><num>)[日号] | (?=底|初|中旬|上旬|下旬|[，,、间期至到以起]|份) )""",
    num=_NUM,
)
_DAY = r"(?<=[，。；、\n（于在局队厅])(?P<day5>[0-9]{1,2})日(?=[，,上下凌夜会联对赴到派检核巡])"
# Every form begins with a figure, or with a word of reference.
_FIRST = first_letters(
    [
        *"0123456789OlI一二三四五六七八九十廿",
        *(word for each in _RELATIVE.values() for word in each),
    ]
)
_FORMS = "|".join((_ISO, _FULL, _OTHER_YEAR, _SAME, _MONTH_DAY, _DAY))
_DATE = re.compile(f"(?={_FIRST})(?:{_FORMS})")
_CLOSING_DATE = re.compile(
    r"(?P<year>20[0-9]{2})[年.\-/][0-9]{1,2}[月.\-/][0-9]{1,2}日?\s*[）)】\]]?\s*$"
)
_CLOSING_ROOM = 40
_AHEAD = 3  # months that news may look ahead
_DATELINE = compose(
    r"(?m)^ \s* [^\n，。]{0,12} <datelines> [^\n]{0,160}? (?P<year>20[0-9]{2})年[0-9]{1,2}月",
    datelines=alternation(words("dates", "news", "datelines")),
)
_DEADLINE = re.compile(r"日?" + alternation(words("dates", "deadline", "after")))
_PERIOD_TAIL = re.compile(r"[0-9]{1,2}\s*[-—~～至]\s*[0-9]{1,2}月")


@dataclass(slots=True)
class Clock:
    """The narrative time: the latest date told so far, and the last one named.

    ``told`` is the year in which the article itself is written, ``written``
    its day.
    """

    latest: str | None
    last: str | None = None
    told: int | None = None
    written: str | None = None

    def year(self) -> int | None:
        """The year that a partial date belongs to."""
        return int(self.latest[:4]) if self.latest else None

    def tell(self, iso: str) -> None:
        """Move the clock to a date, never backward."""
        self.last = iso
        if self.latest is None or iso[: len(self.latest)] > self.latest:
            self.latest = iso


@Language.component("gd_dates")
def dates(doc: Doc) -> Doc:
    """Fill the layer ``dates``."""
    found = layers(doc)
    found.dates = list(find_dates(found.text, start=found.date))
    return doc


def find_dates(text: str, *, start: str | None = None) -> Iterator[DateName]:
    """The dates of a text in order; ``start`` is the article's own date, if known.

    >>> [d.iso for d in find_dates("2025年4月，16日，次日，同年5月30日")]
    ['2025-04', '2025-04-16', '2025-04-17', '2025-05-30']
    """
    told = start or _date_below(text) or _date_of_news(text)
    clock = Clock(start[:4] if start else None, told=int(told[:4]) if told else None, written=start)
    paragraph = -1
    line, seen = -1, 0  # the last line end before a date, and how far it was looked for
    for match in _DATE.finditer(text):
        name = _read(match, text, clock)
        line, seen = max(line, text.rfind("\n", seen, match.start())), match.start()
        if name is None:
            continue
        if line != paragraph and name.kind == "full" and len(name.iso or "") > 4:
            # A paragraph that opens with a full date starts a new story.
            clock.latest = None
        paragraph = line
        if clock.latest is None and len(name.iso or "") == 4 and not match["degree"]:
            clock.latest = name.iso  # 进入2025年: a year told before any date
        if name.iso is not None and _moves_clock(name, match, text):
            clock.tell(name.iso)
        yield name


def _date_below(text: str) -> str | None:
    """The date with which a text closes: （记者 周楠 2025年5月16日）."""
    close = _CLOSING_DATE.search(text, max(0, len(text) - _CLOSING_ROOM))
    return close["year"] if close is not None else None


def _date_of_news(text: str) -> str | None:
    """The first full date of a paragraph that opens with a dateline: 本报讯（记者 …）2025年3月."""
    opening = _DATELINE.search(text)
    return opening["year"] if opening is not None else None


def _moves_clock(name: DateName, match: re.Match[str], text: str) -> bool:
    if match["degree"] or _PERIOD_TAIL.match(text, match.end()):
        return False
    if len(name.iso or "") == 4 and not match["sameyear"]:
        return False
    return _DEADLINE.match(text, match.end()) is None


def _read(match: re.Match[str], text: str, clock: Clock) -> DateName | None:
    span = Span(*match.span())
    if match["iso"]:
        year, month, day = re.split(r"[-./]", match["iso"])
        return _named(span, int(year), int(month), int(day), kind="full")
    if match["year"]:
        return _named(
            span, _year(match["year"]), _int(match["month"]), _int(match["day"]), kind="full"
        )
    if match["sameday"]:
        return _relative_day(span, match["sameday"], clock)
    if match["samemonth"]:
        return _relative_month(span, _int(match["day3"]), clock)
    if match["day5"]:
        return _relative_month(span, _int(match["day5"]), clock)
    year = _relative_year(match["sameyear"], clock)
    month, day = _int(match["month2"] or match["month4"]), _int(match["day2"] or match["day4"])
    if match["sameyear"] and month is None and year is None:
        return None
    note = f"年份据{clock.latest}" if clock.latest else "年份未载明"
    kind = "relative" if match["sameyear"] else "partial"
    if kind == "partial" and _looks_back(year, month, clock, text[match.end() :][:4]):
        year, note = int(clock.latest or 0) - 1, f"早于成文日期{clock.written}，取上一年"
    return _named(span, year, month, day, kind=kind, note=note)


def _looks_back(year: int | None, month: int | None, clock: Clock, after: str) -> bool:
    """Whether a month lies so far ahead of the day of writing that it is last year's.

    December in a page of January that has told no other year; a deadline may lie ahead.
    """
    if year is None or month is None or clock.latest != str(year) or _DEADLINE.match(after):
        return False
    written = clock.written
    if written is None or len(written) < 7 or written[:4] != clock.latest:
        return False
    return month - int(written[5:7]) > _AHEAD


def _year(printed: str) -> int | None:
    return integer(printed)


def _int(printed: str | None) -> int | None:
    if not printed:
        return None
    return integer(printed.replace("廿", "二十"))


def _named(
    span: Span,
    year: int | None,
    month: int | None,
    day: int | None,
    *,
    kind: str,
    note: str = "",
) -> DateName | None:
    """A date name, ``None`` when the figures are no date."""
    if month is not None and not 1 <= month <= 12:
        return None
    if year is None:
        return DateName(span, None, kind, note=note)
    if month is None:
        return DateName(span, f"{year:04d}", kind, note=note)
    if day is None:
        return DateName(span, f"{year:04d}-{month:02d}", kind, note=note)
    try:
        return DateName(span, date(year, month, day).isoformat(), kind, note=note)
    except ValueError:
        return None


def _relative_year(word: str | None, clock: Clock) -> int | None:
    year = clock.year()
    if word is not None and word in (*_RELATIVE["this_year"], *_RELATIVE["last_year"]):
        # 今年 is the year of writing, whatever earlier years were told before
        year = clock.told
    if year is None or word is None:
        return year
    if word in _RELATIVE["next_year"]:
        return year + 1
    return year - 1 if word in _RELATIVE["last_year"] else year


def _relative_month(span: Span, day: int | None, clock: Clock) -> DateName | None:
    last = clock.last
    if last is None or len(last) < 7:
        return None
    return _named(span, int(last[:4]), int(last[5:7]), day, kind="relative", note=f"月份据{last}")


def _relative_day(span: Span, word: str, clock: Clock) -> DateName | None:
    last = clock.last
    if last is None or len(last) < 10:
        return None
    day = date.fromisoformat(last)
    if word in _RELATIVE["next_day"]:
        day += timedelta(days=1)
    return DateName(span, day.isoformat(), "relative", note=f"由{last}推算")
