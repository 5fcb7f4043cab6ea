"""What the lines and paragraphs of a page can be."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What a line, or a paragraph put together from lines, is on its page."""

    TEXT = auto()
    """Running text."""
    DISPLAY = auto()
    """A short line without full stop: a headline, a subheading, a unit's name."""
    CASE_HEADING = auto()
    """The heading of a case in a bulletin (案例一…, …案)."""
    SECTION_HEADING = auto()
    """A numbered heading inside a piece (一、…)."""
    ROW = auto()
    """A row of a table."""
    FIELD = auto()
    """A labelled field of a letter (当事人：…)."""
    NUMBER = auto()
    """A document number (文号) alone on its line."""
    DATE = auto()
    """A date alone on its line, as under a letter."""
    BYLINE = auto()
    """A signature: names, alone or after a role."""
    SUBTITLE = auto()
    """A line set off by a dash (——数说高平生态环境这一年)."""
    KICKER = auto()
    """A line above a headline that ends in a dash."""
    COLUMN = auto()
    """A standing head (一线传真)."""
    CAPTION = auto()
    """The words of a picture."""
    PAGE_HEAD = auto()
    """The line with paper, date and sheet."""
    PUBLICATION = auto()
    """The line with source and date under a web page's headline."""
    FURNITURE = auto()
    """Page numbers, staff, slogans."""


FURNITURE_KINDS = frozenset({Kind.CAPTION, Kind.PAGE_HEAD, Kind.PUBLICATION, Kind.FURNITURE})
"""Kinds that belong to the page and to no piece on it."""

STANDING_KINDS = frozenset({Kind.ROW, Kind.FIELD, Kind.NUMBER, Kind.DATE})
"""Kinds that are part of a piece and always stand on a line of their own."""
