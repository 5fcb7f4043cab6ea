"""Lines in order, however many there are: sorted in pieces on disk, then merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final

PIECE: Final = 1_000_000
"""How many lines are held in memory at once."""


def sorted_lines(lines: Iterable[bytes], *, piece: int = PIECE) -> Iterator[bytes]:
    r"""The lines in ascending order of their bytes, each ending with a newline.

    No more than ``piece`` lines are in memory; what is beyond goes to
    temporary files, which are gone when the iteration ends.

    >>> list(sorted_lines([b"b\n", b"a\n", b"c\n"], piece=1))
    [b'a\n', b'b\n', b'c\n']
    """
    with ExitStack() as open_files:
        runs: list[IO[bytes]] = []
        held: list[bytes] = []
        for line in lines:
            held.append(line)
            if len(held) >= piece:
                runs.append(open_files.enter_context(_spill(held)))
                held = []
        held.sort()
        yield from heapq.merge(*runs, held)


def _spill(lines: list[bytes]) -> IO[bytes]:
    lines.sort()
    run = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the caller's stack
    run.writelines(lines)
    run.seek(0)
    return run
