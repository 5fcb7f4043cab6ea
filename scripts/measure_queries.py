"""The named questions against the engine called directly and rdflib's memory store.

    python scripts/measure_queries.py STORE [--each 3] [--cap 60] [--no-rdflib] [--json FILE]

Each question is asked as it stands (unless it needs a value) and for a few
values drawn from its own answers, by a fixed seed. For each asking the median
of some repetitions is taken, alternating between:

- ``direct``: pyoxigraph's ``Store.query`` with the same SPARQL, each row read
  as a tuple of the engine's terms;
- ``ours``: ``kg.questions.run``, with values checked and put in, the guard
  against reaching out, and typed values as the answer;
- ``rdflib``: the same SPARQL over the same triples in rdflib's memory store,
  once, in a process of its own that is ended after ``--cap`` seconds of
  processor. What was ended counts with the cap, so the factor is a lower bound.
- ``service``: asked of ``kg serve`` over the loopback, made anew and then kept.

Times are milliseconds of the processor, except the service's, which are of
the wall and so depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent))

from loading.service import Service

from kg.graph import open_store
from kg.graph.embedded import EmbeddedStore
from kg.graph.results import Solutions
from kg.graph.snapshot import GRAPH
from kg.questions import NamedQuery, named_queries, run
from kg.vocabulary import PREFIXES, THINGS


@dataclass
class Asking:
    """One question with values, and what each way of asking took in milliseconds."""

    question: str
    values: dict[str, str]
    sparql: str
    rows: int = 0
    took: dict[str, float] = field(default_factory=dict)
    capped: bool = False


def askings(store: EmbeddedStore, each: int, seed: int) -> list[Asking]:
    """What is asked: every question as it stands and with some values."""
    chance = random.Random(seed)
    documents = column(store, "SELECT ?d { ?d a gd:Document } ORDER BY ?d")
    cases = column(store, "SELECT ?c { ?c a gd:Case } ORDER BY ?c")
    bodies = column(store, "SELECT DISTINCT ?l { ?c gd:decidedBy/rdfs:label ?l } ORDER BY ?l")
    found = []
    for query in named_queries().values():
        if query.id == "evidence-of":
            chosen = [{"thing": case} for case in chance.sample(cases, each)]
        elif query.id == "shared-provision":
            pairs = [chance.sample(bodies, 2) for _ in range(each)]
            chosen = [{"from": one, "to": other} for one, other in pairs]
        else:
            chosen = [{}, *values_of(store, query, documents, each, chance)]
        found += [Asking(query.id, values, query.bind(values)) for values in chosen]
    return found


def column(store: EmbeddedStore, sparql: str) -> list[str]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return [row[0].value for row in answer.rows if row[0] is not None]


def values_of(
    store: EmbeddedStore, query: NamedQuery, documents: list[str], each: int, chance: random.Random
) -> list[dict[str, str]]:
    """Values for the parameters, as rows of the whole answer hold them together."""
    names = [parameter.name for parameter in query.parameters]
    if not names:
        return []
    if "document" in names:
        return [{"document": document} for document in chance.sample(documents, each)]
    rows = list(run(store, query.id))
    drawn = chance.sample(rows, min(each, len(rows)))
    told = [{n: row[n].value for n in names if row.get(n) is not None} for row in drawn]  # type: ignore[union-attr]
    return [values for values in told if values]


def directly(engine: ox.Store, sparql: str) -> int:
    answer = engine.query(sparql, base_iri=THINGS, prefixes=dict(PREFIXES))
    return len([tuple(row) for row in answer])


def measure_engine(store: EmbeddedStore, asked: list[Asking], repeat: int) -> None:
    for each in asked:
        direct, ours = [], []
        for _ in range(repeat):
            started = time.process_time()
            each.rows = directly(store.engine, each.sparql)
            direct.append(time.process_time() - started)
            started = time.process_time()
            run(store, each.question, **each.values)
            ours.append(time.process_time() - started)
        each.took["direct"] = 1000 * statistics.median(direct)
        each.took["ours"] = 1000 * statistics.median(ours)


def measure_rdflib(store: EmbeddedStore, asked: list[Asking], cap: int) -> dict[str, float]:
    """One asking of each question, the last, which has values where it can."""
    import rdflib

    started = time.process_time()
    content = store.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    graph = rdflib.Graph()
    graph.parse(data=content, format="nt")
    del content
    loaded = time.process_time() - started
    last = {each.question: each for each in asked}
    for each in last.values():
        if "GRAPH" in each.sparql:
            continue  # the memory graph holds the union only
        spent = capped(graph, each.sparql, cap)
        each.capped = spent is None
        each.took["rdflib"] = 1000 * (cap if spent is None else spent)
        print(f"  rdflib {each.question}: {each.took['rdflib']:.0f} ms", file=sys.stderr)
    return {"triples": len(graph), "load_s": round(loaded, 1)}


def capped(graph: object, sparql: str, cap: int) -> float | None:
    """Seconds of processor for a query in a child process; ``None`` when it was ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (cap, cap + 1))
        started = time.process_time()
        list(graph.query(sparql, initNs=dict(PREFIXES), base=THINGS))  # type: ignore[attr-defined]
        os.write(writing, str(time.process_time() - started).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    os.waitpid(child, 0)
    return float(text) if text else None


def measure_service(store: Path, asked: list[Asking]) -> None:
    service = Service(store, [])
    try:
        service.start()
        with httpx.Client(base_url=service.address, timeout=120) as client:
            for each in asked:
                for way in ("service_made", "service_kept"):
                    started = time.perf_counter()
                    client.get(f"/queries/{each.question}", params=each.values).raise_for_status()
                    each.took[way] = 1000 * (time.perf_counter() - started)
    finally:
        service.stop()


def result(asked: list[Asking]) -> dict[str, object]:
    """The medians over all askings, and the factors between the ways."""
    ways = ("direct", "ours", "service_made", "service_kept")
    found: dict[str, object] = {"askings": len(asked)}
    for way in ways:
        took = [each.took[way] for each in asked if way in each.took]
        if took:
            found[f"{way}_p50_ms"] = round(statistics.median(took), 2)
            found[f"{way}_p95_ms"] = round(sorted(took)[int(0.95 * (len(took) - 1))], 1)
    found["ours_to_direct_of_p50"] = ratio(asked, "ours", "direct")
    slower = [each for each in asked if "rdflib" in each.took]
    if slower:
        found["rdflib_askings"] = len(slower)
        found["rdflib_capped"] = sum(each.capped for each in slower)
        found["rdflib_p50_ms"] = round(statistics.median(e.took["rdflib"] for e in slower), 1)
        found["ours_p50_ms_same"] = round(statistics.median(e.took["ours"] for e in slower), 2)
        found["rdflib_to_ours_of_p50"] = ratio(slower, "rdflib", "ours")
        factors = [each.took["rdflib"] / each.took["ours"] for each in slower]
        found["rdflib_to_ours_median"] = round(statistics.median(factors), 1)
        found["rdflib_to_ours_least"] = round(min(factors), 1)
    return found


def ratio(asked: list[Asking], one: str, other: str) -> float:
    first = statistics.median(each.took[one] for each in asked)
    second = statistics.median(each.took[other] for each in asked)
    return round(first / second, 2)


def table(asked: list[Asking]) -> str:
    """One line for each question: the medians over its askings."""
    ways = ("direct", "ours", "rdflib", "service_made", "service_kept")
    lines = [f"{'question':30}{'asked':>6}{'rows':>7}" + "".join(f"{way:>14}" for way in ways)]
    for name in dict.fromkeys(each.question for each in asked):
        own = [each for each in asked if each.question == name]
        rows = statistics.median(each.rows for each in own)
        cells = []
        for way in ways:
            took = [each.took[way] for each in own if way in each.took]
            more = ">" if way == "rdflib" and any(each.capped for each in own) else ""
            cells.append(f"{more}{statistics.median(took):,.1f}" if took else "")
        lines.append(f"{name:30}{len(own):>6}{rows:>7.0f}" + "".join(f"{c:>14}" for c in cells))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--each", type=int, default=3, help="values drawn for each question")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--cap", type=int, default=60, help="seconds for each query of rdflib")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-rdflib", action="store_true")
    parser.add_argument("--no-service", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with open_store(options.store / GRAPH, read_only=True) as store:
        asked = askings(store, options.each, options.seed)
        measure_engine(store, asked, options.repeat)
        memory = {} if options.no_rdflib else measure_rdflib(store, asked, options.cap)
        triples = len(store.engine)
    if not options.no_service:
        measure_service(options.store, asked)
    figures = {
        "quads_with_union": triples,
        "load_before": round(load, 1),
        **memory,
        **result(asked),
    }
    print(table(asked))
    print(json.dumps(figures, indent=1))
    if options.json:
        rows = [
            {"question": e.question, "values": e.values, "rows": e.rows, "capped": e.capped,
             "ms": {way: round(ms, 2) for way, ms in e.took.items()}}
            for e in asked
        ]  # fmt: skip
        told = {"figures": figures, "askings": rows}
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
