"""Places that figures and projects belong to: divisions, waters, and words such as 全市."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.cues import alternation, compose, words
from kg.extraction.gazetteer import chain_before, gazetteer
from kg.extraction.news.findings import Setting
from kg.extraction.news.setting import RELATIVE_PLACE, division_called, place_meant
from kg.records import Evidence, Kind, Mention, Span

_RELATIVE = re.compile(RELATIVE_PLACE)
_REGION = compose(
    r"<regions>(?:“[0-9+]+”城市)?", regions=alternation(words("news/places", "regions"))
)
_AREA = re.compile(alternation(words("news/places", "areas")) + r"(?!域环境|考|控)")
_WATER = re.compile(rf"[一-鿿]{{1,12}}?{alternation(words('news/places', 'waters'))}$")
_NOT_WATERS_LISTED = frozenset(words("news/places", "not_waters"))
_COUNTED = re.compile(r"[其余全各个条]")
_OPENING_WATER = compose(
    r"(?:其中)?(?P<name>[一-鿿]{1,7}?(?:河|湖|海|江|水库|溪|淀))(?=综合|整体|总体|水质|流域|水体|平均|湖心|出境|入境)"
)
# 灵山｜湾, 大同｜小异: what makes a short name a part of another one
_NOT_BEHIND_SHORT = (
    "式",
    "化",
    "小",
    "部门",
    "湾",
    "湖",
    "河",
    "江",
    "山",
    "海",
    "水库",
    "源",
    "路",
    "大",
    "岛",
)
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A place as printed or meant, and where its name ends.

    ``mention`` is ``None`` where a word such as 全区 means none that is known.
    """

    mention: Mention | None
    end: int


def place_at(text: str, start: int, end: int, where: Setting) -> Found | None:
    """The place that stands at the beginning of a stretch: 盐城市区, 全市, 唐山市, 泽州县.

    >>> found = place_at("盐城市区PM2.5", 0, 9, Setting())
    >>> found.end, found.mention.name if found.mention else None
    (4, '盐城市区')
    """
    relative = _RELATIVE.match(text, start, end)
    if relative is not None:
        meant = place_meant(relative.group(), where)
        if meant is None:
            return Found(None, relative.end())
        note = f"{relative.group()}据{meant.name}"
        return Found(_mention(meant.name, Span(*relative.span()), note), relative.end())
    region = _REGION.match(text, start, end)
    if region is not None:
        return Found(_mention(region.group(), Span(*region.span()), ""), region.end())
    stop = _chain_end(text, start, end)
    if stop is None:
        return None
    area = _AREA.match(text, stop, end)
    if area is not None:
        stop = area.end()
    return Found(_mention(text[start:stop], Span(start, stop), ""), stop)


def _chain_end(text: str, start: int, end: int) -> int | None:
    """Where the chain of divisions ends that begins at a position."""
    position: int | None = None
    at = start
    while at < end:
        longest = next(
            (
                stop
                for stop in range(min(end, at + _LONGEST), at + 1, -1)
                if text[at:stop] in gazetteer() and _is_name(text, at, stop, chained=at > start)
            ),
            None,
        )
        if longest is None:
            break
        position = at = longest
    return position


def _is_name(text: str, start: int, stop: int, *, chained: bool) -> bool:
    """Whether letters that name a division do so here: 大同 in 大同小异 does not."""
    name = gazetteer()[text[start:stop]]
    if not name.short:
        return not text.startswith(("域", "间", "级"), stop)
    return chained or not text.startswith(_NOT_BEHIND_SHORT, stop)


def water_before(text: str, start: int, end: int) -> Mention | None:
    """The river, lake or section that a stretch ends with: 闻溪河出境断面."""
    match = _WATER.search(text, start, end)
    if match is None or _is_common(match.group()) or _COUNTED.match(match.group()):
        return None
    return _mention(match.group(), Span(*match.span()), "")


def _is_common(name: str) -> bool:
    """Whether a word for waters names none: 小流域, 国控、省控断面."""
    return (
        name in _NOT_WATERS_LISTED
        or re.match(r"主要|重点|[小各全]|国控|省控|国考|省考|市控|县级|城市", name) is not None
    )


def water_at(text: str, start: int, end: int) -> Mention | None:
    """The water with which a clause begins that tells of its quality: 杞麓湖综合水质为Ⅴ类."""
    match = _OPENING_WATER.match(text, start, end)
    if match is None or _is_common(match["name"]):
        return None
    return _mention(match["name"], Span(*match.span("name")), "")


def _mention(name: str, span: Span, note: str) -> Mention:
    return Mention(re.sub(r"\s+", "", name), Kind.PLACE, (Evidence(span, "news.place", note),))


def home_of(where: Setting, before: int | None = None) -> Mention | None:
    """The place that the article is about, for figures that name none.

    It must be told before the position ``before``: what comes later is not meant.
    """
    home = where.home
    if home is None or (before is not None and home.span.start > before):
        return None
    return _mention(home.name, home.span, "据篇章所述地域")


def full_name(short: str, near: str = "") -> str | None:
    """The full name of the division that a short name means; ``None`` when it is not certain."""
    division = division_called(short, near)
    return division.name if division is not None else None


__all__ = ["Found", "chain_before", "full_name", "home_of", "place_at", "water_before"]
