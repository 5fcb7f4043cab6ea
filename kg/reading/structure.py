"""Paragraphs as the format marks them; only where it says nothing are lines joined by guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.reading.joining import opens_caption
from kg.reading.joints import ends_sentence, signature_start
from kg.reading.kinds import Kind
from kg.reading.lines import Line
from kg.reading.paragraphs import Paragraph, paragraphs
from kg.reading.source import Role
from kg.reading.wrapping import measures

_FEWEST_SURE = 2
_FEWEST_BROKEN = 5
_BROKEN_SHARE = 0.3
_LONGEST_LINE = 60
_INTRODUCES = "：:；;"
_GOES_ON = "，、,"


def structured(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs of a file.

    A line that the format calls a whole paragraph is one. Not so when such
    "paragraphs" are broken lines, such as those of a newspaper's column pasted
    one by one into a web page: those are joined like the lines of a text file.
    """
    whole = not _are_broken_lines(lines)
    return tuple(_paragraphs(lines, whole))


def _paragraphs(lines: Sequence[Line], whole: bool) -> Iterator[Paragraph]:
    for stands_alone, stretch in groupby(lines, lambda line: _stands_alone(line, whole)):
        if stands_alone:
            yield from map(_alone, stretch)
        else:
            yield from paragraphs(tuple(stretch))


def _stands_alone(line: Line, whole: bool) -> bool:
    if line.role is Role.PARAGRAPH:
        return whole
    return line.role is not Role.LINE


def _alone(line: Line) -> Paragraph:
    caption = line.kind is Kind.TEXT and opens_caption(line.text)
    return Paragraph((line,), Kind.CAPTION if caption else line.kind)


def _are_broken_lines(lines: Sequence[Line]) -> bool:
    """Whether paragraphs are pieces of paragraphs after all.

    Either many fill a common measure and break off inside a sentence there,
    or some break off where no paragraph ends.
    """
    marked = [line for line in lines if line.role is Role.PARAGRAPH and line.kind is Kind.TEXT]
    if sum(_breaks_off(line.text) for line in marked) >= _FEWEST_SURE:
        return True
    broken = sum(
        measure is not None and measure.is_full(line) and not ends_sentence(line.text)
        for line, measure in zip(marked, measures(marked), strict=True)
    )
    return broken >= max(_FEWEST_BROKEN, len(marked) * _BROKEN_SHARE)


def _breaks_off(text: str) -> bool:
    """Whether a paragraph ends where none can.

    >>> _breaks_off("检查发现该厂超标。执法人员随即对"), _breaks_off("推进“查、测、溯、治”，")
    (True, True)
    >>> _breaks_off("案例一 某公司超标排放案"), _breaks_off("画卷徐徐展开。郭强")
    (False, False)
    """
    if ends_sentence(text) or text[-1] in _INTRODUCES or signature_start(text) is not None:
        return False
    return text[-1] in _GOES_ON or len(text) > _LONGEST_LINE or "。" in text
