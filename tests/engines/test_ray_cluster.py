"""A real Ray cluster of two processes gives what one process gives, even when workers die."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.engines.cluster import RayEngine
from kg.engines.grouped import Group
from kg.engines.limits import Limits
from kg.engines.local import Job
from kg.engines.scheduling import Scheduler
from kg.engines.worker import Outcome, failed
from kg.messages import message
from tests.engines import crew

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A cluster started and ended as the engine does it; its workers can import the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        with RayEngine(workers=2)._connected() as connected:
            yield connected


def job(name: str, data: bytes = b"") -> Job:
    return Job(name, len(data), lambda: data)


def gather(key: str, outcomes: Sequence[Outcome]) -> tuple[str, list[str], set[str]]:
    """What a group came to, and which processes took part."""
    names = [outcome.failure or outcome.document for outcome in outcomes]
    return key, names, {outcome.graph for outcome in outcomes} | {str(os.getpid())}


def test_outcomes_come_in_the_order_of_the_jobs_from_other_processes(ray: Any) -> None:
    jobs = [job(f"{number:03}") for number in range(100)]
    outcomes = list(Scheduler(ray, crew.echo, 2).outcomes(jobs))
    assert [outcome.document for outcome in outcomes] == [job.name for job in jobs]
    assert str(os.getpid()) not in {outcome.graph for outcome in outcomes}


def test_a_document_that_kills_its_worker_costs_only_itself(ray: Any) -> None:
    jobs = [job("a"), job("b", b"poison"), job("c"), *(job(str(i)) for i in range(30))]
    outcomes = list(Scheduler(ray, crew.die_on_poison, 2).outcomes(jobs))
    died = [outcome.failure for outcome in outcomes]
    assert died == [None, message("build.died"), *[None] * 31]
    assert [outcome.document for outcome in outcomes[2:]] == [job.name for job in jobs[2:]]


def test_a_worker_that_dies_once_costs_nothing(ray: Any, tmp_path: Path) -> None:
    jobs = [job("unlucky", str(tmp_path / "memory").encode()), job("b", b"x")]
    outcomes = list(Scheduler(ray, crew.die_once, 2).outcomes(jobs))
    assert [outcome.document for outcome in outcomes] == ["unlucky", "b"]


def test_groups_are_finished_on_the_cluster_each_with_its_own_in_order(ray: Any) -> None:
    groups = [Group(key, [job(f"{key}{i:02}") for i in range(n)]) for key, n in GROUPS.items()]
    found = {
        key: (names, at) for key, names, at in Scheduler(ray, crew.echo, 2).finished(groups, gather)
    }
    assert {key: names for key, (names, _) in found.items()} == {
        key: [f"{key}{i:02}" for i in range(n)] for key, n in GROUPS.items()
    }
    assert all(str(os.getpid()) not in at for _, at in found.values())


GROUPS = {"a": 40, "b": 0, "c": 1, "d": 17, "e": 16}


@pytest.mark.slow
def test_groups_survive_poison(ray: Any) -> None:
    groups = [
        Group("a", [job("a1"), job("a2", b"poison"), job("a3")]),
        Group("b", [job("b1")]),
        Group("c", [job("c1", b"poison")]),
    ]
    found = {
        key: names
        for key, names, _ in Scheduler(ray, crew.die_on_poison, 2).finished(groups, gather)
    }
    died = message("build.died")
    assert found == {"a": ["a1", died, "a3"], "b": ["b1"], "c": [died]}


def test_a_document_that_cannot_be_had_is_its_own_outcome(ray: Any) -> None:
    jobs = [job("a"), Job("b", 0, lambda: failed("读不了")), job("c")]
    outcomes = list(Scheduler(ray, crew.echo, 2).outcomes(jobs))
    assert [outcome.failure for outcome in outcomes] == [None, "读不了", None]


def test_only_a_bounded_number_of_documents_is_read_ahead(ray: Any) -> None:
    read: list[int] = []

    def reading(number: int) -> Job:
        def read_it() -> bytes:
            read.append(number)
            return b""

        return Job(str(number), 0, read_it)

    outcomes = Scheduler(ray, crew.echo, 2).outcomes([reading(i) for i in range(1000)])
    next(outcomes)
    assert len(read) < 200
    assert len(list(outcomes)) == 999


def test_workers_killed_in_the_middle_lose_nothing(ray: Any, tmp_path: Path) -> None:
    jobs = [job(f"{number:03}", str(tmp_path).encode()) for number in range(160)]
    killed: list[int] = []

    def kill_some() -> None:
        while len(killed) < 3:
            for note in sorted(tmp_path.iterdir()):
                if int(note.name) not in killed:
                    killed.append(int(note.name))
                    os.kill(killed[-1], signal.SIGKILL)
                    break
            time.sleep(0.3)

    killer = threading.Thread(target=kill_some, daemon=True)
    killer.start()
    outcomes = list(Scheduler(ray, crew.leave_a_note, 2).outcomes(jobs))
    killer.join(timeout=10)
    assert len(killed) == 3
    assert [outcome.document for outcome in outcomes] == [job.name for job in jobs]


def test_nothing_to_do_starts_no_cluster() -> None:
    assert list(RayEngine(address="127.0.0.1:1").run_groups([], crew.echo, gather)) == []


@pytest.mark.slow
def test_a_document_that_hangs_or_eats_memory_costs_only_itself(ray: Any) -> None:
    jobs = [job("a", b"hang"), job("b", b"eat"), job("太原.txt", "太原市通报。\n".encode())]
    outcomes = list(
        Scheduler(ray, crew.do_harm, 2, Limits(seconds=30, megabytes=3000)).outcomes(jobs)
    )
    assert [outcome.poison for outcome in outcomes] == [True, True, False]
    assert outcomes[1].failure == message("build.memory")
    assert outcomes[2].nquads
