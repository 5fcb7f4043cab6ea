"""The lines of a page, cleaned and measured, each with what it is by its own looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kg.reading.characters import clean, clean_row
from kg.reading.cues import cues
from kg.reading.kinds import Kind
from kg.reading.passage import Passage
from kg.reading.source import Role, SourceLine

_PUNCTUATION = "，。、；：“”‘’（）《》·"
_LONGEST_SPECIAL = 90
_LONGEST_CELL = 12
_PARAGRAPH_INDENT = 2.5
_KIND_OF_ROLE = {
    Role.HEADING: Kind.TEXT,  # its words tell later what it is the heading of
    Role.ROW: Kind.ROW,
    Role.CAPTION: Kind.CAPTION,
    Role.PUBLICATION: Kind.PUBLICATION,
    Role.FURNITURE: Kind.FURNITURE,
}


class Line(NamedTuple):
    """A line that prints something.

    ``width`` and ``indent`` are in widths of a Chinese character; ``blanks``
    counts the empty lines above. ``weak`` says that the kind holds only if
    the line does not fall inside a sentence. ``role`` is what the format says
    of the line.
    """

    passage: Passage
    kind: Kind
    weak: bool
    width: float
    indent: float
    blanks: int
    role: Role = Role.LINE

    @property
    def text(self) -> str:
        """The line's words."""
        return self.passage.text

    @property
    def reach(self) -> float:
        """How far the line reaches from the edge, the indent of a paragraph counted in."""
        return self.width + self.indent if self.indent <= _PARAGRAPH_INDENT else self.width


def read_lines(source: Iterable[SourceLine]) -> tuple[Line, ...]:
    """The printed lines of a source, in order."""
    lines: list[Line] = []
    blanks = 0
    printed_lines = tuple(source)
    for index, printed in enumerate(printed_lines):
        tabbed = "\t" in printed.text and _is_tabbed(printed_lines, index)
        passage = clean_row(printed) if tabbed else clean(printed)
        if not passage.text or passage.text.isspace():
            blanks += 1
            continue
        kind, weak = (Kind.ROW, False) if tabbed else _kind_of(printed.role, passage.text)
        size, indent = width(passage.text), _indent(printed.text)
        lines.append(Line(passage, kind, weak, size, indent, blanks, printed.role))
        blanks = 0
    return tuple(_with_table_rows(lines))


def width(text: str) -> float:
    """How wide a text is set, in widths of a Chinese character, roughly.

    >>> width("罚款5000元")
    5.0
    """
    narrow = len(text.encode("ascii", "ignore"))
    punctuation = sum(map(text.count, _PUNCTUATION))
    return len(text) - 0.5 * narrow - 0.25 * text.count(" ") - 0.3 * punctuation


def _indent(printed: str) -> float:
    blank = printed[: len(printed) - len(printed.lstrip())]
    return 0.5 * len(blank) + 0.5 * blank.count("\u3000") + 1.5 * blank.count("\t")


def _is_tabbed(lines: Sequence[SourceLine], index: int) -> bool:
    """Whether tabs part a line into cells: two tabs, or one as in the line above or below."""
    tabs = lines[index].text.strip().count("\t")
    beside = (lines[at].text.strip() for at in (index - 1, index + 1) if 0 <= at < len(lines))
    return tabs >= 2 or (tabs == 1 and any("\t" in line for line in beside))


def _kind_of(role: Role, text: str) -> tuple[Kind, bool]:
    """What a line is as the format says, else by its looks, and whether that is weak evidence."""
    known = _KIND_OF_ROLE.get(role)
    return _kind(text) if known is None else (known, False)


def _kind(text: str) -> tuple[Kind, bool]:
    """What a line is by its looks, and whether that is weak evidence."""
    if text.count("|") + text.count("｜") >= 2:
        return Kind.ROW, False
    if len(text) <= _LONGEST_SPECIAL and text[-1] not in "，、；":
        for kind, pattern, weak, hint in _specials():
            if (hint is None or hint.search(text)) and pattern.fullmatch(text):
                return kind, weak
    return Kind.TEXT, False


class _Special(NamedTuple):
    kind: Kind
    pattern: re.Pattern[str]
    weak: bool = True
    hint: re.Pattern[str] | None = None


@cache
def _specials() -> tuple[_Special, ...]:
    """What can be told from a line alone, surest first."""
    furniture, headings, mastheads = cues("furniture"), cues("headings"), cues("mastheads")
    head_hint, caption_hint = furniture.pattern("page_head_hint"), furniture.pattern("caption_hint")
    field = re.compile(f"{headings.source('field_label')} ?[:：].*")
    column = re.compile(f"{mastheads.source('standing')}{mastheads.source('column_ornament')}")
    page_head = furniture.pattern("page_head", "sheet_line")
    return (
        _Special(Kind.PAGE_HEAD, page_head, weak=False, hint=head_hint),
        _Special(Kind.FURNITURE, furniture.pattern("page_number", "slogan", "buttons"), weak=False),
        _Special(Kind.FURNITURE, furniture.pattern("staff_line")),
        _Special(Kind.PUBLICATION, furniture.pattern("publication_line")),
        _Special(Kind.CAPTION, furniture.pattern("caption_whole"), hint=caption_hint),
        _Special(Kind.COLUMN, column),
        _Special(Kind.FIELD, field),
        _Special(Kind.NUMBER, headings.pattern("document_number")),
        _Special(Kind.DATE, headings.pattern("western_date", "chinese_date")),
    )


def _with_table_rows(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines, those of tables set with spaces told from prose by their neighbours."""
    cells = [_cells(line) for line in lines]
    for index, line in enumerate(lines):
        beside = (cells[at] for at in (index - 1, index + 1) if 0 <= at < len(lines))
        if cells[index] and any(_same_table(cells[index], other) for other in beside):
            yield line._replace(kind=Kind.ROW, weak=False)
        else:
            yield line


def _cells(line: Line) -> tuple[str, ...]:
    """The cells of a line that may be a row of a table: short, at least one after the first."""
    if line.kind is not Kind.TEXT or " " not in line.text or line.text[-1] in "。，；：、":
        return ()
    words = tuple(line.text.split())
    return words if len(words) <= 20 and all(len(word) <= _LONGEST_CELL for word in words) else ()


def _same_table(row: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two neighbours have the same columns and at least one of them values in them."""
    return len(row) == len(other) and (_has_values(row) or _has_values(other))


def _has_values(row: tuple[str, ...]) -> bool:
    value = _value_cell()
    return not value.fullmatch(row[0]) and all(map(value.fullmatch, row[1:]))


@cache
def _value_cell() -> re.Pattern[str]:
    return cues("headings").pattern("value_cell")
