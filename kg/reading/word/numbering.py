"""The automatic numbers of a Word file (一、 （一） 案例1), which are nowhere in its text.

A paragraph names a list and a level; the list says how the level is written,
from which number on, and the numbers are counted as Word counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.reading.word.counting import written
from kg.reading.word.xml import attribute, local, prop

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_CLOSES = "、，．）)】〕]》：:。"
_NONE = "0"
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of a level are written; ``pattern`` is such as ``（%2）``."""

    form: str
    pattern: str
    start: int
    legal: bool


@dataclass(slots=True)
class _List:
    """A definition of levels and where its counting stands, which lists that share it share.

    ``styles`` are the levels that belong to a style of paragraphs.
    """

    levels: dict[int, _Level]
    styles: dict[str, int]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the numbered paragraphs of one file, in their order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, tuple[_List, dict[int, int]]] = {}
        self._begun: set[str] = set()
        self._styles = dict(_style_numbers(styles)) if styles is not None else {}
        self._bases = dict(_bases(styles)) if styles is not None else {}
        if numbering is not None:
            self._read(numbering)

    def prefix(self, paragraph: etree._Element) -> str | None:
        """What Word prints before the next paragraph: empty for none, ``None`` if unknown."""
        name, level = self._place(paragraph)
        if name in ("", _NONE):
            return ""
        if name not in self._lists:
            return None
        counted, starts = self._lists[name]
        if level not in counted.levels:
            return None
        self._count(name, counted, starts, level)
        return _printed(counted, level)

    def _read(self, numbering: etree._Element) -> None:
        for element in numbering:
            identifier = attribute(element, "abstractNumId")
            if local(element) == "abstractNum":
                self._abstract[identifier] = _List(
                    dict(_levels(element)), dict(_levels_of_styles(element))
                )
        for element in numbering:
            if local(element) != "num":
                continue
            definition = next((e for e in element if local(e) == "abstractNumId"), None)
            key = "" if definition is None else attribute(definition, "val")
            if key in self._abstract:
                name = attribute(element, "numId")
                self._lists[name] = self._abstract[key], dict(_restarts(element))

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else those of its style."""
        name, level = _number(prop(paragraph, "pPr", "numPr"))
        style_of = prop(paragraph, "pPr", "pStyle")
        style = "" if style_of is None else attribute(style_of, "val")
        seen: set[str] = set()
        while not name and style and style not in seen:
            seen.add(style)
            name, of_style = self._styles.get(style, ("", None))
            level = of_style if level is None else level
            if level is None and name in self._lists:
                level = self._lists[name][0].styles.get(style)
            style = self._bases.get(style, "")
        return name, level or 0

    def _count(self, name: str, counted: _List, starts: dict[int, int], level: int) -> None:
        if name not in self._begun:
            self._begun.add(name)
            for restarted, start in starts.items():
                counted.counts[restarted] = start - 1
        for upper in range(level):
            if counted.counts[upper] is None and upper in counted.levels:
                counted.counts[upper] = counted.levels[upper].start
        now = counted.counts[level]
        counted.counts[level] = counted.levels[level].start if now is None else now + 1
        counted.counts[level + 1 :] = [None] * (_LEVELS - level - 1)


def _printed(counted: _List, level: int) -> str | None:
    """The number of a paragraph as it is printed, with a space where one is needed."""
    told = counted.levels[level]
    if told.form in _SILENT:
        return ""
    missing = False

    def number(match: re.Match[str]) -> str:
        nonlocal missing
        place = int(match[1]) - 1
        form = counted.levels[place].form if place in counted.levels else told.form
        words = written(counted.counts[place] or 0, "decimal" if told.legal else form)
        missing |= words is None
        return words or ""

    prefix = _PLACE.sub(number, told.pattern).strip()
    if missing:
        return None
    return prefix if not prefix or prefix[-1] in _CLOSES else f"{prefix} "


def _levels(definition: etree._Element) -> Iterator[tuple[int, _Level]]:
    for element in definition:
        if local(element) != "lvl":
            continue
        said = {local(entry): entry for entry in element.iter()}
        values = {tag: attribute(entry, "val") for tag, entry in said.items()}
        yield (
            _small(attribute(element, "ilvl")),
            _Level(
                form=_form(said.get("numFmt"), values.get("numFmt", "decimal")),
                pattern=values.get("lvlText", ""),
                start=_small(values.get("start", "1"), most=9_999),
                legal="isLgl" in said and values["isLgl"] not in ("0", "false"),
            ),
        )


def _form(element: etree._Element | None, value: str) -> str:
    """The format; newer programs write those of their own as ``custom``."""
    if element is not None and value == "custom":
        return attribute(element, "format")
    return value


def _levels_of_styles(definition: etree._Element) -> Iterator[tuple[str, int]]:
    for element in definition:
        for entry in element:
            if local(entry) == "pStyle":
                yield attribute(entry, "val"), _small(attribute(element, "ilvl"))


def _restarts(number: etree._Element) -> Iterator[tuple[int, int]]:
    """The levels at which a list begins anew, and with which number."""
    for element in number:
        for entry in element:
            if local(element) == "lvlOverride" and local(entry) == "startOverride":
                start = _small(attribute(entry, "val"), most=9_999)
                yield _small(attribute(element, "ilvl")), start


def _style_numbers(styles: etree._Element) -> Iterator[tuple[str, tuple[str, int | None]]]:
    for style in styles:
        if local(style) == "style":
            numbered = prop(style, "pPr", "numPr")
            if numbered is not None:
                yield attribute(style, "styleId"), _number(numbered)


def _bases(styles: etree._Element) -> Iterator[tuple[str, str]]:
    for style in styles:
        for entry in style:
            if local(entry) == "basedOn":
                yield attribute(style, "styleId"), attribute(entry, "val")


def _number(properties: etree._Element | None) -> tuple[str, int | None]:
    """The list and the level that a paragraph or style names, as far as it does."""
    if properties is None:
        return "", None
    said = {local(entry): attribute(entry, "val") for entry in properties}
    level = said.get("ilvl")
    return said.get("numId", ""), None if level is None else _small(level)


def _small(value: str, *, most: int = _LEVELS - 1) -> int:
    """A number of a file, not believed beyond what it can be."""
    return min(int(value), most) if value.isdecimal() and len(value) < 6 else 0
