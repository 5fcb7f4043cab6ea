"""From the lines of a text of law to its articles, paragraphs and items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import cn2an

from kg.laws.text import ArticleText, ItemText, LawText, ParagraphText

_NUMERAL: Final = "[一二三四五六七八九十百千零〇]+"
_ARTICLE: Final = re.compile(
    rf"^(?:#+\s*)?(?P<printed>第(?P<number>{_NUMERAL})条(?:之(?P<suffix>{_NUMERAL}))?)"
    r"(?P<space>[\s　]*)(?P<words>.*)$"
)
_HEADING: Final = re.compile(
    rf"^(?:#+\s*)?(?P<words>第{_NUMERAL}(?P<level>编|分编|章|节)[\s　].*)$"
)
_OTHER_HEADING: Final = re.compile(r"^#+\s*(?P<words>.+)$")
_LEVELS: Final = ("编", "分编", "章", "节")
_ITEM: Final = re.compile(rf"^[（(]({_NUMERAL})[)）]")
_ITEM_IN_LINE: Final = re.compile(rf"(?<=[：；:])\s*[（(]({_NUMERAL})[)）]")
_SUBITEM: Final = re.compile(r"^\d+\s*[．.、]")
# Copies on the web sometimes run two paragraphs together; a paragraph that
# begins anew with “前款” in its middle gives this away.
_MERGED: Final = re.compile(r"。\s*前[一二三]?款")
_ANNEX: Final = ("附件", "附：", "①", "附表")
_DAY: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_REMARK: Final = re.compile(r"^<!--.*-->$")
_BLANK: Final = frozenset({"", "\u200b"})
# How the title of a statute can end; remarks of revision in brackets may follow.
_TITLE: Final = re.compile(
    r"^.{1,80}(?:法|法典|条例|办法|规定|规则|细则|解释|决定|意见|标准|基准|通则|规程)"
    r"(?:\s*[（(][^（()）]*[)）])?$"
)


@dataclass
class _Paragraph:
    words: str
    items: list[ItemText] = field(default_factory=list)
    runs_on: bool = False

    def done(self) -> ParagraphText:
        return ParagraphText(self.words, tuple(self.items), self.runs_on)


@dataclass
class _Article:
    number: int
    suffix: int
    printed: str
    headings: tuple[str, ...]
    opening: tuple[str, ...]
    paragraphs: list[_Paragraph] = field(default_factory=list)
    certain: bool = True

    def done(self) -> ArticleText:
        return ArticleText(
            self.number,
            self.suffix,
            self.printed,
            tuple(paragraph.done() for paragraph in self.paragraphs),
            self.headings,
            self.opening,
            self.certain,
        )

    def add(self, line: str) -> None:
        """Takes one line: a sub-item, an item of the paragraph before, or a paragraph."""
        if self.paragraphs and _SUBITEM.match(line):
            self._go_on(line)
            return
        item = _ITEM.match(line)
        if item is not None and self.paragraphs:
            self._add_item(number_of(item[1]), line)
            return
        if _MERGED.search(line):
            self.certain = False
        self.paragraphs.append(_in_line(line))

    def _go_on(self, line: str) -> None:
        last = self.paragraphs[-1]
        if last.items:
            item = last.items[-1]
            last.items[-1] = ItemText(item.number, f"{item.words}\n{line}")
        else:
            last.words = f"{last.words}\n{line}" if last.words else line

    def _add_item(self, number: int, line: str) -> None:
        items = self.paragraphs[-1].items
        if number != len(items) + 1:
            self.certain = False
        items.append(ItemText(number, line))


def number_of(numeral: str) -> int:
    """The number that a Chinese numeral writes.

    >>> number_of("一百零一")
    101
    """
    return int(cn2an.cn2an(numeral, "smart"))


def parse(name: str, lines: Iterable[str]) -> LawText:
    """The text of a law from its lines, paragraphs and items standing in lines of their own."""
    reader = _Reader()
    for line in lines:
        reader.take(line.strip(" \t\r\n\u3000\ufeff"))
    preamble = "\n".join(reader.preamble)
    return LawText(
        name=name,
        title=_title(reader.preamble),
        dates=tuple(_days(preamble)),
        preamble=preamble,
        articles=tuple(article.done() for article in reader.articles),
        annex="\n".join(reader.annex),
    )


class _Reader:
    """Takes the lines of a text one by one."""

    def __init__(self) -> None:
        self.preamble: list[str] = []
        self.articles: list[_Article] = []
        self.annex: list[str] = []
        self._headings: dict[str, str] = {}
        self._opening: list[str] = []

    def take(self, line: str) -> None:
        if line in _BLANK or _REMARK.match(line):
            return
        if self.annex:
            self.annex.append(line)
            return
        opening = _ARTICLE.match(line)
        if opening is not None and self._is_next(opening):
            self._begin(opening)
        elif self.articles and line.startswith(_ANNEX):
            self.annex.append(line)
        elif not self._is_heading(line):
            if self.articles:
                self.articles[-1].add(line)
            else:
                self.preamble.append(line)

    def _is_next(self, opening: re.Match[str]) -> bool:
        """Whether a line opens an article: its number follows, or a space sets it off.

        A paragraph may begin with a reference such as 第三条规定的.
        """
        if opening["space"] or not opening["words"]:
            return True
        number = number_of(opening["number"])
        before = self.articles[-1].number if self.articles else 0
        return number == before + 1 or (number == before and opening["suffix"] is not None)

    def _begin(self, opening: re.Match[str]) -> None:
        suffix = opening["suffix"]
        article = _Article(
            number_of(opening["number"]),
            number_of(suffix) if suffix else 0,
            opening["printed"],
            tuple(self._headings[level] for level in _LEVELS if level in self._headings),
            tuple(self._opening),
        )
        self.articles.append(article)
        self._opening = []
        if opening["words"]:
            article.add(opening["words"])

    def _is_heading(self, line: str) -> bool:
        """Takes a heading; the deeper ones before it are over."""
        heading = _HEADING.match(line)
        if heading is None:
            other = _OTHER_HEADING.match(line)
            if other is None:
                return False
            self._print_heading(other["words"])
            return True
        level = heading["level"]
        for deeper in _LEVELS[_LEVELS.index(level) :]:
            self._headings.pop(deeper, None)
        self._headings[level] = _one_space(heading["words"])
        self._print_heading(heading["words"])
        return True

    def _print_heading(self, words: str) -> None:
        if self.articles:
            self._opening.append(words)
        else:
            self.preamble.append(words)


def _one_space(heading: str) -> str:
    """A heading with one space after its number and none inside the words: 第一章 总则."""
    number, *words = heading.split()
    return f"{number} {''.join(words)}"


def _in_line(line: str) -> _Paragraph:
    """A paragraph whose items may stand in its own line."""
    starts = [match.start() for match in _ITEM_IN_LINE.finditer(line)]
    if not starts:
        return _Paragraph(line)
    ends = [*starts[1:], len(line)]
    items = [
        ItemText(number, line[start:end].strip())
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]
    return _Paragraph(line[: starts[0]], items, runs_on=True)


def _title(preamble: list[str]) -> str:
    lines = (line for line in preamble if not _HEADING.match(line))
    return next((line for line in lines if _TITLE.match(line)), "")


def _days(text: str) -> Iterator[str]:
    for year, month, day in _DAY.findall(text):
        yield f"{year}-{int(month):02}-{int(day):02}"
