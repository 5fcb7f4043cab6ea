"""What people look at: one HTML page that shows the graph and the words behind each fact."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.explorer.collect import collect
from kg.explorer.model import Page
from kg.explorer.page import render
from kg.graph.store import Store
from kg.messages import language

__all__ = ["write_page"]


def write_page(
    store: Store, out: Path, *, focus: str | None = None, depth: int = 2, limit: int = 1000
) -> Page:
    """Write the explorer page of a store to a file, and say what is on it.

    The page needs no network and no other file. It shows the entities within
    ``depth`` steps of ``focus`` (an IRI or a label), or all of them, at most
    ``limit``, and says how many it leaves out. The same store gives the same
    bytes. Raises :class:`~kg.network.NodeNotFoundError` for an unknown focus
    and :class:`~kg.errors.StoreError` when the file cannot be written.
    """
    page = collect(store, focus=focus, depth=depth, limit=limit)
    html = render(page, language=language())
    try:
        out.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{out}: 无法写入网页（{reason}）；请换一个可写的位置。") from error
    return page
