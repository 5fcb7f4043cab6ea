"""Places listed by short names with a shared tail: 平顺、壶关、黎城三县; 椒江、黄岩、路桥三区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.gazetteer import gazetteer
from kg.extraction.layers import Layers, holding, layers
from kg.extraction.news.setting import division_called
from kg.extraction.numerals import integer
from kg.records import Evidence, Kind, Mention, Span
from kg.registers import divisions
from kg.registers.divisions import Division

_NUMBERS = str(table("news/places")["lists"]["numbers"])
_TAIL = compose(
    r"等?(?:[<numbers>]|[0-9]{1,2}个?)?(?P<rank><tails>)(?![一-鿿]?局)",
    numbers=_NUMBERS,
    tails=alternation(words("news/places", "lists", "tails")),
)
# 其余6市, 其余9个县（市、区）
_REST = re.compile(
    r"其[余他](?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})个?(?P<rank>县（市、区）|县区|[县市区旗州])"
)
_JOINT = re.compile(r"[、和与及]")
_LEAST = 2
_LONGEST = 8
REST = "news.place_rest"
"""The rule of places that a text does not name: the rest of a division's parts."""


@Language.component("gd_place_lists")
def place_lists(doc: Doc) -> Doc:
    """Fill the list ``listed`` of the news with the divisions that lists name by short names."""
    found = layers(doc)
    found.news.listed = sorted(find_listed(found.text, found), key=lambda m: m.span)
    return doc


def find_listed(text: str, found: Layers) -> Iterator[Mention]:
    """The short names of lists, each with the full name that the tail or the setting gives it."""
    yield from _rest(text, found)
    near = _near(found)
    position = 0
    while (joint := _JOINT.search(text, position)) is not None:
        position = joint.end()
        row = _row(text, joint.start(), near)
        if len(row) < _LEAST:
            continue
        position = row[-1].end
        if holding(found.title_spans, row[0].start) is not None:
            continue
        tail = _TAIL.match(text, row[-1].end)
        if tail is None and not _are_neighbours(text, row, near):
            continue
        for span in row:
            yield _mention(text, span, near, tail)


def _rest(text: str, found: Layers) -> Iterator[Mention]:
    """The divisions that 其余6市 means, where leaving out those named before leaves six."""
    for match in _REST.finditer(text):
        count = integer(match["count"])
        start = text.rfind("\n", 0, match.start()) + 1
        named = _named_in(text, start, match.start())
        for anchor in found.news.setting.anchors:
            below = [d for d in divisions.children(anchor.code) if _has_rank(d, match["rank"])]
            left = [division for division in below if division.code not in named]
            if below and len(left) == count and len(below) > len(left):
                note = f"{match.group()}据{anchor.name}下辖"
                for division in left:
                    evidence = Evidence(Span(*match.span()), REST, note)
                    yield Mention(division.name, Kind.PLACE, (evidence,))
                break


def _has_rank(division: Division, rank: str) -> bool:
    return len(rank) > 1 or division.name.endswith(rank)


def _named_in(text: str, start: int, end: int) -> set[str]:
    """The codes of all divisions that a stretch names, in full or by short names."""
    codes: set[str] = set()
    for at in range(start, end):
        for stop in range(at + 2, min(at + _LONGEST, end) + 1):
            entry = gazetteer().get(text[at:stop])
            if entry is not None:
                codes.update(entry.codes)
    return codes


def _row(text: str, joint: int, near: str) -> list[Span]:
    """The short names joined by 、 around a first joint."""
    first = _ending_at(text, joint, near)
    if first is None:
        return []
    row = [first]
    position = joint
    while (match := _JOINT.match(text, position)) is not None:
        following = _starting_at(text, match.end(), near)
        if following is None:
            break
        row.append(following)
        position = following.end
    return row


def _ending_at(text: str, end: int, near: str) -> Span | None:
    for length in (4, 3, 2):
        if end >= length and _is_short(text[end - length : end], near):
            return Span(end - length, end)
    return None


def _starting_at(text: str, start: int, near: str) -> Span | None:
    for length in (4, 3, 2):
        if _is_short(text[start : start + length], near):
            return Span(start, start + length)
    return None


def _is_short(name: str, near: str) -> bool:
    """Whether a name is the short one of a division; a common word (平安) only nearby."""
    entry = gazetteer().get(name)
    if entry is not None:
        return entry.short
    called = division_called(name, near) if len(name) > 1 else None
    return called is not None and called.code[:4] == near[:4] and called.name != name


def _near(found: Layers) -> str:
    home = found.news.setting.home
    return home.code if home is not None else ""


def _are_neighbours(text: str, row: list[Span], near: str) -> bool:
    """Whether the names of a list without a tail all lie in the prefecture of the article."""
    prefecture = divisions.prefecture_of(near) if near else None
    if prefecture is None or len(row) < _LEAST:
        return False
    return all(
        any(
            divisions.within(division.code, prefecture.code)
            for division in divisions.by_name(text[span.start : span.end])
        )
        for span in row
    )


def _mention(text: str, span: Span, near: str, tail: re.Match[str] | None) -> Mention:
    name = text[span.start : span.end]
    full = division_called(name, near)
    shared = f"共用“{tail.group()}”" if tail is not None else "并列地名"
    note = f"{shared}，即{full.name}" if full is not None else shared
    return Mention(name, Kind.PLACE, (Evidence(span, "news.place_list", note),))
