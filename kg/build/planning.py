"""What a build has to do: which documents are new or changed, and which are done already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.build.manifest import Manifest
from kg.build.sources import Source, printable, still_there
from kg.graph import identifiers


@dataclass(frozen=True, slots=True)
class Task:
    """One document: its bytes, found in one file or in several, and whether it must be read.

    ``has_graph`` says whether the store holds a graph of it, complete or not,
    ``moved`` that its files are not those that the manifest knows.

    ``name`` is the file name it goes by, the first in alphabetical order of
    all its files, so that the order of the files does not matter.
    """

    document: str
    name: str
    sources: tuple[Source, ...]
    stale: bool
    has_graph: bool
    moved: bool = False


def plan(
    sources: Iterable[Source],
    manifest: Manifest,
    *,
    pipeline: str,
    holds: Callable[[str], bool],
) -> list[Task]:
    """One task for each document, in the order of their names.

    ``pipeline`` is the fingerprint of this program, ``holds`` tells
    whether the store holds a named graph.
    """
    by_document: dict[str, list[Source]] = {}
    for source in sources:
        by_document.setdefault(source.sha256, []).append(source)
    here = {source.location for found in by_document.values() for source in found}
    entries = manifest.entries(by_document)
    noted = manifest.locations(by_document)
    tasks = []
    for document, found in by_document.items():
        known = noted.get(document, [])
        elsewhere = (Path(place) for place in known if place not in here)
        names = [source.name for source in found]
        name = min(names + [printable(path.name) for path in elsewhere if still_there(path)])
        entry = entries.get(document)
        has_graph = holds(identifiers.document(document))
        read_by = None if entry is None or entry.name != name else entry.pipeline
        stale = not has_graph or read_by != pipeline
        moved = sorted(source.location for source in found) != known
        tasks.append(Task(document, name, tuple(found), stale, has_graph, moved))
    return sorted(tasks, key=lambda task: (task.name, task.document))
