"""Statistics of enforcement: counts and sums over a place and a period, never cases."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.general import sums_up
from kg.extraction.layers import Layers, holding, inside, layers, section_at
from kg.extraction.numerals import ARABIC, decimal, plain
from kg.records import Evidence, Span, Statistic

_SCOPE = re.compile(alternation(words("statistics", "scope")))
_STATISTIC = compose(
    r"(?P<name><names>)(?:了|共计|合计|总额|达|金额|为|数)? \s* (?P<value><n>)\s*(?P<unit><units>)",
    names=alternation(words("statistics", "names")),
    n=ARABIC,
    units=alternation((*words("statistics", "units"), *words("statistics", "money"))),
)
_QUARTERS = {"一": ("01", "03"), "二": ("04", "06"), "三": ("07", "09"), "四": ("10", "12")}
_YEAR = r"(?P<year>20[0-9]{2})年"
_MONTHS = re.compile(_YEAR + r"(?P<from>[0-9]{1,2})(?:月)?\s*[至到—\-~～]\s*(?P<to>[0-9]{1,2})月")
_QUARTER = re.compile(_YEAR + r"第?(?P<quarter>[一二三四])季度")
_HALF = re.compile(_YEAR + r"(?P<half>上|下)半年")
_WHOLE = re.compile(_YEAR)


@Language.component("gd_statistics")
def statistics(doc: Doc) -> Doc:
    """Fill the layer ``statistics``."""
    found = layers(doc)
    text = doc.text  # spaCy builds it anew at each access
    for sentence in found.sentences:
        told = _in_narrative(text, sentence, found)
        if not told and _SCOPE.search(text, sentence.start, sentence.end):
            found.statistics.extend(_in_sentence(text, sentence, found))
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
        evidence = Evidence(Span(*match.span()), "statistics.count")
        place = _place(sentence, found)
        period = period_of(text[sentence.start : match.start()])
        made.append(
            Statistic(match["name"], plain(value), match["unit"], (evidence,), place, period)
        )
    return made


def _place(sentence: Span, found: Layers) -> str | None:
    """The place named in the sentence, else the first one named in the article."""
    here = inside(found.places, sentence)
    chosen = here or found.places[:1]
    return chosen[0].name if chosen else None


def period_of(text: str) -> str | None:
    """The last period that a text names, as an ISO 8601 interval of months or a year.

    >>> period_of("2024年1月至10月，全市共"), period_of("2025年第一季度")
    ('2024-01/2024-10', '2025-01/2025-03')
    """
    months = _MONTHS.search(text)
    if months is not None:
        return (
            f"{months['year']}-{int(months['from']):02d}/{months['year']}-{int(months['to']):02d}"
        )
    quarter = _QUARTER.search(text)
    if quarter is not None:
        first, last = _QUARTERS[quarter["quarter"]]
        return f"{quarter['year']}-{first}/{quarter['year']}-{last}"
    half = _HALF.search(text)
    if half is not None:
        first, last = ("01", "06") if half["half"] == "上" else ("07", "12")
        return f"{half['year']}-{first}/{half['year']}-{last}"
    whole = _WHOLE.search(text)
    return whole["year"] if whole is not None else None
