"""Text that remembers where each of its characters was printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """Characters copied in one piece: ``length`` of them, from ``source`` to ``start``."""

    start: int
    length: int
    source: int
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the runs it was copied in.

    Runs are sorted and disjoint; what they leave out was put in between by
    the reader (a space between joined lines).
    """

    text: str
    runs: tuple[Run, ...]

    def cut(self, start: int, end: int) -> Passage:
        """The characters from ``start`` to ``end``, with their origin."""
        if start <= 0 and end >= len(self.text):
            return self
        start, end = max(start, 0), max(min(end, len(self.text)), start)
        first = max(bisect_right(self.runs, start, key=_start_of) - 1, 0)
        kept = []
        for run in self.runs[first:]:
            if run.start >= end:
                break
            low, high = max(run.start, start), min(run.start + run.length, end)
            if low < high:
                source = run.source + low - run.start
                kept.append(Run(low - start, high - low, source, run.line, run.page))
        return Passage(self.text[start:end], tuple(kept))

    def without(self, ranges: Sequence[tuple[int, int]]) -> Passage:
        """The text with some ranges taken out; the ranges are sorted and disjoint."""
        if not ranges:
            return self
        edges = [0, *(edge for taken in ranges for edge in taken), len(self.text)]
        kept = list(zip(edges[::2], edges[1::2], strict=True))
        return Passage("".join(self.text[a:b] for a, b in kept), _runs_within(self.runs, kept))

    def stripped(self) -> Passage:
        """The text without spaces at its ends."""
        text = self.text.rstrip(" ")
        return self.cut(len(text) - len(text.lstrip(" ")), len(text))


def _start_of(run: Run) -> int:
    return run.start


def _runs_within(runs: Sequence[Run], kept: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """The parts of runs that lie in the kept ranges, moved together."""
    result, position, index = [], 0, 0
    for low, high in kept:
        while index < len(runs) and runs[index].start + runs[index].length <= low:
            index += 1
        ahead = index
        while ahead < len(runs) and runs[ahead].start < high:
            run = runs[ahead]
            start, end = max(run.start, low), min(run.start + run.length, high)
            source = run.source + start - run.start
            if start < end:
                result.append(Run(position + start - low, end - start, source, run.line, run.page))
            ahead += 1
        position += high - low
    return tuple(result)


def copied(text: str, source: int, line: int, page: int | None = None) -> Passage:
    """A passage copied in one run."""
    return Passage(text, (Run(0, len(text), source, line, page),) if text else ())


def joined(parts: Iterable[tuple[str, Passage]]) -> Passage:
    """Passages one after the other, each after its glue, which has no origin."""
    texts: list[str] = []
    runs: list[Run] = []
    position = 0
    for glue, passage in parts:
        texts += (glue, passage.text)
        position += len(glue)
        runs += [run._replace(start=position + run.start) for run in passage.runs]
        position += len(passage.text)
    return Passage("".join(texts), tuple(runs))
