"""A layout that a reader made in the browser and saved: where each thing was put."""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import GreenDocketError
from kg.explorer.layout import Point
from kg.messages import message

FORM = "greendocket-layout"
"""What the file says that it is."""

_FARTHEST = 10_000_000  # pixels; beyond it no drawing reaches


class LayoutError(GreenDocketError):
    """A file is not a saved layout; says which and what to do."""


def read_layout(file: Path) -> dict[str, Point]:
    """The positions in a file that the page's “存布局” wrote, by path of the entity.

    Raises :class:`LayoutError` for anything else.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["form"] != FORM:
            raise ValueError(FORM)
        return {str(path): _point(at) for path, at in content["positions"].items()}
    except OSError as error:
        reason = error.strerror or str(error)
        raise LayoutError(message("explore.layout_missing", path=file, reason=reason)) from error
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise LayoutError(message("explore.layout_wrong", path=file)) from error


def _point(at: object) -> Point:
    if not isinstance(at, list) or len(at) != 2:
        raise ValueError("a position is a pair")
    x, y = (round(float(each)) for each in at)
    if max(abs(x), abs(y)) > _FARTHEST:
        raise ValueError("too far")
    return Point(x, y)
