"""Published tables of penalties: one case per row, told by the headings of the columns."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extraction.cues import alternation, table, words
from kg.extraction.layers import Section, Zone
from kg.extraction.numerals import decimal, plain
from kg.records import Span

_SEPARATOR = re.compile(r"\s*" + alternation(words("sections", "table", "separators")) + r"\s*")
_SEPARATORS = re.compile(alternation(words("sections", "table", "separators")))
_PARTY = re.compile(alternation(words("sections", "table", "party")))
_ACT = re.compile(alternation(words("sections", "table", "act")))
_FEWEST_CELLS = 3
# | 1 | 某公司 | …: a row drawn with lines at its edges
_EDGE = re.compile(r"\s*[|｜]\s*")
_LONGEST_HEADING = 20
_REMARK = re.compile(r"[（(][^（）()]*[)）]$")
_MONEY = re.compile(r"[（(](?:单位[：:])?(?P<unit>万元|元)[)）]$")
_YUAN = {"万元": Decimal(10_000), "元": Decimal(1)}


def case_rows(text: str, paragraphs: list[Span]) -> list[Section]:
    """A section for each row of a table that publishes cases; empty if there is none."""
    header: tuple[str, ...] = ()
    rows: list[Section] = []
    for paragraph in paragraphs:
        cells = cells_of(text, paragraph)
        names = tuple(text[cell.start : cell.end] for cell in cells)
        if is_header(names):
            header = names
        elif header and len(cells) == len(header) and not _is_rule(names):
            zone = Zone(paragraph, "decision")
            rows.append(Section(paragraph, None, (zone,), True, header, cells))
    return rows


def _is_rule(names: tuple[str, ...]) -> bool:
    """Whether a row is only the line below the headings: | --- | --- |."""
    return all(set(name.strip()) <= set("-:—－ ") for name in names)


def is_header(names: tuple[str, ...]) -> bool:
    """Whether the cells are headings of a table of cases.

    >>> is_header(("序号", "当事人", "违法行为", "处罚内容"))
    True
    """
    plain = [heading(name) for name in names]
    return (
        len(plain) >= _FEWEST_CELLS
        and any(_PARTY.fullmatch(name) for name in plain)
        and any(_ACT.search(name) for name in plain)
        and not any(len(name) > _LONGEST_HEADING for name in plain)
    )


def heading(name: str) -> str:
    """A heading of a column without spaces and without the remark in brackets behind it.

    >>> heading("处 罚 金 额（万元）")
    '处罚金额'
    """
    return _REMARK.sub("", re.sub(r"\s+", "", name))


def unit_of(name: str) -> Decimal | None:
    """How many yuan the numbers of a column count, where its heading says so.

    >>> unit_of("处罚金额（万元）"), unit_of("处罚金额")
    (Decimal('10000'), None)
    """
    found = _MONEY.search(re.sub(r"\s+", "", name))
    return None if found is None else _YUAN[found["unit"]]


def cells_of(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The cells of a row, white space around them left out."""
    if _SEPARATORS.search(text, paragraph.start, paragraph.end) is None:
        return ()
    found: list[Span] = []
    edge = _EDGE.match(text, paragraph.start, paragraph.end)
    start = edge.end() if edge is not None else paragraph.start
    for match in _SEPARATOR.finditer(text, start, paragraph.end):
        found.append(Span(start, match.start()))
        start = match.end()
    if not found:
        return ()
    if start < paragraph.end or edge is None:
        found.append(Span(start, paragraph.end))
    return tuple(found)


def column(section: Section, name: str) -> Span | None:
    """The cell of a row below a heading of a kind (``violation``, ``decision_date``...)."""
    headings = table("sections")["table"]["party" if name == "party" else "columns"]
    wanted = headings if name == "party" else headings[name]
    for header, cell in zip(section.header, section.cells, strict=False):
        if heading(header) in wanted:
            return cell
    return None


def money_in(text: str, section: Section) -> tuple[Span, Decimal] | None:
    """The number in the column of fines, in yuan, where only the heading says what it counts."""
    for header, cell in zip(section.header, section.cells, strict=False):
        unit = unit_of(header)
        if unit is None or heading(header) not in words("sections", "table", "columns", "fine"):
            continue
        number = decimal(text[cell.start : cell.end].strip())
        if number is not None:
            return cell, plain(number * unit)
    return None
