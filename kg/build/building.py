"""Building: files in, a store that holds exactly their facts out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from kg.build.archives import contents, with_members
from kg.build.fingerprint import fingerprint
from kg.build.judging import Judge, judgements_of
from kg.build.planning import Task, plan
from kg.build.recording import (
    Recorder,
    note_files,
    record_registers,
    remove_superseded,
    strike_vanished,
)
from kg.build.sources import DEFAULT_MAX_BYTES, Refusal, find_sources
from kg.build.workspace import Workspace, writing
from kg.engines.grouped import Engine, LocalEngine
from kg.engines.local import Job
from kg.engines.worker import Counts, Outcome, failed, work
from kg.errors import ReadingError
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
    judgements: Path | None = None,
    engine: Engine | None = None,
) -> BuildReport:
    """Bring a store up to date with files and folders.

    Documents that the store holds already, read by this very program, cost
    only their hash. A file whose content changed replaces its former
    document. A build may be killed at any moment and run again. What cannot
    be read is reported, and the rest is built. ``workers`` is the number of
    processes, by default as it seems best. ``judgements`` is the file of what
    people decided, by default beside the store. ``engine`` is where documents
    are worked on, by default ``workers`` processes of this machine.

    Raises :class:`~kg.errors.StoreError` when the store is in use or cannot
    be written.
    """
    found = with_members(find_sources(paths, max_bytes=max_bytes))
    if not found.sources:
        return BuildReport(refusals=found.refusals, passed_over=found.passed_over)
    judge = Judge(judgements_of(store_path, judgements))
    with writing(store_path, create=True) as workspace:
        record_registers(workspace)
        judge.replay(workspace)
        graphs = workspace.store.graphs()
        tasks = plan(found.sources, workspace.manifest, pipeline=fingerprint(), graphs=graphs)
        report = _carry_out(tasks, workspace, judge, engine or LocalEngine(workers), progress)
        strike_vanished(found, workspace.manifest)
        removed = remove_superseded(workspace)
        judge.state(workspace)
        workspace.manifest.finish_judgements(judge.version)
    return replace(
        report,
        removed=removed,
        refusals=(*found.refusals, *report.refusals),
        passed_over=found.passed_over,
    )


def _carry_out(
    tasks: list[Task],
    workspace: Workspace,
    judge: Judge,
    engine: Engine,
    progress: Progress,
) -> BuildReport:
    """Read the stale documents and write them down; take note of the others' files."""
    stale = [task for task in tasks if task.stale]
    current = [task for task in tasks if not task.stale]
    for task in current:
        note_files(task, workspace.manifest)
    recorder = Recorder(workspace, judge)
    built: list[Built] = []
    refusals: list[Refusal] = []
    jobs = [Job(task.name, task.sources[0].size, partial(_read, task)) for task in stale]
    progress(0, len(stale))
    for done, (task, outcome) in enumerate(zip(stale, engine.run(jobs, work), strict=True), 1):
        if outcome.failure is None:
            recorder.record(task, outcome)
            built.append(Built(task.document, task.name, outcome.counts, outcome.notes))
        else:
            refusals += [Refusal(source.shown, outcome.failure) for source in task.sources]
        progress(done, len(stale))
    recorder.flush()
    return BuildReport(
        built=tuple(built),
        unchanged=tuple(task.name for task in current),
        refusals=tuple(refusals),
    )


def _read(task: Task) -> bytes | Outcome:
    """The bytes of a document, or the failure that they are no longer what was hashed."""
    try:
        data = contents(task.sources[0])
    except OSError as error:
        return failed(message("build.unreadable", reason=error.strerror))
    except ReadingError as error:
        return failed(message("build.refused", reason=error.reason, remedy=error.remedy))
    if hashlib.sha256(data).hexdigest() != task.document:
        return failed(message("build.changed"))
    return data
