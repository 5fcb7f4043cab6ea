"""Which media type to answer in, after RFC 9110: the client's wishes weighed against the offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MOST: Final = 100
"""Ranges of one Accept header that are looked at."""


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    subtype: str
    quality: float

    def fits(self, media_type: str) -> int:
        """How closely: 0 not at all, 1 ``*/*``, 2 ``text/*``, 3 exactly."""
        kind, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == ("*", "*"):
            return 1
        if self.type != kind:
            return 0
        if self.subtype == "*":
            return 2
        return 3 if self.subtype == subtype else 0


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offer that the client likes best, the earlier of equals; ``None`` when it likes none.

    >>> preferred("text/csv;q=0.5, text/*;q=0.9", ["text/csv", "text/turtle"])
    'text/turtle'
    >>> preferred(None, ["text/csv"]), preferred("image/png", ["text/csv"])
    ('text/csv', None)
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [found for part in accept.split(",")[:_MOST] if (found := _parsed(part))]
    best: str | None = None
    best_quality = 0.0
    for media_type in offered:
        fitting = [(found.fits(media_type), found.quality) for found in ranges]
        closeness, quality = max(fitting, default=(0, 0.0))
        if closeness and quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _parsed(part: str) -> _Range | None:
    media_range, *parameters = (piece.strip() for piece in part.split(";"))
    kind, slash, subtype = media_range.lower().partition("/")
    if not slash:
        return None
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                return None
    return _Range(kind, subtype, quality)
