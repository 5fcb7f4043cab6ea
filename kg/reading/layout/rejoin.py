"""Printed lines joined to paragraphs where the page itself shows what belongs together.

A page shows it by indents or by the space between paragraphs. Where it does
neither, lines are handed on one by one, to be joined by their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from kg.reading.headings import is_official_title, names_unit
from kg.reading.joints import ends_sentence
from kg.reading.kinds import Kind
from kg.reading.layout.fragments import Rect
from kg.reading.layout.printed import PrintedLine
from kg.reading.lines import read_lines, width
from kg.reading.source import Role, SourceLine

_INDENT = 0.8
_SAME_SIZE = 0.13
_MORE_SPACE = 0.4
_FEWEST_STARTS = 2
_START_SHARE = 0.6
# Official letters are set in 16 points, their titles in 22.
_HEADING_SIZE, _HEADLINE_SIZE = 1.12, 1.35
_LONGEST_HEADLINE = 40
_CAPTION_SIZE = 0.94
_CAPTION_DISTANCE = 2.5
_MOST_CAPTION_LINES = 3
_FIELDS = frozenset({Kind.FIELD, Kind.NUMBER, Kind.DATE})
# What cannot be parted at the end of a line: a figure with its sign, a word, one character;
# and the closing marks after it, which no line begins with.
_WORD = "[0-9A-Za-z][0-9A-Za-z.,:/%_{}-]*|."
_NEVER_FIRST = r"[，。、；：！？”’）》】〕,.;:!?)\]%]"
_UNBREAKABLE = re.compile(f"(?:{_WORD}){_NEVER_FIRST}*")


class Custom(Enum):
    """How a file shows where paragraphs begin."""

    INDENTS = auto()
    SPACES = auto()
    NONE = auto()


@dataclass(slots=True)
class PrintedParagraph:
    """Lines that belong together, and what they are by their looks."""

    lines: list[PrintedLine]
    role: Role


class Rejoining:
    """Joins the lines of a file.

    ``size`` is that of its running text, ``slack`` how far edges may be off in
    ems, ``pictures`` the places of pictures by page.
    """

    def __init__(
        self,
        lines: Sequence[PrintedLine],
        size: float,
        *,
        slack: float,
        pictures: Mapping[int, Sequence[Rect]],
    ) -> None:
        self._lines = lines
        self._size = size
        self._slack = slack
        self._pictures = pictures
        self._spaces = _usual_spaces(lines)
        self.custom = self._custom()

    def paragraphs(self) -> Iterator[PrintedParagraph]:
        """The paragraphs in order; captions stand after the paragraph that they interrupt."""
        captions = self._captions()
        usual = Role.LINE if self.custom is Custom.NONE else Role.PARAGRAPH
        open_one: PrintedParagraph | None = None
        waiting: list[PrintedParagraph] = []
        for index, line in enumerate(self._lines):
            if line.cells:
                yield from filter(None, (open_one, *waiting, _row(line)))
                open_one, waiting = None, []
            elif index in captions:
                self._add_caption(waiting, line)
            elif open_one is not None and self._goes_on(open_one.lines[-1], line):
                open_one.lines.append(line)
            else:
                yield from filter(None, (open_one, *waiting))
                role = Role.HEADLINE if self._is_headline(line) else usual
                open_one, waiting = PrintedParagraph([line], role), []
        yield from filter(None, (open_one, *waiting))

    def parts(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether more white than usual stands between a line and the one above it."""
        if not self._follows(above, line):
            return False
        space = line.rect.top - above.rect.bottom
        return space > self._spaces[line.column] + _MORE_SPACE * max(line.size, above.size)

    def _follows(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether a line stands in the same column as the one above, and no picture between."""
        if above.column != line.column:
            return False
        return not any(
            above.rect.bottom <= (picture.top + picture.bottom) / 2 <= line.rect.top
            and picture.left < line.rect.right
            and picture.right > line.rect.left
            for picture in self._pictures.get(line.page, ())
        )

    def _custom(self) -> Custom:
        """What marks the lines that follow a line which was not broken by the measure."""
        starts: Counter[Custom] = Counter()
        for above, line in pairwise(self._lines):
            if above.column != line.column or not self._is_text(above) or not self._is_text(line):
                continue
            if above.cells or line.cells:
                continue
            if self._is_broken(above, line):
                continue
            if line.indent >= _INDENT and not line.is_centred:
                starts[Custom.INDENTS] += 1
            elif self.parts(above, line):
                starts[Custom.SPACES] += 1
            else:
                starts[Custom.NONE] += 1
        for custom in (Custom.INDENTS, Custom.SPACES):
            if starts[custom] >= max(_FEWEST_STARTS, _START_SHARE * starts.total()):
                return custom
        return Custom.NONE

    def _is_text(self, line: PrintedLine) -> bool:
        return abs(line.size / self._size - 1) <= _SAME_SIZE + self._slack / 4

    def _goes_on(self, above: PrintedLine, line: PrintedLine) -> bool:
        if self._is_one_title(above, line):
            return True
        if self.custom is Custom.NONE or above.is_upright or self.parts(above, line):
            return False
        if abs(line.size / above.size - 1) > _SAME_SIZE + self._slack / 4:
            return False
        both_centred = above.is_centred and line.is_centred
        if line.indent >= _INDENT and not both_centred:
            return False
        if not self._is_broken(above, line) or self._is_subject(above):
            return False
        if _stands_alone(above.text, line.text):
            return False
        shown = self.custom is Custom.INDENTS or self._follows(above, line)
        return shown or not ends_sentence(above.text)

    def _is_one_title(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether two large lines in the middle are a title set in two: 关于…｜…的通知."""
        large = min(above.size, line.size) >= _HEADING_SIZE * self._size
        off = _SAME_SIZE + self._slack / 4
        same = abs(line.size / above.size - 1) <= off and above.column == line.column
        centred = above.is_centred and line.is_centred
        return large and same and centred and is_official_title(above.text)

    def _is_broken(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether the first word of a line had no room in the line above it."""
        word = _UNBREAKABLE.match(line.text)
        needed = width(word[0]) if word else 1.0
        return above.free < max(needed, 1.0) + self._slack

    def _is_headline(self, line: PrintedLine) -> bool:
        return line.size >= _HEADLINE_SIZE * self._size and len(line.text) <= _LONGEST_HEADLINE

    def _is_subject(self, line: PrintedLine) -> bool:
        """Whether a line is a headline's first, which names the unit that the rest is about."""
        return line.size >= _HEADING_SIZE * self._size and names_unit(line.text)

    def _captions(self) -> set[int]:
        """The numbers of the lines just below a picture that are set smaller or to its middle."""
        found: set[int] = set()
        for page, pictures in self._pictures.items():
            on_page = [(i, line) for i, line in enumerate(self._lines) if line.page == page]
            for picture in pictures:
                below = [
                    index
                    for index, line in on_page
                    if not line.cells
                    and _stands_below(line, picture)
                    and self._looks_like_caption(line, picture)
                ]
                found |= set(below[:_MOST_CAPTION_LINES])
        return found

    def _looks_like_caption(self, line: PrintedLine, picture: Rect) -> bool:
        if line.size <= _CAPTION_SIZE * self._size:
            return True
        before, after = line.rect.left - picture.left, picture.right - line.rect.right
        return abs(before - after) < line.size and before > line.size and not line.indent < _INDENT

    def _add_caption(self, waiting: list[PrintedParagraph], line: PrintedLine) -> None:
        above = waiting[-1].lines[-1] if waiting else None
        if above is not None and above.column == line.column and not self.parts(above, line):
            waiting[-1].lines.append(line)
        else:
            waiting.append(PrintedParagraph([line], Role.CAPTION))


def _stands_alone(above: str, line: str) -> bool:
    """Whether a line cannot go on: below the number of a document, or a field below another."""
    kinds = [each.kind for each in read_lines((SourceLine(above, 0, 1), SourceLine(line, 0, 2)))]
    return kinds[0] is Kind.NUMBER or all(kind in _FIELDS for kind in kinds)


def _row(line: PrintedLine) -> PrintedParagraph:
    """The row of a table; a single cell over all of it is a heading or a remark."""
    return PrintedParagraph([line], Role.ROW if len(line.cells) > 1 else Role.PARAGRAPH)


def _stands_below(line: PrintedLine, picture: Rect) -> bool:
    middle = (line.rect.left + line.rect.right) / 2
    distance = line.rect.top - picture.bottom
    within = picture.left <= middle <= picture.right
    return within and -line.size / 2 <= distance <= _CAPTION_DISTANCE * line.size


def _usual_spaces(lines: Sequence[PrintedLine]) -> dict[int, float]:
    """The space between lines that is usual in each column."""
    spaces: dict[int, list[float]] = {line.column: [] for line in lines}
    for above, line in pairwise(lines):
        if above.column == line.column and not (above.cells or line.cells):
            spaces[line.column].append(line.rect.top - above.rect.bottom)
    everywhere = [space for column in spaces.values() for space in column]
    usual = median(everywhere) if everywhere else 0.0
    return {
        column: min(median(found), usual + _MORE_SPACE) if found else usual
        for column, found in spaces.items()
    }
