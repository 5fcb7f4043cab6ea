"""Building: files in, a store that holds exactly their facts out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from kg.build.fingerprint import fingerprint
from kg.build.manifest import Entry, Manifest, RegistersEntry
from kg.build.planning import Task, plan
from kg.build.sources import DEFAULT_MAX_BYTES, Refusal, find_sources
from kg.build.workspace import Workspace, writing
from kg.engines.local import Job, run
from kg.engines.worker import Counts, Outcome, failed
from kg.graph import identifiers, registers_to_nquads
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.messages import message

Progress = Callable[[int, int], None]
"""Called with the number of documents that are done and of all that have to be read."""


@dataclass(frozen=True, slots=True)
class Built:
    """A document that was read in this build; ``id`` is the SHA-256 of its bytes."""

    id: str
    name: str
    counts: Counts
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    ``removed`` names documents whose file has new content now, ``refusals``
    the files that could not be read, ``passed_over`` files in folders that
    are no prose.
    """

    built: tuple[Built, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    passed_over: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The report as plain JSON values."""
        return {
            "built": [asdict(document) for document in self.built],
            "unchanged": list(self.unchanged),
            "removed": list(self.removed),
            "refused": [asdict(refusal) for refusal in self.refusals],
            "passed_over": list(self.passed_over),
        }


def build(
    paths: Iterable[Path],
    store_path: Path,
    *,
    workers: int | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    progress: Progress = lambda done, total: None,
) -> BuildReport:
    """Bring a store up to date with files and folders.

    Documents that the store holds already, read by this very program, cost
    only their hash. A file whose content changed replaces its former
    document. Each document is written in one transaction, so that a build
    may be killed at any moment and run again. What cannot be read is
    reported, and the rest is built. ``workers`` is the number of processes,
    by default as it seems best.

    Raises :class:`~kg.errors.StoreError` when the store is in use or cannot
    be written.
    """
    found = find_sources(paths, max_bytes=max_bytes)
    if not found.sources:
        return BuildReport(refusals=found.refusals, passed_over=found.passed_over)
    with writing(store_path, create=True) as workspace:
        _bring_registers_up_to_date(workspace)
        graphs = workspace.store.graphs()
        tasks = plan(found.sources, workspace.manifest, pipeline=fingerprint(), graphs=graphs)
        report = _carry_out(tasks, workspace, workers, progress)
        removed = _remove_superseded(workspace)
    return replace(
        report,
        removed=removed,
        refusals=(*found.refusals, *report.refusals),
        passed_over=found.passed_over,
    )


def _bring_registers_up_to_date(workspace: Workspace) -> None:
    store, manifest = workspace.store, workspace.manifest
    held = manifest.registers() if REGISTERS_GRAPH in store.graphs() else None
    if held is not None and held.pipeline == fingerprint():
        return
    nquads = registers_to_nquads()
    content = _digest(nquads)
    if held is None or held.content != content:
        manifest.begin_registers()
        store.replace_graph(REGISTERS_GRAPH, nquads)
    manifest.finish_registers(RegistersEntry(fingerprint(), content))


def _carry_out(
    tasks: list[Task], workspace: Workspace, workers: int | None, progress: Progress
) -> BuildReport:
    """Read the stale documents and write them down; take note of the others' files."""
    stale = [task for task in tasks if task.stale]
    current = [task for task in tasks if not task.stale]
    for task in current:
        _note_files(task, workspace.manifest)
    built: list[Built] = []
    refusals: list[Refusal] = []
    jobs = [Job(task.name, task.sources[0].size, partial(_read, task)) for task in stale]
    progress(0, len(stale))
    for done, (task, outcome) in enumerate(zip(stale, run(jobs, workers=workers), strict=True), 1):
        if outcome.failure is None:
            _write(task, outcome, workspace)
            built.append(Built(task.document, task.name, outcome.counts, outcome.notes))
        else:
            refusals += [Refusal(source.shown, outcome.failure) for source in task.sources]
        progress(done, len(stale))
    return BuildReport(
        built=tuple(built),
        unchanged=tuple(task.name for task in current),
        refusals=tuple(refusals),
    )


def _read(task: Task) -> bytes | Outcome:
    """The bytes of a document, or the failure that they are no longer what was hashed."""
    try:
        data = task.sources[0].path.read_bytes()
    except OSError as error:
        return failed(message("build.unreadable", reason=error.strerror))
    if hashlib.sha256(data).hexdigest() != task.document:
        return failed(message("build.changed"))
    return data


def _write(task: Task, outcome: Outcome, workspace: Workspace) -> None:
    """Put a document's graph in place of the former one, noting before and after.

    A graph that came out the same as before, by a newer program, stays as it is.
    """
    manifest, content = workspace.manifest, _digest(outcome.nquads)
    held = manifest.document(task.document) if task.has_graph else None
    if held is None or held.content != content:
        manifest.begin(task.document, task.name)
        workspace.store.replace_graph(outcome.graph, outcome.nquads)
    _finish(Entry(task.document, task.name, fingerprint(), content), task, manifest)


def _note_files(task: Task, manifest: Manifest) -> None:
    """Take note of new or renamed files of a document that needs no reading."""
    entry = manifest.document(task.document)
    paths = {source.path for source in task.sources}
    if entry is not None and paths != set(manifest.sources(task.document)):
        _finish(entry, task, manifest)


def _finish(entry: Entry, task: Task, manifest: Manifest) -> None:
    manifest.finish(entry, [source.path for source in task.sources])


def _digest(nquads: bytes) -> str:
    return hashlib.sha256(nquads).hexdigest()


def _remove_superseded(workspace: Workspace) -> tuple[str, ...]:
    """Drop the documents whose files all hold something else now."""
    superseded = workspace.manifest.superseded()
    for entry in superseded:
        remove_document(workspace, entry.id, entry.name)
    return tuple(entry.name for entry in superseded)


def remove_document(workspace: Workspace, id: str, name: str) -> None:
    """Drop a document's graph and all notes of it, in an order that a kill cannot spoil."""
    workspace.manifest.begin(id, name)
    workspace.store.drop_graph(identifiers.document(id))
    workspace.manifest.remove(id)
