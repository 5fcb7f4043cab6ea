"""Building: files in, a store that holds exactly their facts out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from kg.build.archives import contents, with_members
from kg.build.collecting import uncollected
from kg.build.fingerprint import fingerprint
from kg.build.judging import Judge, judgements_of
from kg.build.leaving_out import left_out, note_failure, tidy
from kg.build.planning import Task, plan
from kg.build.recording import (
    Recorder,
    note_files,
    note_seen,
    record_registers,
    remove_superseded,
    strike_vanished,
)
from kg.build.sources import DEFAULT_MAX_BYTES, Refusal, find_sources
from kg.build.workspace import Workspace, known_files, writing
from kg.engines.grouped import Engine, LocalEngine
from kg.engines.limits import USUAL, Limits
from kg.engines.local import Job
from kg.engines.worker import Counts, Outcome, failed, work
from kg.errors import ReadingError
from kg.graph import Store
from kg.messages import message

WORTH_LISTING = 1000
"""Documents from which on it is quicker to list all graphs than to ask for each."""

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
    limits: Limits | None = None,
    retry: bool = False,
    tidying: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> BuildReport:
    """Bring a store up to date with files and folders.

    Documents that the store holds already, read by this very program, cost
    only their hash. A file whose content changed replaces its former
    document. A build may be killed at any moment and run again. What cannot
    be read is reported, and the rest is built. ``workers`` is the number of
    processes, by default as it seems best. ``judgements`` is the file of what
    people decided, by default beside the store. ``engine`` is where documents
    are worked on, by default ``workers`` processes of this machine. A
    document that costs more than ``limits`` or ends its process is left out,
    and so is it by later builds of the same program within the same limits,
    unless these ``retry``. Without ``limits`` little work is done in this
    process, where nothing bounds it. ``tidying`` surrounds the last step, which
    puts a large graph in order and cannot tell how far it is.

    Raises :class:`~kg.errors.StoreError` when the store is in use or cannot
    be written.
    """
    with uncollected(), known_files(store_path) as known:
        found = with_members(find_sources(paths, max_bytes=max_bytes, known=known))
    if not found.sources:
        return BuildReport(refusals=found.refusals, passed_over=found.passed_over)
    judge = Judge(judgements_of(store_path, judgements))
    with writing(store_path, create=True) as workspace:
        record_registers(workspace)
        judge.replay(workspace)
        manifest = workspace.manifest
        note_seen(found, manifest)
        holds = _holding(workspace.store, len(found.sources))
        with uncollected():
            tasks = plan(found.sources, manifest, pipeline=fingerprint(), holds=holds)
        bounds = limits or USUAL
        refused = {} if retry else left_out(manifest, str(bounds))
        local = LocalEngine(workers, limits)
        work_on = _Build(workspace, judge, engine or local, progress, str(bounds), refused)
        report = work_on.carry_out(tasks)
        tidy(found, manifest)
        strike_vanished(found, manifest)
        removed = remove_superseded(workspace)
        judge.state(workspace)
        manifest.finish_judgements(judge.version)
        with tidying():
            workspace.store.tidy()
    return replace(
        report,
        removed=removed,
        refusals=(*found.refusals, *report.refusals),
        passed_over=found.passed_over,
    )


def _holding(store: Store, documents: int) -> Callable[[str], bool]:
    """How to tell whether the store holds a graph: asked one by one, or listed for many."""
    if documents < WORTH_LISTING:
        return store.holds
    return frozenset(store.graphs()).__contains__


@dataclass(frozen=True, slots=True)
class _Build:
    """How one build works on documents; ``refused`` are those left out, with the reason."""

    workspace: Workspace
    judge: Judge
    engine: Engine
    progress: Progress
    limits: str
    refused: Mapping[str, str]

    def carry_out(self, tasks: list[Task]) -> BuildReport:
        """Read the stale documents and write them down; take note of the others' files."""
        current = [task for task in tasks if not task.stale]
        for task in current:
            note_files(task, self.workspace.manifest)
        stale = [task for task in tasks if task.stale]
        built: list[Built] = []
        refusals = [
            Refusal(source.shown, message("build.left_out", reason=self.refused[task.document]))
            for task in stale
            if task.document in self.refused
            for source in task.sources
        ]
        for task, outcome in self._outcomes([t for t in stale if t.document not in self.refused]):
            if outcome.failure is None:
                built.append(Built(task.document, task.name, outcome.counts, outcome.notes))
            else:
                refusals += [Refusal(source.shown, outcome.failure) for source in task.sources]
        return BuildReport(
            built=tuple(built),
            unchanged=tuple(task.name for task in current),
            refusals=tuple(refusals),
        )

    def _outcomes(self, tasks: list[Task]) -> Iterator[tuple[Task, Outcome]]:
        """What became of each document, once it is written down or left out."""
        recorder = Recorder(self.workspace, self.judge)
        jobs = [Job(task.name, task.sources[0].size, partial(_read, task)) for task in tasks]
        self.progress(0, len(tasks))
        outcomes = self.engine.run(jobs, work)
        for done, (task, outcome) in enumerate(zip(tasks, outcomes, strict=True), 1):
            if outcome.failure is None:
                recorder.record(task, outcome)
            else:
                note_failure(task, outcome, self.limits, self.workspace.manifest)
            yield task, outcome
            self.progress(done, len(tasks))
        recorder.flush()


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
