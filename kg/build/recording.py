"""Recording what became of documents: graphs into the store, notes into the manifest.

The notes are always on the safe side: a document is noted as incomplete
before its graph is touched, and as complete after. So a build that is killed
in between does that document again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from kg.build.derived import drop_derived
from kg.build.fingerprint import fingerprint
from kg.build.judging import Judge
from kg.build.manifest import Entry, Manifest, RegistersEntry
from kg.build.planning import Task
from kg.build.sources import Found
from kg.build.workspace import Workspace
from kg.engines.worker import Outcome
from kg.graph import identifiers, registers_to_nquads
from kg.graph.identifiers import REGISTERS_GRAPH

BATCH = 32_000_000
"""Bytes of N-Quads that are gathered before new graphs are loaded together.

More are loaded faster, for the engine has fewer tables to merge, but want ten
times as much memory: 32 MB 0.5 GB, 64 MB 0.9 GB, 128 MB 1.7 GB."""


@dataclass(slots=True)
class Recorder:
    """Records the documents of one build; :meth:`flush` must be the last call.

    New graphs are loaded many at a time, which is much faster than one by
    one; the graph of a document that the store holds already is replaced in a
    transaction of its own.
    """

    workspace: Workspace
    judge: Judge
    _waiting: list[tuple[Entry, Task, Outcome]] = field(default_factory=list)
    _gathered: int = 0
    _touched: bool = False

    def record(self, task: Task, outcome: Outcome) -> None:
        """Record a document that was read."""
        content = outcome.content or _digest(outcome.nquads)
        entry = Entry(task.document, task.name, fingerprint(), content)
        if not task.has_graph:
            self._waiting.append((entry, task, outcome))
            self._gathered += len(outcome.nquads)
            if self._gathered >= BATCH:
                self.flush()
            return
        manifest = self.workspace.manifest
        held = manifest.document(task.document)
        # What another program read the same way as before stays as it is.
        if held is None or held.content != content:
            self._touch()
            manifest.begin([entry])
            nquads = self.judge.judge(self.workspace, outcome.graph, outcome.nquads)
            self.workspace.store.replace_graph(outcome.graph, nquads)
            self.judge.settle_raw(self.workspace, outcome.graph, outcome.nquads)
        _complete(entry, task, manifest)

    def flush(self) -> None:
        """Load the new graphs that were gathered."""
        if self._waiting:
            manifest = self.workspace.manifest
            self._touch()
            manifest.begin(entry for entry, _, _ in self._waiting)
            graphs = {
                outcome.graph: self.judge.judge(self.workspace, outcome.graph, outcome.nquads)
                for _, _, outcome in self._waiting
            }
            self.workspace.store.load(graphs)
            for _, _, outcome in self._waiting:
                self.judge.settle_raw(self.workspace, outcome.graph, outcome.nquads)
            manifest.finish_all((entry, _paths(task)) for entry, task, _ in self._waiting)
            self._waiting.clear()
            self._gathered = 0

    def _touch(self) -> None:
        """Before the first change: what was derived from the former state goes."""
        if not self._touched:
            drop_derived(self.workspace.store)
            self._touched = True


def note_files(task: Task, manifest: Manifest) -> None:
    """Take note of new or renamed files of a document that needs no reading."""
    entry = manifest.document(task.document) if task.moved else None
    if entry is not None:
        _complete(entry, task, manifest)


def note_seen(found: Found, manifest: Manifest) -> None:
    """Keep the hashes of the files that may be known again without opening them."""
    manifest.seen.note(
        (source.location, source.stamp, source.sha256)
        for source in found.sources
        if source.stamp is not None and source.archive is None and not source.known
    )


def record_registers(workspace: Workspace) -> None:
    """Bring the registers' graph up to date with this program, if it is not."""
    store, manifest = workspace.store, workspace.manifest
    held = manifest.registers() if store.holds(REGISTERS_GRAPH) else None
    if held is not None and held.pipeline == fingerprint():
        return
    nquads = registers_to_nquads()
    content = _digest(nquads)
    if held is None or held.content != content:
        drop_derived(store)
        manifest.begin_registers()
        store.replace_graph(REGISTERS_GRAPH, nquads)
    manifest.finish_registers(RegistersEntry(fingerprint(), content))


def strike_vanished(found: Found, manifest: Manifest) -> None:
    """Take note that archives hold some of their former members no more."""
    held = {source.path for source in found.sources if source.archive is not None}
    for archive in found.archives:
        manifest.strike(path for path in manifest.sources_in(archive) if path not in held)


def remove_superseded(workspace: Workspace) -> tuple[str, ...]:
    """Drop the documents whose files all hold something else now; their names."""
    superseded = workspace.manifest.superseded()
    if superseded:
        drop_derived(workspace.store)
    for entry in superseded:
        _remove(workspace, entry)
    return tuple(entry.name for entry in superseded)


def remove_document(workspace: Workspace, entry: Entry) -> None:
    """Drop a document's graph and all notes of it."""
    drop_derived(workspace.store)
    _remove(workspace, entry)


def _remove(workspace: Workspace, entry: Entry) -> None:
    workspace.manifest.begin([entry])
    graph = identifiers.document(entry.id)
    workspace.store.drop_graph(graph)
    workspace.manifest.drop_raw(graph)
    workspace.manifest.remove(entry.id)


def _complete(entry: Entry, task: Task, manifest: Manifest) -> None:
    manifest.finish(entry, _paths(task))


def _paths(task: Task) -> list[Path]:
    return [source.path for source in task.sources]


def _digest(nquads: bytes) -> str:
    return hashlib.sha256(nquads).hexdigest()
