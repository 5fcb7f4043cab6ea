"""What every reader hands over: decoded lines, each knowing where in the file it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class SourceLine(NamedTuple):
    """A printed line without its line ending.

    ``offset`` counts characters of the decoded original; ``number`` and
    ``page`` count from 1, ``page`` being ``None`` where there are no pages.
    """

    text: str
    offset: int
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader found it: lines in printed order, nothing changed yet.

    ``encoding`` is a name that :meth:`bytes.decode` understands, such that
    decoding the file's bytes with it gives the text that the offsets of the
    lines count in. ``notes`` are sentences about doubts, for the user.
    """

    media_type: str
    encoding: str
    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
