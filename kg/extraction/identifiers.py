"""Numbers of standards (GB 16171-2012) and decisions (苏环行罚〔2024〕82第107号), and tables."""

from __future__ import annotations

import re

from kg.extraction.anchors import around
from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, Section, Title, holding, inside, remembered
from kg.extraction.roles import zone_at
from kg.records import Evidence, Sourced, Span

_STANDARD = compose(
    r"(?<![A-Za-z]) <prefix> \s? [0-9]{0,6} (?:/T?\s?[0-9]+|\s[0-9]+)? (?:\.[0-9]+)? \s?[-—–－]\s?"
    r"(?:19|20)[0-9]{2}",
    prefix=alternation(words("identifiers", "standards", "prefixes")),
)
_YEAR = r"[〔\[（(【﹝]\s?(?:19|20)[0-9]{2}\s?[〕\]）)】﹞]"
_DECISION_YEAR = re.compile(_YEAR)
# The most characters that may stand before the year of a decision's number.
_BEFORE_YEAR = 36
_DECISION = re.compile(
    r"(?P<word>(?:[一-鿿][A-Z](?=[一-鿿]))?[一-鿿]{1,14}(?:[（(][一-鿿]{1,4}[)）])?[0-9]{0,8}[一-鿿]{0,6})"
    + _YEAR
    + r"(?:(?:第?\s?[A-Za-z0-9一-鿿]{0,10}?-?)第?\s?[0-9]+(?:[-—][0-9]+)*号|[0-9]{6,})"
)
# a bracket of another kind closes what 〔 opened, as machines read it: 〔2025]
_MIXED = re.compile(r"〔([0-9]{4})[\])）】]")
_STOP = re.compile(alternation(words("identifiers", "decisions", "stops")))
# 报告（鲁郯调〔2024〕7号）: the number of a report
_REPORT = ("报告（", "报告(", "报告书（", "报告表（", "报告》（", "许可证（")
_NOTICE = re.compile(alternation(words("identifiers", "decisions", "notices")))
_ITEM = re.compile(
    r"(?P<code>[A-Z]{1,4}-[0-9]+(?:-[0-9]+)*)|(?P<table>(?:附表|附件|表|序号)[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)*)"
    r"|(?P<number>第[0-9一二三四五六七八九十百]+项)|(?P<page>第[0-9]+[页号](?:裁量|裁量表)?)"
)
_ALL = re.compile(r"(?:均|统一)(?:适用|参照|按照)|裁量(?:依据|基准|标准)?(?:均)?(?:为|适用|参照)")
_REACH = 60
_NEAR = 3


def standards_in(text: str, section: Section, found: Layers) -> tuple[Sourced[str], ...]:
    """The numbers of technical standards that a case names, each once."""
    first: dict[str, Sourced[str]] = {}
    for match in _STANDARD.finditer(text, section.span.start, section.span.end):
        if zone_at(match.start(), found) in ("lesson", "procedure"):
            continue
        evidence = Evidence(Span(*match.span()), "identifiers.standard")
        first.setdefault(match.group().strip(), Sourced(match.group().strip(), (evidence,)))
    return tuple(first.values())


def decision_numbers_in(text: str, section: Section, found: Layers) -> tuple[Sourced[str], ...]:
    """The numbers of decisions (文号) in a case, each once; notices left out."""
    first: dict[str, Sourced[str]] = {}
    for match in around(_DECISION, _DECISION_YEAR, text, section.span, reach=_BEFORE_YEAR):
        stops = list(_STOP.finditer(match["word"]))
        start = match.start() + (stops[-1].end() if stops else 0)
        number = _MIXED.sub(r"〔\1〕", re.sub(r"\s+", "", text[start : match.end()]))
        word = number.split("〔")[0].split("[")[0]
        if len(word) < 2 or _NOTICE.search(re.split(r"[〔\[（(【﹝]", number)[0]):
            continue
        if text.endswith(_REPORT, 0, start):
            continue
        if zone_at(start, found) == "lesson" or holding(found.title_spans, start):
            continue
        evidence = Evidence(Span(start, match.end()), "identifiers.decision_number")
        first.setdefault(number, Sourced(number, (evidence,)))
    return tuple(first.values())


def discretion_in(
    text: str, section: Section, found: Layers
) -> tuple[tuple[Sourced[str], ...], Sourced[str] | None]:
    """The discretion standards (裁量基准) that a case follows, and the table or item cited."""
    basis: dict[str, Sourced[str]] = {}
    item: Sourced[str] | None = None
    for title in _discretion_titles(text, section, found):
        if not _applies(text, title.span, section, found):
            continue
        name = re.sub(r"\s+", "", title.text)
        basis.setdefault(name, Sourced(name, (Evidence(title.span, "discretion.title"),)))
        sentence = holding(found.sentences, title.span.start) or title.span
        item = item or _item(text, title.span, sentence)
    return tuple(basis.values()), item


def _discretion_titles(text: str, section: Section, found: Layers) -> list[Title]:
    """The discretion standards that a case names itself, and for an entry of a list the general."""
    own = [t for t in inside(found.titles, section.span) if t.kind == "discretion"]
    if not section.cells and not section.listed:
        return own
    general = remembered(found, "identifiers.general", lambda: _general_titles(text, found))
    return sorted({*own, *general}, key=lambda title: title.span)


def _general_titles(text: str, found: Layers) -> list[Title]:
    """The standards said to apply to all: each where first named, and the first with an item."""
    first: dict[str, Title] = {}
    with_item: list[Title] = []
    for title in found.titles:
        sentence = holding(found.sentences, title.span.start) or title.span
        if title.kind != "discretion" or not _for_all(text, title.span, sentence):
            continue
        first.setdefault(re.sub(r"\s+", "", title.text), title)
        if not with_item and _item(text, title.span, sentence) is not None:
            with_item.append(title)
    return [*first.values(), *with_item]


def _for_all(text: str, title: Span, sentence: Span) -> bool:
    return _ALL.search(text, sentence.start, title.start) is not None


def _applies(text: str, title: Span, section: Section, found: Layers) -> bool:
    if title.within(section.span):
        return zone_at(title.start, found) not in ("lesson", "procedure")
    if section.cells or section.listed:
        sentence = holding(found.sentences, title.start) or title
        return _for_all(text, title, sentence)
    return False


def _item(text: str, title: Span, sentence: Span) -> Sourced[str] | None:
    end = min(sentence.end, title.end + _REACH)
    match = _ITEM.search(text, title.end, end)
    if match is None:
        return None
    if match["number"] and match.start() > title.end + _NEAR:
        return None  # 《…裁量基准》…第三项 further on belongs to a statute
    value = next(group for group in match.groups() if group)
    return Sourced(value, (Evidence(Span(*match.span()), "discretion.item"),))
