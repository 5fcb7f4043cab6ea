"""The reader of Markdown: headings, paragraphs and tables without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePath

from kg.reading.cues import cues
from kg.reading.grid import Cell, line_of, rows
from kg.reading.passage import Passage, joined
from kg.reading.source import Property, Role, Source, SourceLine, Subject
from kg.reading.textfile import read_text

_PROBE = 64 * 1024
_HEADING_BYTES = re.compile(rb"^#{1,6}[ \t]+\S", re.MULTILINE)
_MANY_HEADINGS = 3
_NARROWEST = 16
_ENDINGS = ("。", "！", "？", "；", "：", "”", "）", "】", "》", ":", ";", "!", "?", ".")
_FRONT = "---"
_LONGEST_FRONT = 60
_FIELD = re.compile(r"(?P<key>[^\s:：]{1,30})[ \t]*[:：][ \t]*(?P<value>\S.*?)[ \t]*$")
_QUOTES = "\"'"
_INLINE = ("image", "link_open", "link_close", "strong", "code", "tag", "escape")
_SUBJECTS = {
    "title": Subject.TITLE,
    "date": Subject.DATE,
    "source": Subject.SOURCE,
    "address": Subject.ADDRESS,
}


def is_markdown(data: bytes, name: str) -> bool:
    r"""Whether a text is Markdown: by its name, or by headings together with other marks.

    >>> is_markdown("# 通报\n\n**案例一**某公司超标排放案\n".encode(), "通报.txt")
    True
    >>> is_markdown("# 案例一 某公司超标排放案\n罚款5万元。\n".encode(), "通报.txt")
    False
    """
    if PurePath(name).suffix.lower() in cues("markdown").words("suffix"):
        return True
    head = data[:_PROBE]
    headings = len(_HEADING_BYTES.findall(head))
    tells = headings and _tells().search(head.decode("utf-8", errors="ignore"))
    return bool(tells) or headings >= _MANY_HEADINGS


def read_markdown(data: bytes, name: str) -> Source:
    """Read a Markdown file. Raises :class:`~kg.errors.ReadingError` like a text file."""
    source = read_text(data, name)
    front = _front_matter(source.lines)
    lines = tuple(_blocks(source.lines[len(front) :]))
    properties = tuple(_properties(front))
    return Source("text/markdown", source.encoding, lines, source.notes, properties)


def _front_matter(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """The lines of a front matter with the rules around it; none if there is none."""
    if not lines or lines[0].text.strip() != _FRONT:
        return ()
    for index, line in enumerate(lines[1:_LONGEST_FRONT], start=1):
        if line.text.strip() == _FRONT:
            return lines[: index + 1]
    return ()


def _properties(front: Sequence[SourceLine]) -> Iterator[Property]:
    """What a front matter says of the text."""
    for name, subject in _SUBJECTS.items():
        for line in front:
            field = _FIELD.match(line.text)
            if field is not None and field["key"].lower() in cues("markdown").words(name):
                start, end = field.span("value")
                if line.text[start] in _QUOTES and line.text[start] == line.text[end - 1]:
                    start, end = start + 1, end - 1
                if start < end:
                    yield Property(subject, _part(line, start, end), f"front matter {field['key']}")


def _blocks(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines of the text, each with what it is."""
    index = 0
    while index < len(lines):
        if _is_table(lines, index):
            end = _end_of_table(lines, index)
            yield from rows(_cells(line) for line in (lines[index], *lines[index + 2 : end]))
            index = end
            continue
        end = _end_of_paragraph(lines, index)
        yield from _paragraph(lines[index:end])
        index = end


def _end_of_paragraph(lines: Sequence[SourceLine], index: int) -> int:
    """Where the paragraph that begins at a line ends; every other line stands alone."""
    end = index + 1
    if not _is_running(lines[index].text):
        return end
    while end < len(lines) and _is_running(lines[end].text) and not _is_table(lines, end):
        end += 1
    if end < len(lines) and _matches("underline", lines[end].text):
        end += 1
    return end


def _paragraph(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """One line or more that no blank line parts; underlined they are a heading."""
    first = lines[0]
    if heading := _pattern("heading").match(first.text):
        closing = _pattern("heading_end").search(first.text, heading.end())
        yield _plain(first, heading.end(), closing.start() if closing else None, Role.HEADING)
        return
    if _matches("rule", first.text) or _matches("fence", first.text):
        return
    if len(lines) > 1 and _matches("underline", lines[-1].text):
        yield from (_plain(line, 0, None, Role.HEADING) for line in lines[:-1])
        return
    open_lines: list[SourceLine] = []
    for line in lines:
        margin = _pattern("margin").match(line.text)
        open_lines.append(_plain(line, margin.end() if margin else 0, None, Role.PARAGRAPH))
        if not _goes_on(line.text):
            yield _joined(open_lines)
            open_lines = []
    if open_lines:
        yield _joined(open_lines)


def _goes_on(text: str) -> bool:
    """Whether a line was broken by its width, and not because something ends there.

    Markdown itself joins all lines of a paragraph; but many write paragraphs
    and lists in lines of their own without blank lines between them.
    """
    hard_break = text.endswith(("  ", "\\"))
    words = text.rstrip()
    return len(words) >= _NARROWEST and not hard_break and not words.endswith(_ENDINGS)


def _joined(lines: Sequence[SourceLine]) -> SourceLine:
    """Lines as one, with a space between western words only."""
    parts: list[tuple[str, Passage]] = []
    for line in lines:
        passage = line.passage.stripped()
        western = bool(parts) and parts[-1][1].text[-1:].isascii() and passage.text[:1].isascii()
        parts.append((" " if western else "", passage))
    passage = joined(parts)
    return line_of(passage, Role.PARAGRAPH) if passage.runs else lines[0]


def _is_running(text: str) -> bool:
    """Whether a line is part of a paragraph of several lines."""
    apart = ("heading", "margin")
    whole = ("rule", "fence")
    return (
        bool(text.strip())
        and not any(_pattern(name).match(text) for name in apart)
        and not any(_matches(name, text) for name in whole)
    )


def _is_table(lines: Sequence[SourceLine], index: int) -> bool:
    """Whether a table begins at a line: cells, and the rule below them."""
    if index + 1 >= len(lines) or "|" not in lines[index].text:
        return False
    return "|" in lines[index + 1].text and _matches("table_rule", lines[index + 1].text)


def _end_of_table(lines: Sequence[SourceLine], index: int) -> int:
    end = index + 2
    while end < len(lines) and "|" in lines[end].text:
        end += 1
    return end


def _cells(line: SourceLine) -> list[Cell]:
    """The cells of a table's row; bars at its ends are borders."""
    edges = [bar.span() for bar in _pattern("bar").finditer(line.text)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(line.text)]
    cells = [_plain(line, start, end, Role.ROW) for start, end in zip(starts, ends, strict=True)]
    if not cells[0].text.strip():
        cells = cells[1:]
    if cells and not cells[-1].text.strip():
        cells = cells[:-1]
    return [Cell(cell.passage.stripped()) for cell in cells]


def _plain(line: SourceLine, start: int, end: int | None, role: Role) -> SourceLine:
    """Part of a line without the marks inside it."""
    part = _part(line, start, len(line.text) if end is None else end).passage
    passage = part.without(sorted(_marks(part.text)))
    if not passage.runs:
        return SourceLine("", line.offset, line.number, line.page, role)
    return line_of(passage, role)


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the marks inside a line stand."""
    taken: set[int] = set()
    for mark in _inline().finditer(text):
        taken.update(range(*mark.span()))
        yield mark.span()
    for emphasis in _pattern("emphasis").finditer(text):
        for name in ("open", "close"):
            if emphasis.start(name) not in taken:
                yield emphasis.span(name)


def _part(line: SourceLine, start: int, end: int) -> SourceLine:
    cut: Passage = line.passage.cut(start, end)
    return SourceLine(cut.text, line.offset + start, line.number, line.page, runs=cut.runs)


def _matches(name: str, text: str) -> bool:
    return _pattern(name).fullmatch(text) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return cues("markdown").pattern(name)


@cache
def _inline() -> re.Pattern[str]:
    return cues("markdown").pattern(*_INLINE)


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(cues("markdown").pattern("tells").pattern, re.MULTILINE)
