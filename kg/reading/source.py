"""What every reader hands over: decoded lines, each knowing where in the file it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from kg.reading.passage import Passage, Run, copied
from kg.records import Box


class Role(Enum):
    """What the format itself says of a line, so that nobody need guess."""

    LINE = auto()
    """A printed line, which may be a part of a paragraph: plain text, a page's geometry."""
    PARAGRAPH = auto()
    """A whole paragraph."""
    HEADING = auto()
    """A whole heading."""
    HEADLINE = auto()
    """A whole line, or lines, set so large that a piece of its own begins there."""
    ROW = auto()
    """A row of a table, its cells parted by ``｜``."""
    CAPTION = auto()
    """The words of a picture."""
    PUBLICATION = auto()
    """The line with source and date under a web page's headline."""
    FURNITURE = auto()
    """What belongs to the page and to no piece on it."""


class SourceLine(NamedTuple):
    """A printed line without its line ending.

    ``offset`` counts characters of the decoded original; ``number`` and
    ``page`` count from 1, ``page`` being ``None`` where there are no pages.
    ``runs`` say where the characters stand if not all in one stretch from
    ``offset`` on, as between the tags of a web page.
    """

    text: str
    offset: int
    number: int
    page: int | None = None
    role: Role = Role.LINE
    runs: tuple[Run, ...] = ()

    @property
    def passage(self) -> Passage:
        """The line with the way back to the original."""
        if self.runs:
            return Passage(self.text, self.runs)
        return copied(self.text, self.offset, self.number, self.page)


class Subject(Enum):
    """What a file may say about its text outside of it."""

    TITLE = auto()
    DATE = auto()
    SOURCE = auto()
    ADDRESS = auto()


class Property(NamedTuple):
    """One thing that a file says about its text, and where: ``meta PubDate``."""

    subject: Subject
    line: SourceLine
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader found it: lines in printed order, nothing changed yet.

    ``encoding`` is a name that :meth:`bytes.decode` understands, such that
    decoding the file's bytes with it gives the text that the offsets of the
    lines count in; it is empty for formats that are no text, whose offsets
    count in what the reader unpacked from them. ``notes`` are
    sentences about doubts, for the user. ``properties`` are in order of
    trust, the best first for each subject. ``boxes`` say where printed lines
    stand on their pages, counting characters as the lines do.
    """

    media_type: str
    encoding: str
    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    boxes: tuple[Box, ...] = ()
