"""When and where an article speaks, so that 今年, 全市 and 5月20日 mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.gazetteer import gazetteer
from kg.extraction.layers import Layers, holding, layers
from kg.extraction.news.findings import Anchor, Known, Setting
from kg.records import BODY_KINDS, Article, Document, Span
from kg.registers import areas, divisions
from kg.registers.divisions import Division

_DATED = compose(
    r"(?P<year>20[0-9]{2})年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?!<not_before>)",
    not_before=alternation(words("news/setting", "year", "not_before")),
)
_NOT_AFTER = tuple(words("news/setting", "year", "not_after"))
_UNTIL = "截至"
_YEAR = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})年")
_NAMED = compose(
    r"[0-9]{1,2}月[0-9]{1,2}日 [^。\n《]{0,80}? <occasions>了?[^。，\n《》]{0,16}?"
    r"(?<![0-9])(?P<year>20[0-9]{2})年(?!<not_before>)",
    occasions=alternation(words("news/setting", "year", "occasions")),
    not_before=alternation(words("news/setting", "year", "not_before")),
)
_TITLE = re.compile(r"《[^《》]{2,80}》")
_BRANCH = re.compile(
    r"(?<=局)(?P<where>[一-鿿]{2,8}?)分局$|^.+?市(?P<inner>[一-鿿]{2,4})生态环境局$"
)
_LINE = re.compile(r"[\s—：！？，、“”]+")
_LONGEST = 12


@Language.component("gd_setting")
def setting(doc: Doc) -> Doc:
    """Fill the setting of the article."""
    found = layers(doc)
    found.news.setting = setting_of(found.text, found)
    return doc


def setting_of(text: str, found: Layers) -> Setting:
    """Where and when the article speaks."""
    year, note = _year(text, found)
    return Setting(tuple(_anchors(text, found)), year, note)


def _year(text: str, found: Layers) -> tuple[int | None, str]:
    known = found.news.known
    if found.date is not None:
        return int(found.date[:4]), "年份据篇章日期"
    own = year_told(text, known.headline)
    if own is not None and (known.year is None or own >= known.year):
        return own, "年份据本篇所载日期"
    return known.year, known.year_note


def year_told(text: str, headline: Span) -> int | None:
    """The latest year that an article tells as its own: in a date, its headline, an occasion.

    >>> year_told("5月14日，某局召开2026年推进会", Span(0, 0))
    2026
    """
    plain = _TITLE.sub(lambda title: "《" * len(title.group()), text)
    years = [int(match["year"]) for match in _DATED.finditer(plain) if _is_told(plain, match)]
    years += [int(match["year"]) for match in _NAMED.finditer(plain)]
    years += [int(m["year"]) for m in _YEAR.finditer(plain, headline.start, headline.end)]
    return max(years, default=None)


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Whether a date is told as one that has come: not 到2027年6月, but 截至2025年9月底."""
    before = match.start()
    return text.endswith(_UNTIL, 0, before) or not text.endswith(_NOT_AFTER, 0, before)


def page_year(document: Document) -> int | None:
    """The year of a page of several articles, told by any of them; ``None`` for single ones."""
    if len(document.articles) < 2:
        return None
    told = []
    for article in document.articles:
        text = document.text[article.span.start : article.span.end]
        if article.date is not None:
            told.append(int(article.date.value[:4]))
        year = year_told(text, headline_of(article))
        if year is not None:
            told.append(year)
    return max(told, default=None)


def headline_of(article: Article) -> Span:
    """The stretch at the beginning of an article's text that its headings take."""
    ends = [
        part.span.end
        for part in (article.kicker, article.title, article.subtitle)
        if part is not None and part.span.within(article.span)
    ]
    return Span(0, max(ends, default=article.span.start) - article.span.start)


def known_of(article: Article, year: int | None) -> Known:
    """What is known of an article before its text is read; ``year`` is that of its page."""
    source = article.source.value if article.source is not None else ""
    return Known(headline_of(article), year, "年份据同版其他篇章" if year else "", source)


def _anchors(text: str, found: Layers) -> Iterator[Anchor]:
    """The divisions that the article speaks about: the headline's, then those of the text."""
    head = found.news.known.headline
    seen: set[str] = set()
    bodies = [body.span for body in found.bodies]
    rows = [
        *_short_at_start(text, head),
        *(
            (place.span, place.name)
            for place in found.places
            if holding(bodies, place.span.start) is None
        ),
        *((body.span, body.name) for body in found.bodies if body.kind in BODY_KINDS),
    ]
    rows.sort(key=lambda row: (row[0].start >= head.end, row[0]))
    for span, name in rows:
        if holding(found.title_spans, span.start) is not None:
            continue
        for anchor in _divisions_of(name, span):
            if anchor.name not in seen:
                seen.add(anchor.name)
                yield anchor


def _short_at_start(text: str, head: Span) -> Iterator[tuple[Span, str]]:
    """The short names with which the lines of a headline begin: 剑阁：一条江的共治账本."""
    for start in (0, *(match.end() for match in _LINE.finditer(text, 0, head.end))):
        for end in range(min(head.end, start + _LONGEST), start + 1, -1):
            if text[start:end] in gazetteer():
                yield Span(start, end), text[start:end]
                break


def _divisions_of(name: str, span: Span) -> Iterator[Anchor]:
    """The divisions named at the head of a name and in its branch, the lowest first."""
    branch = _BRANCH.search(name)
    host = _head(name)
    if branch is not None:
        where = branch["where"] or branch["inner"]
        below = division_called(where, host.code if host is not None else "")
        if below is not None:
            yield Anchor(below.name, span, below.code)
    if host is not None:
        yield Anchor(host.name, span, host.code)


def _head(name: str) -> Division | None:
    readings = [reading for reading in areas.read(name) if not reading.division.is_former]
    if not readings or readings[0].end != max(reading.end for reading in readings):
        return None
    longest = {r.division.code: r.division for r in readings if r.end == readings[0].end}
    return next(iter(longest.values())) if len(longest) == 1 else None


def division_called(name: str, near: str = "") -> Division | None:
    """The one division of a full or short name, within or beside the division ``near``.

    >>> division_called("平遥").name, division_called("华容", "430600").name
    ('平遥县', '华容县')
    """
    current = [d for d in divisions.by_name(name) if not d.is_former]
    if len(current) > 1 and near:
        for width in (4, 2):
            inside = [d for d in current if d.code[:width] == near[:width]]
            if len(inside) == 1:
                return inside[0]
    return current[0] if len(current) == 1 else None


_RELATIVE = {
    word: rank for rank, entries in table("news/setting")["relative"].items() for word in entries
}
_HERE = frozenset(words("news/setting", "here", "words"))
RELATIVE_PLACE = alternation((*_RELATIVE, *_HERE))
"""A pattern part for words such as 全市 and 当地."""


def place_meant(word: str, where: Setting) -> Anchor | None:
    """The division that a word such as 全市 or 当地 means in its article.

    >>> told = (Anchor("晋城市", Span(0, 3)), Anchor("泽州县", Span(9, 12)))
    >>> place_meant("全县", Setting(told)).name
    '泽州县'
    """
    if word in _HERE:
        return where.home
    rank = _RELATIVE.get(word)
    if rank is None:
        return None
    for anchor in where.anchors:
        if anchor.name.endswith(rank):
            return anchor
    home = where.home
    above = divisions.ancestors(home.code) if home is not None and home.code else ()
    for division in above:
        if home is not None and (division.name.endswith(rank) or _is_region(rank, division)):
            return Anchor(division.name, home.span, division.code)
    return None


def _is_region(rank: str, division: Division) -> bool:
    """Whether a rank means the province: 全区 of 广西 does, 全区 of a city's district does not."""
    if division.level != "province":
        return False
    return rank == "省" or (rank == "区" and division.name.endswith("自治区"))
