"""Headlines: which lines make one, and how broken lines of a headline go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading.blocks import Block
from kg.reading.cues import cues
from kg.reading.kinds import Kind
from kg.reading.passage import Passage, joined

_SEAM = 2
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("‘", "’"), ("【", "】"))


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
    only_units = all(names_unit(block.text) for block in group)
    if only_units:
        return False
    return names_unit(line) or _has_phrases(line) or _has_phrases(group[-1].text)


def names_unit(line: str) -> bool:
    """Whether a line is no more than the name of a body, such as 长治市生态环境局."""
    return line.endswith(cues("headings").words("unit_ending")) and not _has_phrases(line)


def _has_phrases(line: str) -> bool:
    return " " in line


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


def _glue(before: str, line_above: str, after: str, body: str) -> str:
    if not before:
        return ""
    headings = cues("headings")
    unfinished = before.endswith(headings.words("unfinished")) or _is_open(before)
    goes_on = after.startswith(headings.words("continuing"))
    if unfinished or goes_on or _is_official(before + after):
        return ""
    if names_unit(before):
        return " "
    seam = before[-_SEAM:] + after[:_SEAM]
    return "" if seam in body or _awaits(line_above, after) else " "


def _awaits(line_above: str, after: str) -> bool:
    """Whether a line begins with a verb whose object only the next line names."""
    headings = cues("headings")
    occasions = headings.words("occasion")
    waiting = line_above.startswith(headings.words("awaiting"))
    return waiting and after.endswith(occasions) and not line_above.endswith(occasions)


def _is_open(words: str) -> bool:
    """Whether a bracket or quotation is still open."""
    return any(words.count(opening) > words.count(closing) for opening, closing in _PAIRS)


def _is_official(words: str) -> bool:
    """Whether a title reads 关于…的通知, which is set without phrases."""
    return bool(cues("headings").pattern("official_title").match(words))
