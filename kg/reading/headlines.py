"""Headlines: which lines make one, and how broken lines of a headline go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading.blocks import Block
from kg.reading.headings import (
    awaits_occasion,
    goes_on_from_above,
    has_phrases,
    is_official_title,
    is_unfinished,
    names_unit,
)
from kg.reading.kinds import Kind
from kg.reading.passage import Passage, joined

_SEAM = 2


def headline_groups(gap: Sequence[Block]) -> Iterator[list[Block]]:
    """The headlines between two pieces, each as its lines in order.

    Another headline begins after any other line, at a line that names a unit
    (长治市生态环境局, the subject of what follows) and at a line of two phrases
    (推进绿色发展 共享绿色未来), which is whole by itself.
    """
    group: list[Block] = []
    for block in gap:
        if block.kind not in (Kind.DISPLAY, Kind.CASE_HEADING):
            if group:
                yield group
            group = []
        elif group and _begins_another(group, block.text):
            yield group
            group = [block]
        else:
            group.append(block)
    if group:
        yield group


def _begins_another(group: Sequence[Block], line: str) -> bool:
    if all(names_unit(block.text) for block in group):
        return False
    return names_unit(line) or has_phrases(line) or has_phrases(group[-1].text)


def set_headline(lines: Sequence[Block], body: str) -> Passage:
    """The lines of a headline as one, with a space between phrases only.

    A line that breaks in the middle of a phrase is joined without space: its
    seam stands so in the body, or the words on one side call for the other.
    """
    parts: list[tuple[str, Passage]] = []
    before = line_above = ""
    for block in lines:
        parts.append((_glue(before, line_above, block.text, body), block.passage))
        before, line_above = before + block.text, block.text
    return joined(parts)


def _glue(before: str, line_above: str, line: str, body: str) -> str:
    if not before or is_unfinished(before) or goes_on_from_above(line):
        return ""
    if is_official_title(before + line):
        return ""
    if names_unit(before):
        return " "
    seam = before[-_SEAM:] + line[:_SEAM]
    return "" if seam in body or awaits_occasion(line_above, line) else " "
