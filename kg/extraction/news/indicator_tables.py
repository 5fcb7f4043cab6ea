"""Indicators told in lines below a heading that names them: 亭湖区 27.1 -6.2%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers
from kg.extraction.numerals import decimal, plain
from kg.records import Direction, Evidence, Indicator, Kind, Mention, Sourced, Span

_HEADING = compose(
    r"(?:^|[的）)，、：\s]) (?P<name>(?:<starts>)[^，。；：\n（(]{0,20}?)"
    r"[（(](?:单位[：:]?)?(?P<unit><units>)[)）]",
    starts=alternation(words("news/indicators", "names", "starts")),
    units=alternation(words("news/indicators", "values", "units")),
)
_ROW = re.compile(
    r"^[0-9]*[\s、.|]*(?P<place>[一-鿿]{2,8}?)[\s：|、,，]+(?P<value>[0-9]+(?:\.[0-9]+)?)[^\s|0-9]*"
    r"(?:[\s|，,]*(?P<sign>[+\-－−↑↓]|上升|下降|升|降)?(?P<change>[0-9]+(?:\.[0-9]+)?)%|[\s|，,]*(?P<level>持平))?[\s|。；]*$"
)
_DOWN = frozenset({"-", "－", "−", "↓", "下降", "降"})
_PLACE = re.compile(r"[市县区旗州盟省]$")
_ROOM = 40


def table_indicators(
    text: str, found: Layers, period: Callable[[int, Span], Sourced[str] | None]
) -> Iterator[Indicator]:
    """The rows below headings with a unit in brackets."""
    paragraphs = found.paragraphs
    for at, paragraph in enumerate(paragraphs):
        heading = _HEADING.search(text, paragraph.start, paragraph.end)
        if heading is None:
            continue
        for row in paragraphs[at + 1 : at + 1 + _ROOM]:
            match = _ROW.match(text[row.start : row.end])
            if match is None:
                break
            if _PLACE.search(match["place"]):
                yield _indicator(text, heading, match, row, period(row.start, row))


def _indicator(
    text: str,
    heading: re.Match[str],
    match: re.Match[str],
    row: Span,
    period: Sourced[str] | None,
) -> Indicator:
    name = Span(*heading.span("name"))
    place = Span(row.start + match.start("place"), row.start + match.end("place"))
    value = decimal(match["value"])
    change = decimal(match["change"]) if match["change"] else None
    up = match["sign"] not in _DOWN
    return Indicator(
        Sourced(re.sub(r"\s+", "", heading["name"]), (Evidence(name, "indicators.table"),)),
        (Evidence(row, "indicators.table"),),
        Mention(match["place"], Kind.PLACE, (Evidence(place, "indicators.table"),)),
        period,
        plain(value) if value is not None else None,
        heading["unit"],
        plain(change) if change is not None else None,
        "%" if change is not None else None,
        (Direction.UP if up else Direction.DOWN) if change is not None else None,
    )
