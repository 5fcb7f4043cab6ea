"""Whether lines were broken by the measure of a column, told from the lines themselves.

A page exported from newspaper layout breaks every line at the width of its
column, often in the middle of a word; a page saved from the web has one line
per paragraph. Both may stand in one file, and columns differ in width, so
each line is judged among its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.headings import has_clauses, is_form_line, is_numbered_section
from kg.reading.joints import ends_sentence
from kg.reading.kinds import Kind
from kg.reading.lines import Line

WIDEST_MEASURE = 60.0
_NARROWEST_MEASURE = 7.0
_NEIGHBOURS = 5
_STEP = 3
_AHEAD = 2
_BELOW, _ABOVE = 3.2, 1.2
_FEWEST = 3
_LONGEST_NUMBER = 2
_COMMAS = "，、,"
_FEWEST_ON_PAGE = 6
_PAGE_SLACK = 2.0
_INDENT = 2.0
_OVER = 2.5


@dataclass(frozen=True, slots=True)
class Measure:
    """The width that the lines around a line were broken at.

    ``width`` is the widest that many lines reach, ``usual`` what half of them
    do, and ``slack`` how far a broken line may stay behind.
    """

    width: float
    usual: float
    slack: float

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the measure, as a line broken by it must, and no more."""
        return self.width - self.slack <= line.reach <= self.width + _OVER

    def is_full_first_line(self, line: Line) -> bool:
        """The same of a paragraph's first line, which may have lost its indent."""
        return self.width - self.slack - _INDENT <= line.reach <= self.width + _OVER

    def has_lost_indent(self, line: Line) -> bool:
        """Whether a line is narrower by about the indent of a first line."""
        return self.usual - 3.4 <= line.reach <= self.usual - 1.4


def measures(lines: Sequence[Line]) -> tuple[Measure | None, ...]:
    """For each line the measure that lines around it were broken at, if they were."""
    running = [index for index, line in enumerate(lines) if line.kind is Kind.TEXT or line.weak]
    traits = [_Trait.of(lines[index]) for index in running]
    found: list[Measure | None] = [None] * len(lines)
    page = _page_measure(traits)
    around = [
        _common_measure(traits[max(0, start - _NEIGHBOURS) : start + _STEP + _NEIGHBOURS]) or page
        for start in range(0, len(traits), _STEP)
    ]
    for position, index in enumerate(running):
        if traits[position].width <= WIDEST_MEASURE:
            found[index] = _fitting(lines[index], around, position // _STEP)
    return tuple(found)


def _fitting(line: Line, around: Sequence[Measure | None], step: int) -> Measure | None:
    """The measure around a line, or that further on or back if only there the line is full.

    At the foot of one column and the head of the next the lines around belong
    to both.
    """
    nearby = (around[at] for at in (step, step + _AHEAD, step - _AHEAD) if 0 <= at < len(around))
    full = (measure for measure in nearby if measure is not None and measure.is_full(line))
    return next(full, around[step])


@dataclass(frozen=True, slots=True)
class _Trait:
    """What counts of a line: its reach, whether it breaks off, and whether it is running text."""

    width: float
    unfinished: bool
    clauses: bool

    @classmethod
    def of(cls, line: Line) -> _Trait:
        text = line.text
        stands_alone = is_form_line(text) or is_numbered_section(text)
        broken = not ends_sentence(text) and not stands_alone
        commas = any(mark in text[_LONGEST_NUMBER:] for mark in _COMMAS)
        return cls(line.reach, broken, commas or has_clauses(text[:-1]))


def _common_measure(window: Sequence[_Trait]) -> Measure | None:
    """The width that most lines of a window reach, if they are broken inside sentences."""
    widths = sorted(trait.width for trait in window)
    best, support = 0.0, 0
    for candidate in widths:
        low = bisect_left(widths, candidate - _BELOW)
        count = bisect_right(widths, candidate + _ABOVE) - low
        if count >= support:
            best, support = candidate, count
    if support < _FEWEST or support * 2 < len(widths) or best < _NARROWEST_MEASURE:
        return None
    full = [trait for trait in window if best - _BELOW <= trait.width <= best + _ABOVE]
    unfinished = sum(trait.unfinished for trait in full)
    clauses = sum(trait.clauses for trait in full)
    broken = unfinished * 5 >= len(full) * 2 and clauses * 3 >= len(full)
    usual = sorted(trait.width for trait in full)[len(full) // 2]
    return Measure(best, usual, _BELOW) if broken else None


def _page_measure(traits: Sequence[_Trait]) -> Measure | None:
    """The width that no line of a page exceeds and many reach, if lines break off there.

    It serves where short lines stand among the broken ones, as in letters.
    """
    widths = sorted(trait.width for trait in traits)
    if len(widths) < _FEWEST_ON_PAGE:
        return None
    widest = widths[-1 - len(widths) // 50]
    full = [trait for trait in traits if trait.width >= widest - _PAGE_SLACK]
    if len(full) < _FEWEST_ON_PAGE or not _NARROWEST_MEASURE <= widest <= WIDEST_MEASURE:
        return None
    broken = sum(trait.unfinished for trait in full) * 2 >= len(full)
    running = sum(trait.clauses for trait in full) * 2 >= len(full)
    return Measure(widest, widest, _PAGE_SLACK) if broken and running else None
