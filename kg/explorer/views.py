"""The views of a store: what is around one thing, the whole graph, the way between two things."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.errors import StoreError
from kg.explorer.appearance import group_of, groups
from kg.explorer.atlas import Atlas, atlas_payload, gather, render_atlas
from kg.explorer.collect import collect, collect_selected, count_documents
from kg.explorer.drawing import draw
from kg.explorer.labels import visible
from kg.explorer.layout import Point
from kg.explorer.model import Page
from kg.explorer.page import render
from kg.explorer.payload import path_of, payload
from kg.explorer.selection import Selection
from kg.graph.store import Store
from kg.messages import language
from kg.network import entity_graph, entity_kind, read_knowledge, shortest_path, term

Json = dict[str, object]


def write_page(
    store: Store,
    out: Path,
    *,
    focus: str | None = None,
    depth: int = 2,
    limit: int = 1000,
    layout: Mapping[str, Point] | None = None,
) -> Page:
    """Write the explorer page of a store to a file, and say what is on it.

    The page needs no network and no other file. It shows the entities within
    ``depth`` steps of ``focus`` (an IRI or a label), or all of them, at most
    ``limit``, and says how many it leaves out. ``layout`` is where a reader
    put them (:func:`kg.explorer.saved.read_layout`). The same store gives
    the same bytes. Raises :class:`~kg.network.NodeNotFoundError` for an
    unknown focus and :class:`~kg.errors.StoreError` when the file cannot be
    written.
    """
    page = collect(store, focus=focus, depth=depth, limit=limit)
    _write(render(page, language=language(), layout=layout), out)
    return page


def page_html(
    store: Store, *, focus: str | None = None, depth: int = 2, limit: int = 1000, spoken: str = "zh"
) -> str:
    """The same page as text, in the language ``spoken`` (``zh`` or ``en``)."""
    page = collect(store, focus=focus, depth=depth, limit=limit)
    return render(page, language=spoken)


def selected_html(store: Store, chosen: Selection, *, spoken: str = "zh") -> str:
    """The page of entities that a service has chosen, without reading the whole store."""
    return render(collect_selected(store, chosen), language=spoken)


def page_data(
    store: Store, *, focus: str | None = None, depth: int = 2, limit: int = 1000, spoken: str = "zh"
) -> Json:
    """What that page holds, as plain data: ``page`` with its facts, ``drawing`` with positions."""
    page = collect(store, focus=focus, depth=depth, limit=limit)
    network = draw(page)
    drawing = {"nodes": network.nodes, "edges": network.edges}
    return {"page": payload(page, language=spoken), "drawing": drawing}


def write_atlas(store: Store, out: Path) -> Atlas:
    """Write the page of the whole graph, by communities, and say what is on it.

    It needs no network and no other file; the same store gives the same
    bytes. Raises :class:`~kg.errors.StoreError` when it cannot be written.
    """
    atlas = gather(read_knowledge(store))
    _write(render_atlas(atlas, language=language(), documents=count_documents(store)), out)
    return atlas


def atlas_html(store: Store, *, spoken: str = "zh", pages: str = "") -> str:
    """The same page as text; ``pages`` is the address below which entities have pages, if any.

    Laying out 20,000 entities takes seconds: a service keeps what it gets.
    """
    atlas = gather(read_knowledge(store))
    return render_atlas(atlas, language=spoken, documents=count_documents(store), pages=pages)


def atlas_data(store: Store, *, spoken: str = "zh") -> Json:
    """What that page holds, as plain data, column by column."""
    atlas = gather(read_knowledge(store))
    return atlas_payload(atlas, language=spoken, documents=count_documents(store))


def path_data(store: Store, start: str, end: str, *, spoken: str = "zh") -> Json:
    """The shortest way between two things (IRIs or labels), whichever way the facts point.

    Raises :class:`~kg.network.NodeNotFoundError` and :class:`~kg.network.NoPathError`.
    """
    steps = shortest_path(entity_graph(store), start, end)
    return {
        "length": len(steps) - 1,
        "steps": [
            {
                "iri": step.iri,
                "path": path_of(step.iri),
                "label": visible(step.label),
                "kind": getattr(entity_kind(step.kind), spoken),
                "group": groups()[group_of(step.kind)].key,
                "by": [getattr(term(predicate), spoken) for predicate in step.predicates],
            }
            for step in steps
        ],
    }


def _write(html: str, out: Path) -> None:
    try:
        out.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{out}: 无法写入网页（{reason}）；请换一个可写的位置。") from error
