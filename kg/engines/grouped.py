"""Documents worked on in groups: all outcomes of a group meet, wherever they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.engines.limits import Limits
from kg.engines.local import Job, Work
from kg.engines.local import run as run_locally
from kg.engines.worker import Outcome

Key = TypeVar("Key")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Group(Generic[Key]):
    """Documents whose outcomes belong together, and what they are for.

    ``key`` and what is made of the outcomes must be such that they can be
    sent to another process.
    """

    key: Key
    jobs: Sequence[Job]


class Engine(Protocol):
    """A place where documents are worked on: this machine or a cluster."""

    def run(self, jobs: Sequence[Job], work: Work) -> Iterator[Outcome]:
        """The outcomes of the jobs, in their order."""

    def run_groups(
        self,
        groups: Sequence[Group[Key]],
        work: Work,
        finish: Callable[[Key, Sequence[Outcome]], Result],
    ) -> Iterator[Result]:
        """What ``finish`` makes of each group's outcomes, as the groups are done."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """The processes of this machine; the fields as :func:`kg.engines.local.run` has them."""

    workers: int | None = None
    limits: Limits | None = None

    def run(self, jobs: Sequence[Job], work: Work) -> Iterator[Outcome]:
        """See :meth:`Engine.run`."""
        return run_locally(jobs, workers=self.workers, work=work, limits=self.limits)

    def run_groups(
        self,
        groups: Sequence[Group[Key]],
        work: Work,
        finish: Callable[[Key, Sequence[Outcome]], Result],
    ) -> Iterator[Result]:
        """See :meth:`Engine.run_groups`; here ``finish`` runs in this process."""
        outcomes = self.run([job for group in groups for job in group.jobs], work)
        for group in groups:
            yield finish(group.key, [next(outcomes) for _ in group.jobs])
