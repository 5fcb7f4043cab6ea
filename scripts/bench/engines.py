"""The same data in other engines: rdflib's memory store, and pyvis as it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pyoxigraph
from pyvis.network import Network
from rdflib import Dataset

from bench.growth import Setting, build, generate, write_nquads
from kg.build import reading
from kg.explorer import write_page
from kg.graph.results import Solutions
from kg.graph.store import Store
from kg.vocabulary import PREFIXES

SHOWN = 300
"""Things on the pages that are compared."""

QUERIES = {
    "fines above a sum": "SELECT ?c ?f { ?c a gd:Case ; gd:fineCNY ?f FILTER(?f > 100000) }",
    "cases of a provision": "SELECT ?c ?p { ?c gd:penalisedUnder ?p . ?c gd:decidedBy ?b }",
    "evidence of fines": """SELECT ?c ?q { ?a a gd:Assertion ; rdf:predicate gd:fineCNY ;
        rdf:subject ?c ; gd:evidence ?s . ?s oa:exact ?q }""",
}


def compared(documents: int, setting: Setting) -> dict[str, Any]:
    """Seconds of ours and of theirs for loading, for queries (median of five), and for a page."""
    folder = setting.work / "engines"
    generate(documents, setting, folder / "corpus")
    build(folder / "store", setting.workers, folder / "corpus")
    written = folder / "finished.nq"
    quads = write_nquads(folder / "store" / "graph", written, documents)
    pairs = {f"loading {quads:,} quads": (_bulk_load(written, folder), _rdflib_load(written))}
    theirs = Dataset(default_union=True)
    theirs.parse(written, format="nquads")
    with reading(folder / "store") as store:
        for name, query in QUERIES.items():
            pairs[f"query: {name}"] = (
                _median(lambda query=query: store.query(query), 5),
                _median(lambda query=query: list(theirs.query(query, initNs=PREFIXES)), 3),
            )
        page = _seconds(lambda: write_page(store, folder / "ours.html", limit=SHOWN))
        pairs[f"page of {SHOWN} things"] = (page, _seconds(lambda: _pyvis(store, folder)))
    return {"documents": documents, "pairs": pairs}


def _bulk_load(nquads: Path, folder: Path) -> float:
    store = pyoxigraph.Store(str(folder / "raw"))
    return _seconds(lambda: store.bulk_load(path=nquads, format=pyoxigraph.RdfFormat.N_QUADS))


def _rdflib_load(nquads: Path) -> float:
    return _seconds(lambda: Dataset().parse(nquads, format="nquads"))


def _pyvis(store: Store, folder: Path) -> None:
    """A page as pyvis makes it of the same kind of links, without layout or evidence."""
    answer = store.query(
        f"SELECT ?c ?t {{ ?c a gd:Case ; ?p ?t . FILTER(ISIRI(?t)) }} LIMIT {SHOWN}"
    )
    assert isinstance(answer, Solutions)
    network = Network(cdn_resources="in_line")
    for row in answer:
        case, thing = str(row["c"]), str(row["t"])
        network.add_node(case)
        network.add_node(thing)
        network.add_edge(case, thing)
    html = network.generate_html(notebook=False)
    (folder / "theirs.html").write_text(html, encoding="utf-8")


def _median(call: Callable[[], object], times: int) -> float:
    return median(_seconds(call) for _ in range(times))


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start
