"""The stages of a build, one after the other in one process, each timed alone.

Graphs are loaded in batches of the size that ``kg build`` uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.clock import Clock, Spent, time_components
from kg.build.recording import BATCH
from kg.extraction import extract, load
from kg.graph import identifiers, open_store, to_nquads
from kg.linking import link
from kg.reading import read_bytes

STAGES = ("reading", "extraction", "linking", "mapping", "loading")


@dataclass(frozen=True, slots=True)
class Texts:
    """What is measured on: the files, and how many characters they hold."""

    files: tuple[bytes, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class Staged:
    """Time by stage, and within extraction by component; the quads that came of it."""

    stages: dict[str, Spent]
    components: dict[str, Spent]
    nquads: tuple[bytes, ...]
    cases: int


def run_stages(texts: Texts, folder: Path) -> Staged:
    """Take every text through every stage, into a new store in the folder."""
    clock, inner = Clock(), Clock()
    nlp = load()
    time_components(nlp, inner)
    written: list[bytes] = []
    waiting: dict[str, bytes] = {}
    cases = 0
    with open_store(folder / "graph") as store:
        for number, data in enumerate(texts.files):
            with clock.timing("reading"):
                document = read_bytes(data, f"{number:05d}.txt")
            with clock.timing("extraction"):
                found = extract(document, nlp)
            with clock.timing("linking"):
                records = link(found)
            with clock.timing("mapping"):
                nquads = to_nquads(records)
            waiting[identifiers.document(document.id)] = nquads
            if sum(map(len, waiting.values())) >= BATCH:
                with clock.timing("loading"):
                    store.load(waiting)
                waiting.clear()
            written.append(nquads)
            cases += len(records.cases)
        with clock.timing("loading"):
            store.load(waiting)
    components = dict(inner.spent)
    rest = clock.spent["extraction"]
    for spent in components.values():
        rest = rest.since(spent)
    return Staged(
        {name: clock.spent[name] for name in STAGES},
        {**components, "assembly of cases": rest},
        tuple(written),
        cases,
    )
