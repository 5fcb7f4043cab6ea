"""Which documents go to the cluster when, and what is done when a worker is lost.

Documents travel in small batches, so that handing them out costs little
beside the work. A batch whose worker dies is tried again by Ray; when it
dies again its documents are tried one by one, and one that kills its worker
even then is given up. Only a bounded number of batches is on its way.
"""

from __future__ import annotations

import faulthandler
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, Generic

from kg.engines.grouped import Group, Key, Result
from kg.engines.limits import USUAL, Limits
from kg.engines.local import Job, Work
from kg.engines.serving import bounded_memory, guarded
from kg.engines.worker import Outcome, failed
from kg.messages import language, message, set_language

_BATCH_DOCUMENTS: Final = 16
_BATCH_BYTES: Final = 1_000_000
_BATCHES_PER_WORKER: Final = 2
_RETRIES: Final = 1
Item = tuple[str, bytes | Outcome]


def _work_batch(
    work: Work, items: Sequence[Item], tongue: str, limits: Limits
) -> tuple[list[Outcome], int]:
    """The outcomes of a batch, and apart from them, to be asked for cheaply, their number."""
    set_language(tongue)
    outcomes = []
    with bounded_memory(limits), open(os.devnull, "w") as nowhere:  # noqa: PTH123
        for name, data in items:
            # A thread of Python could not end work that never lets go of the interpreter.
            faulthandler.dump_traceback_later(limits.seconds, exit=True, file=nowhere)
            outcomes.append(data if isinstance(data, Outcome) else guarded(work, data, name))
        faulthandler.cancel_dump_traceback_later()
    return outcomes, len(outcomes)


def _finish_group(
    finish: Callable[[Key, Sequence[Outcome]], Result],
    key: Key,
    tongue: str,
    *batches: Sequence[Outcome],
) -> Result:
    set_language(tongue)
    return finish(key, list(chain.from_iterable(batches)))


@dataclass(slots=True)
class _Batch:
    """Documents on their way: their items and what Ray calls their outcomes and their number."""

    items: list[Item]
    alone: bool = False
    outcomes: Any = None
    number: Any = None


@dataclass(slots=True)
class _Gathering(Generic[Key]):
    """A group with its batches in the order of its documents; ``todo`` counts those not done."""

    group: Group[Key]
    batches: list[_Batch] = field(default_factory=list)
    todo: int = 0
    complete: bool = False


class Scheduler:
    """Hands documents to a cluster that ``ray`` is connected to, to ``workers`` at once."""

    def __init__(self, ray: Any, work: Work, workers: int, limits: Limits = USUAL) -> None:
        self._ray = ray
        self._work = ray.put(work)
        self._limits = limits
        self._limit = workers * _BATCHES_PER_WORKER
        self._tongue = language()
        self._batch = ray.remote(num_returns=2, max_retries=_RETRIES)(_work_batch)
        self._finish = ray.remote(max_retries=_RETRIES)(_finish_group)
        lost = ray.exceptions
        self._deaths = (lost.WorkerCrashedError, lost.OutOfMemoryError, lost.NodeDiedError)

    def outcomes(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """The outcomes of the jobs, in their order."""
        flying: deque[_Batch] = deque()
        for items in _batches(jobs):
            flying.append(self._start(_Batch(items)))
            if len(flying) >= self._limit:
                yield from self._collected(flying.popleft())
        while flying:
            yield from self._collected(flying.popleft())

    def finished(
        self,
        groups: Sequence[Group[Key]],
        finish: Callable[[Key, Sequence[Outcome]], Result],
    ) -> Iterator[Result]:
        """What ``finish`` makes of the groups, in the order in which they are done."""
        made = self._ray.put(finish)
        flying: dict[Any, tuple[_Gathering[Key], _Batch]] = {}
        finishing: set[Any] = set()
        for gathering, items in _all_batches(groups):
            batch = self._start(_Batch(items))
            gathering.batches.append(batch)
            gathering.todo += 1
            flying[batch.number] = gathering, batch
            while len(flying) + len(finishing) >= self._limit:
                yield from self._advance(flying, finishing, made)
        while flying or finishing:
            yield from self._advance(flying, finishing, made)

    # ---- steps -----------------------------------------------------------

    def _start(self, batch: _Batch) -> _Batch:
        batch.outcomes, batch.number = self._batch.remote(
            self._work, batch.items, self._tongue, self._limits
        )
        return batch

    def _collected(self, batch: _Batch) -> Iterator[Outcome]:
        """The outcomes of a batch; one by one if its worker died."""
        try:
            outcomes: list[Outcome] = self._ray.get(batch.outcomes)
        except self._deaths:
            if len(batch.items) == 1 and batch.alone:
                yield failed(message("build.died"), poison=True)
                return
            for item in batch.items:
                yield from self._collected(self._start(_Batch([item], alone=True)))
        else:
            yield from outcomes

    def _advance(
        self,
        flying: dict[Any, tuple[_Gathering[Key], _Batch]],
        finishing: set[Any],
        finish: Any,
    ) -> Iterator[Any]:
        """Wait until something is done and take it further."""
        done, _ = self._ray.wait([*flying, *finishing], num_returns=1, fetch_local=True)
        for reference in done:
            if reference in finishing:
                finishing.remove(reference)
                yield self._ray.get(reference)
                continue
            gathering, batch = flying.pop(reference)
            for again in self._settle(gathering, batch, reference):
                flying[again.number] = gathering, again
            if gathering.todo == 0 and gathering.complete:
                parts = [batch.outcomes for batch in gathering.batches]
                key = gathering.group.key
                finishing.add(self._finish.remote(finish, key, self._tongue, *parts))
                gathering.batches.clear()

    def _settle(
        self, gathering: _Gathering[Key], batch: _Batch, reference: Any
    ) -> Sequence[_Batch]:
        """Note that a batch is done; if its worker died, what has to be tried in its stead."""
        try:
            self._ray.get(reference)
        except self._deaths:
            at = next(i for i, one in enumerate(gathering.batches) if one is batch)
            if batch.alone:
                batch.outcomes = self._ray.put([failed(message("build.died"), poison=True)])
                gathering.todo -= 1
                return ()
            alone = [self._start(_Batch([item], alone=True)) for item in batch.items]
            gathering.batches[at : at + 1] = alone
            gathering.todo += len(alone) - 1
            return alone
        batch.items = []  # what was read need not be kept
        gathering.todo -= 1
        return ()


def _all_batches(groups: Sequence[Group[Key]]) -> Iterator[tuple[_Gathering[Key], list[Item]]]:
    """The batches of all groups; a group is complete when its last has been given out."""
    for group in groups:
        gathering = _Gathering(group)
        held: list[Item] | None = None
        for items in chain(_batches(group.jobs), [None]):
            if held is not None:
                gathering.complete = items is None
                yield gathering, held
            elif items is None:
                # A group without documents has one empty batch, so that it is finished too.
                gathering.complete = True
                yield gathering, []
            held = items


def _batches(jobs: Sequence[Job]) -> Iterator[list[Item]]:
    """The documents in batches, each read when it is asked for."""
    items: list[Item] = []
    size = 0
    for job in jobs:
        items.append((job.name, job.read()))
        size += job.size
        if len(items) >= _BATCH_DOCUMENTS or size >= _BATCH_BYTES:
            yield items
            items, size = [], 0
    if items:
        yield items
