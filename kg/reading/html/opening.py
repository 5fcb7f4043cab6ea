"""The first lines of an article that holds its own headline: what stands above it, and below."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.html.heading import is_publication
from kg.reading.source import Role, SourceLine

_FIRST_LINES = 8
_LINES_BELOW = 3
_LONGEST_ABOVE = 30
_ENDS = "。！？；"


def with_opening(lines: Sequence[SourceLine], titles: Sequence[str]) -> tuple[SourceLine, ...]:
    """The lines, the one with the words of a known title made the headline.

    Short words above it belong to the site, lines of source and date below it
    are those of publication. Nothing is changed where no line is a title.
    """
    known = {_squeezed(title) for title in titles}
    at = next(
        (n for n, line in enumerate(lines[:_FIRST_LINES]) if _squeezed(line.text) in known), None
    )
    if at is None or not all(_is_of_site(line) for line in lines[:at]):
        return tuple(lines)
    above = (line._replace(role=Role.FURNITURE) for line in lines[:at])
    below = lines[at + 1 : at + 1 + _LINES_BELOW]
    return (
        *above,
        lines[at]._replace(role=Role.HEADING),
        *(_published(line) for line in below),
        *lines[at + 1 + len(below) :],
    )


def _is_of_site(line: SourceLine) -> bool:
    """Whether a line above the headline can be the site's: short, and no sentence."""
    words = line.text.strip()
    plain = line.role in (Role.LINE, Role.PARAGRAPH)
    return (
        line.role is Role.FURNITURE
        or not words
        or (plain and len(words) <= _LONGEST_ABOVE and words[-1] not in _ENDS)
    )


def _published(line: SourceLine) -> SourceLine:
    told = line.role in (Role.LINE, Role.PARAGRAPH) and is_publication(line.text.strip())
    return line._replace(role=Role.PUBLICATION) if told else line


def _squeezed(words: str) -> str:
    return "".join(words.split())
