"""Folders that a browser writes beside a page it saves: pictures, programs, advertisements.

通报.html is saved with 通报_files (or 通报.files): what is in there is part of
the page and no document of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath

_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_ENDINGS = ("_files", ".files", "_file")


def is_page(path: str) -> bool:
    """Whether a file's name says that it is a page of the web."""
    return path.lower().endswith(tuple(_PAGES))


def is_beside_page(path: str) -> bool:
    """Whether a file's folders are called as if one were written beside a saved page."""
    return any(f"{ending}{os.sep}" in path for ending in _ENDINGS)


def parts_of_pages(paths: Iterable[PurePath]) -> frozenset[PurePath]:
    """The paths that lie in a folder written beside a saved page among them.

    >>> found = parts_of_pages(map(PurePath, ["通报.html", "通报_files/a.png", "图_files/b.png"]))
    >>> [str(path) for path in found]
    ['通报_files/a.png']
    """
    known = tuple(paths)
    pages = {path.with_suffix("") for path in known if path.suffix.lower() in _PAGES}
    # Thousands of files lie in one folder, which is looked at once.
    folders = {path.parent for path in known}
    parts = {folder for folder in folders if _is_part(folder, pages)}
    return frozenset(path for path in known if path.parent in parts)


def _is_part(inside: PurePath, pages: set[PurePath]) -> bool:
    for folder in (inside, *inside.parents):
        for ending in _ENDINGS:
            stem = folder.name.removesuffix(ending)
            if stem and stem != folder.name and folder.with_name(stem) in pages:
                return True
    return False
