"""Statistics of enforcement: counts and sums over a place and a period, never cases."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.general import sums_up
from kg.extraction.layers import Layers, holding, inside, layers, section_at
from kg.extraction.numerals import ARABIC, decimal, plain
from kg.records import Evidence, Span, Statistic

_SCOPE = re.compile(alternation(words("statistics", "scope")))
_STATISTIC = compose(
    r"(?:^|[，。；：]|(?<=[年月日度])) (?:<place>)? (?:<leads>)*"
    r"(?P<name>(?!<leads>)[一-鿿、]{2,20}?)"
    r"(?:了|共计|合计|总额|达|为|数|共)? \s* (?P<value><n>)\s*(?P<unit><units>)",
    place=r"[一-鿿]{2,8}?(?:市|县|区|省|州|盟|旗)(?:生态环境系统|生态环境部门|生态环境局)?",
    leads=alternation(words("statistics", "leads")),
    n=ARABIC,
    units=alternation((*words("statistics", "units"), *words("statistics", "money"))),
)
_BARE_FINE = "罚款"
_ABOUT = re.compile(alternation(words("statistics", "about")))
_QUARTERS = {"一": ("01", "03"), "二": ("04", "06"), "三": ("07", "09"), "四": ("10", "12")}
_YEAR = r"(?:(?P<year>20[0-9]{2})年|(?P<same>今年|同年|本年)?)"
_MONTHS = re.compile(_YEAR + r"(?P<from>[0-9]{1,2})月?\s*[至到—\-~～]\s*(?P<to>[0-9]{1,2})月")
_QUARTER = re.compile(_YEAR + r"第?(?P<quarter>[一二三四])季度")
_HALF = re.compile(_YEAR + r"(?P<half>上|下)半年")
_UNTIL = re.compile(r"截至" + _YEAR + r"(?P<to>[0-9]{1,2})月")
_DAYS = compose(
    r"<year>(?P<from>[0-9]{1,2})月(?P<first>[0-9]{1,2})日\s*[至到—\-~～]\s*"
    r"(?:20[0-9]{2}年)?(?P<to>[0-9]{1,2})月(?P<last>[0-9]{1,2})日",
    year=_YEAR,
)
_ACROSS = re.compile(
    r"(?P<year>20[0-9]{2})年(?P<from>[0-9]{1,2})月\s*[至到—\-~～]\s*"
    r"(?P<next>20[0-9]{2})年(?P<to>[0-9]{1,2})月(?!\s*[0-9])"
)
_MONTH = re.compile(
    r"(?<![至到—\-~～])(?P<year>20[0-9]{2})年(?P<month>1[0-2]|0?[1-9])月(?!\s*[0-9至到—\-~～])"
)
# 2025年5月20日 is no whole year.
_WHOLE = re.compile(r"(?P<year>20[0-9]{2})年(?!\s*[0-9]{1,2}月)")


@Language.component("gd_statistics")
def statistics(doc: Doc) -> Doc:
    """Fill the layer ``statistics``."""
    found = layers(doc)
    text = found.text
    period: str | None = None
    unread = 0  # the first sentence whose period has not been read
    going_on = False
    for number, sentence in enumerate(found.sentences):
        told = _in_narrative(text, sentence, found)
        scoped = going_on or _SCOPE.search(text, sentence.start, sentence.end) is not None
        rows = [] if told or not scoped else _in_sentence(text, sentence, found)
        if rows:
            for earlier in found.sentences[unread : number + 1]:
                period = period_of(text[earlier.start : earlier.end], period) or period
            unread = number + 1
            rows = [replace(row, period=period) for row in rows]
        if going_on:
            # 大气类案件1021件，罚款7804万元: a bare 罚款 further on is that of a class of cases
            rows = [row for row in rows if row.name != _BARE_FINE]
        found.statistics.extend(rows)
        going_on = bool(rows)
    return doc


def _in_narrative(text: str, sentence: Span, found: Layers) -> bool:
    """Whether a sentence tells of one case; a total over its own fines is no statistic."""
    inside_case = section_at(found, sentence.start) is not None
    return inside_case and (bool(inside(found.parties, sentence)) or not sums_up(text, sentence))


def _in_sentence(text: str, sentence: Span, found: Layers) -> list[Statistic]:
    made = []
    for match in _STATISTIC.finditer(text, sentence.start, sentence.end):
        value = decimal(match["value"])
        if value is None or holding(found.quotations, match.start()) is not None:
            continue
        name = match["name"]
        if name.startswith("该") or _ABOUT.search(name) is None:
            continue
        evidence = Evidence(Span(match.start("name"), match.end()), "statistics.count")
        place = _place(sentence, found)
        made.append(Statistic(match["name"], plain(value), match["unit"], (evidence,), place))
    return made


def _place(sentence: Span, found: Layers) -> str | None:
    """The first place of the sentence, else of the article, down its chain (重庆市｜万州区)."""
    here = inside(found.places, sentence) or found.places
    if not here:
        return None
    chosen = here[0]
    for place in islice(here, 1, None):
        if place.span.start != chosen.span.end:
            break
        chosen = place
    return chosen.name


def period_of(text: str, before: str | None = None) -> str | None:
    """The first period that a text names, as an ISO 8601 interval of months or a year.

    ``before`` is the period told before; its year serves where none is printed.

    >>> period_of("2024年1月至10月，全市共"), period_of("第一季度", "2025")
    ('2024-01/2024-10', '2025-01/2025-03')
    >>> period_of("2025年1月1日至5月31日"), period_of("2025年1月1日至5月20日")
    ('2025-01/2025-05', None)
    """
    known = before[:4] if before else None
    days = _DAYS.search(text)
    if days is not None:
        return _whole_months(days, known)
    across = _ACROSS.search(text)
    if across is not None:
        since, until = int(across["from"]), int(across["to"])
        return f"{across['year']}-{since:02d}/{across['next']}-{until:02d}"
    for pattern, months in (
        (_UNTIL, lambda m: ("01", m["to"])),
        (_MONTHS, lambda m: (m["from"], m["to"])),
        (_QUARTER, lambda m: _QUARTERS[m["quarter"]]),
        (_HALF, lambda m: ("01", "06") if m["half"] == "上" else ("07", "12")),
    ):
        match = pattern.search(text)
        year = (match["year"] or known) if match is not None else None
        if match is not None and year is not None:
            first, last = months(match)
            return f"{year}-{int(first):02d}/{year}-{int(last):02d}"
    whole, month = _WHOLE.search(text), _MONTH.search(text)
    if month is not None and (whole is None or month.start() < whole.start()):
        return f"{month['year']}-{int(month['month']):02d}"
    return whole["year"] if whole is not None else None


def _whole_months(days: re.Match[str], known: str | None) -> str | None:
    """The months from a day to another day of the year, where they are whole.

    1月1日至5月31日 are five months; what ends in the middle of one is no period of ours.
    """
    year, first, last = days["year"] or known, int(days["from"]), int(days["to"])
    if year is None or not 1 <= first <= last <= 12 or int(days["first"]) != 1:
        return None
    if int(days["last"]) != monthrange(int(year), last)[1]:
        return None
    return f"{year}-{first:02d}/{year}-{last:02d}"
