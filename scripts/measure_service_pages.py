"""Measures the pages of a service: what is prepared for them, and how long each kind takes.

``python scripts/measure_service_pages.py STORE`` makes the files that pages
read in a temporary folder (what each costs), then makes pages of every kind of
thing, the most spoken of first, without a browser and without keeping any.
Prints one JSON document; times are milliseconds of the processor: median, 95th percentile and
worst.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import click

from kg.graph import Store, open_store
from kg.graph.snapshot import GRAPH
from kg.network import read_knowledge
from kg.server.pages.addresses import path_of
from kg.server.pages.catalogue import Catalogue, Wish
from kg.server.pages.index import make_index
from kg.server.pages.preparing import COMPARISONS, INDEX, NETWORK, write_comparisons
from kg.server.pages.ties import write_network
from kg.server.pages.working import respond

FIXED = {
    "home": ("/", "/", ""), "search": ("/search", "/search", "q=%E5%85%AC%E5%8F%B8"),
    "facets": ("/search", "/search", "kind=case&year=2021"),
    "csv": ("/search.csv", "/search.csv", "kind=case"),
    "suggest": ("/suggest", "/suggest", "q=%E7%94%9F%E6%80%81"),
}  # fmt: skip


@click.command()
@click.argument("store", type=click.Path(path_type=Path, exists=True))
@click.option("--each", type=click.IntRange(min=2), default=12, show_default=True)
@click.option("--networks", is_flag=True, help="Measure networks around things too.")
def main(store: Path, each: int, networks: bool) -> None:
    """Print what the pages of STORE cost."""
    with TemporaryDirectory() as held, open_store(store / GRAPH, read_only=True) as opened:
        folder = Path(held)
        found: dict[str, object] = {
            "index_s": _timed(lambda: make_index(opened, folder / INDEX)),
            "comparisons_s": _timed(lambda: write_comparisons(opened, folder / COMPARISONS)),
            "network_s": _timed(lambda: write_network(read_knowledge(opened), folder / NETWORK)),
            "index_mb": round((folder / INDEX).stat().st_size / 1e6, 1),
        }
        found |= dict(_measured(opened, folder, each, networks))
    click.echo(json.dumps(found, indent=1, ensure_ascii=False))


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return round(time.process_time() - started, 2)


def _measured(
    store: Store, folder: Path, each: int, networks: bool
) -> Iterator[tuple[str, object]]:
    for name, (view, path, query) in FIXED.items():
        yield name, _statistics(store, folder, [(view, path, query)] * 5)
    catalogue = Catalogue(folder)
    for kind in catalogue.kinds(Wish()):
        paths = [path_of(iri) for iri in catalogue.busiest(kind, limit=each)]
        yield kind, _statistics(store, folder, [("/page/{path:path}", at, "") for at in paths])
        if networks and kind in ("case", "regulator", "provision", "place"):
            asked = [("/network", "/network", f"focus={quote(iri)}")
                     for iri in catalogue.busiest(kind, limit=3)]  # fmt: skip
            yield f"network of {kind}", _statistics(store, folder, asked)


def _statistics(store: Store, folder: Path, asked: list[tuple[str, str, str]]) -> dict[str, object]:
    spent, sizes = [], []
    for view, path, query in asked:
        scope = {"method": "GET", "path": path, "raw_path": path.encode(), "root_path": "",
                 "query_string": query.encode(), "headers": [(b"host", b"x")], "scheme": "http",
                 "server": ("x", 80)}  # fmt: skip
        started = time.process_time()
        made = respond(store, view, scope, folder)
        spent.append((time.process_time() - started) * 1000)
        sizes.append(len(made.body))
        assert made.status == 200, (path, made.status)
    spent.sort()
    at = min(len(spent) - 1, round(len(spent) * 0.95))
    return {"ms": [round(spent[len(spent) // 2]), round(spent[at]), round(spent[-1])],
            "kb": round(max(sizes) / 1024), "pages": len(spent)}  # fmt: skip


if __name__ == "__main__":
    main()
