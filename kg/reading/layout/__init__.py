"""Pages as geometry: pieces of text with their places become lines in reading order.

It knows nothing of PDF or pictures: whoever finds text with its place on a
page hands over :class:`~kg.reading.layout.fragments.Page` objects, and
:func:`source_of` gives back lines as every other reader does, with a box for
each printed line.
"""

from __future__ import annotations

from kg.reading.layout.fragments import Fragment, Page, Rect
from kg.reading.layout.sources import source_of

__all__ = ["Fragment", "Page", "Rect", "source_of"]
