"""Whole builds of growing archives on disk: the first, the second, and after one change.

Each size is measured beside the floors that any pipeline on spaCy and Oxigraph
pays: cutting the same text into characters, and the engine's own bulk load of
the finished N-Quads. Beyond ``floor`` documents these are measured on so many
and multiplied, which favours them, for both grow at least in proportion.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path
from typing import Any

import pyoxigraph

from bench import gold
from bench.references import bulk_loading_file, tokenising
from kg.vocabulary import Property

Figures = dict[str, Any]
SCRIPTS = Path(__file__).parents[1]
ARCHIVE = "archive"
FOLDER = 1000


@dataclass(frozen=True, slots=True)
class Setting:
    """What is measured, and where: ``work`` needs disk for the largest store and a floor."""

    seed: int
    form: str
    workers: int
    floor: int
    work: Path


def grown(sizes: Sequence[int], setting: Setting) -> Figures:
    """The figures of every size, and how they grow."""
    rows = [_size(size, setting) for size in sorted(sizes)]
    return {
        "sizes": rows,
        "exponent": {
            name: exponent((row["documents"], row["first"][name]) for row in rows)
            for name in ("wall_s", "cpu_s")
        },
    }


def exponent(points: Iterable[tuple[float, float]]) -> float | None:
    """The power with which costs grow, fitted over all sizes; ``None`` for a single one.

    >>> exponent([(100, 3.0), (1000, 30.0), (10000, 300.0)])
    1.0
    """
    pairs = [(log(size), log(cost)) for size, cost in points if cost > 0]
    if len(pairs) < 2:
        return None
    middle, height = (sum(axis) / len(pairs) for axis in zip(*pairs, strict=True))
    rise = sum((x - middle) * (y - height) for x, y in pairs)
    return round(rise / sum((x - middle) ** 2 for x, _ in pairs), 3)


def _size(documents: int, setting: Setting) -> Figures:
    folder = setting.work / str(documents)
    shutil.rmtree(folder, ignore_errors=True)
    corpus, store = folder / "corpus", folder / "store"
    generate(documents, setting, corpus)
    load = os.getloadavg()[0]
    first = build(store, setting.workers, corpus)
    megabytes = sum(file.stat().st_size for file in store.rglob("*")) // 2**20
    second = build(store, setting.workers, corpus)
    found = gold.found(store / "graph", corpus)
    _change_one(corpus)
    changed = build(store, setting.workers, corpus)
    floors = _floors(documents, store / "graph", folder, setting.floor)
    shutil.rmtree(folder)
    return {
        "documents": documents,
        "load_before": round(load, 1),
        "store_mb": megabytes,
        "first": first,
        "second": second,
        "changed": changed,
        "gold": found,
        **floors,
        "ratio": {
            name: round(first[name] / sum(floor[name] for floor in floors["floors"].values()), 2)
            for name in ("wall_s", "cpu_s")
        },
    }


def generate(documents: int, setting: Setting, corpus: Path) -> None:
    """Write an archive, a large one in folders."""
    words = ["--documents", documents, "--seed", setting.seed, "--out", corpus]
    if documents > FOLDER:
        words += ["--per-folder", FOLDER]
    if setting.form == ARCHIVE:
        words += ["--mix", ARCHIVE]
    elif setting.form != "all":
        words += ["--form", setting.form]
    _run(SCRIPTS / "generate_corpus.py", *words)


def build(store: Path, workers: int, corpus: Path) -> Figures:
    """A build in a process of its own."""
    printed = _run(SCRIPTS / "bench" / "whole.py", store, workers, corpus)
    figures: Figures = json.loads(printed.splitlines()[-1])
    return figures


def _change_one(corpus: Path) -> None:
    """Add a sentence to a document in the middle of the archive."""
    chosen = sorted(corpus.rglob("*.txt"))
    file = chosen[len(chosen) // 2]
    file.write_bytes(file.read_bytes() + "以上情况属实。\n".encode())


def _floors(documents: int, graph: Path, folder: Path, most: int) -> Figures:
    """Both floors, measured on no more documents than ``most`` and multiplied."""
    chosen = min(documents, most)
    times = documents / chosen
    tokens = tokenising(texts_of(graph, chosen))
    written = folder / "finished.nq"
    quads = write_nquads(graph, written, chosen)
    loading = bulk_loading_file(written, folder / "reference")
    shutil.rmtree(folder / "reference")
    written.unlink()
    floors = {"spaCy blank zh": tokens, "pyoxigraph bulk_load": loading}
    return {
        "quads": round(quads * times),
        "floor_documents": chosen,
        "floors": {
            name: {"wall_s": round(one.wall * times, 3), "cpu_s": round(one.cpu * times, 3)}
            for name, one in floors.items()
        },
    }


def texts_of(graph: Path, documents: int) -> list[str]:
    """The texts of so many documents of a store, as they were read."""
    store = pyoxigraph.Store.read_only(str(graph))
    default = pyoxigraph.DefaultGraph()
    text = pyoxigraph.NamedNode(Property.TEXT)
    found = store.quads_for_pattern(None, text, None, default)
    return [quad.object.value for quad in islice(found, documents)]


def write_nquads(graph: Path, out: Path, documents: int) -> int:
    """Write the N-Quads of so many documents of a store; their number."""
    store = pyoxigraph.Store.read_only(str(graph))
    names = sorted(name.value for name in store.named_graphs() if "/document/" in str(name))
    quads = 0
    with out.open("wb") as file:
        for name in names[:documents]:
            node = pyoxigraph.NamedNode(name)
            triples = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=node) or b""
            file.write(triples.replace(b" .\n", f" <{name}> .\n".encode()))
            quads += triples.count(b"\n")
    return quads


def _run(*words: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout
