"""Workers on a Ray cluster: an existing one, or one started on this machine and ended again."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.engines.grouped import Group, Key, Result
from kg.engines.limits import USUAL, Limits
from kg.engines.local import Job, Work
from kg.engines.scheduling import Scheduler
from kg.engines.worker import Outcome
from kg.errors import GreenDocketError
from kg.messages import message

_OBJECT_STORE: Final = 256 * 1024 * 1024
"""Bytes of shared memory for a cluster on this machine; what does not fit goes to disk."""

_ATTEMPTS: Final = 3
_PATIENCE: Final = 10.0
"""Seconds that a cluster has to answer at its address."""

_HOME: Final = "127.0.0.1"

# Read by Ray's own processes when they start; a user's own settings stay.
_SETTINGS: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_task_oom_retries": "2",
}


@dataclass(frozen=True, slots=True)
class RayEngine:
    """An :class:`~kg.engines.grouped.Engine` on Ray.

    ``address`` is that of a running cluster (``auto``, ``host:6379``,
    ``ray://host:10001``); without one a cluster of ``workers`` processes is
    started here, by default one for each processor, without dashboard or
    reports to anybody, and ended with the work. On a running cluster
    ``workers`` bounds what is asked of it at once; a cluster that grows by
    itself grows up to that. ``limits`` bound what one document may cost.
    """

    workers: int | None = None
    address: str | None = None
    limits: Limits = USUAL

    def run(self, jobs: Sequence[Job], work: Work) -> Iterator[Outcome]:
        """See :meth:`kg.engines.grouped.Engine.run`."""
        with self._connected() as ray:
            yield from self._scheduler(ray, work).outcomes(jobs)

    def run_groups(
        self,
        groups: Sequence[Group[Key]],
        work: Work,
        finish: Callable[[Key, Sequence[Outcome]], Result],
    ) -> Iterator[Result]:
        """See :meth:`kg.engines.grouped.Engine.run_groups`; here ``finish`` runs on the cluster."""
        if not groups:
            return
        with self._connected() as ray:
            yield from self._scheduler(ray, work).finished(groups, finish)

    def _scheduler(self, ray: Any, work: Work) -> Scheduler:
        at_once = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        return Scheduler(ray, work, at_once, self.limits)

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        ray = _ray(own=self.address is None)
        with tempfile.TemporaryDirectory(prefix="gd-ray-", ignore_cleanup_errors=True) as folder:
            try:
                if self.address is not None:
                    _require_answer(self.address)
                    ray.init(address=self.address, log_to_driver=False, logging_level="error")
                else:
                    _start_here(ray, self.workers or _processors(), Path(folder))
            except Exception as error:  # of many kinds, down to the plainest
                reason = " ".join(str(error).split())[:300]
                address = self.address or _HOME
                raise GreenDocketError(
                    message("cluster.unreachable", address=address, reason=reason)
                ) from error
            try:
                yield ray
            except ray.exceptions.RayError as error:
                reason = " ".join(str(error).split())[-300:]
                raise GreenDocketError(message("cluster.broken", reason=reason)) from error
            finally:
                ray.shutdown()


def _require_answer(address: str) -> None:
    """See that somebody listens: Ray itself would end this process when nobody does.

    Raises :class:`OSError`; words such as ``auto`` are left to Ray.
    """
    host, colon, port = address.rpartition("//")[2].rpartition(":")
    if colon and port.isdecimal():
        with socket.create_connection((host, int(port)), timeout=_PATIENCE):
            pass


def _start_here(ray: Any, workers: int, folder: Path) -> None:
    """Start a cluster; on a busy machine, where Ray gives its processes too little time, again."""
    for attempt in range(_ATTEMPTS):
        try:
            ray.init(
                address="local",
                num_cpus=workers,
                num_gpus=0,
                include_dashboard=False,
                object_store_memory=_OBJECT_STORE,
                log_to_driver=False,
                logging_level="error",
                _node_ip_address=_HOME,
                _temp_dir=str(folder / str(attempt)),
            )
        except Exception:  # Ray says so in no other way
            ray.shutdown()
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            return


def _ray(*, own: bool) -> Any:
    """Ray itself, told how to behave before it is imported, which is when it listens."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    if own and "ray" not in sys.modules:
        # Only who knows this word may talk to the cluster; Ray would keep one in the user's home.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    try:
        import ray
    except ImportError as error:
        raise GreenDocketError(message("cluster.extra")) from error
    return ray


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
