"""Names that begin with a quotation and end with a telling word: “清源”专项执法行动."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.layers import Layers
from kg.records import Span

_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation (or several side by side) with the end that names what it is."""

    span: Span
    inner: tuple[str, ...]
    between: str
    end: str


def quoted_names(
    text: str, found: Layers, ends: re.Pattern[str], *, parting: str, room: int = 8
) -> Iterator[Quoted]:
    """The quotations behind which, with at most ``room`` characters between, an end stands.

    None of the characters of ``parting`` may stand between.

    >>> from kg.extraction.layers import Layers
    >>> told = Layers(quotations=[Span(2, 6)])
    >>> ends = re.compile("专项行动|行动")
    >>> [q.end for q in quoted_names("开展“清源”专项行动", told, ends, parting="等")]
    ['专项行动']
    """
    quotations = found.quotations
    at = 0
    while at < len(quotations):
        last = at
        while last + 1 < len(quotations) and quotations[last + 1].start == quotations[last].end:
            last += 1
        group = quotations[at : last + 1]
        at = last + 1
        inner = tuple(text[span.start + 1 : span.end - 1] for span in group)
        if not all(
            0 < len(words) <= _LONGEST and not re.search("[。！？]", words) for words in inner
        ):
            continue
        end = _end_after(text, group[-1].end, ends, parting, room)
        if end is not None:
            between = text[group[-1].end : end[0] - len(end[1])]
            yield Quoted(Span(group[0].start, end[0]), inner, between, end[1])


def _end_after(
    text: str, position: int, ends: re.Pattern[str], parting: str, room: int
) -> tuple[int, str] | None:
    """The first end within reach that no punctuation parts from the quotation; the longest one."""
    for start in range(position, min(position + room, len(text)) + 1):
        match = ends.match(text, start)
        if match is not None:
            return match.end(), match.group()
        if start >= len(text) or text[start] in parting:
            return None
        if not ("一" <= text[start] <= "鿿" or text[start].isalnum()):
            return None
    return None
