"""Documents are worked on in order, in bounded memory, and a dying process costs only its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kg.engines import local
from kg.engines.local import Job, in_processes, run
from kg.engines.worker import Outcome, failed
from kg.errors import GreenDocketError
from kg.messages import set_language
from tests.engines import crew


def job(name: str, data: bytes = b"", size: int = 0) -> Job:
    return Job(name, size, lambda: data)


def names(outcomes: list[Outcome]) -> list[str]:
    return [outcome.document for outcome in outcomes]


def test_a_few_small_documents_are_read_in_this_process() -> None:
    outcomes = list(run([job("a"), job("b")], work=crew.echo))
    assert names(outcomes) == ["a", "b"]
    assert {outcome.graph for outcome in outcomes} == {str(os.getpid())}


def test_much_work_goes_to_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_processors", lambda: 2)
    jobs = [job("a", size=local.WORTH_A_PROCESS), job("b")]
    outcomes = list(run(jobs, work=crew.echo))
    assert str(os.getpid()) not in {outcome.graph for outcome in outcomes}


def test_outcomes_come_in_the_order_of_the_jobs() -> None:
    jobs = [job(f"{number:03}") for number in range(40)]
    assert names(list(run(jobs, workers=2, work=crew.echo))) == [job.name for job in jobs]


def test_a_job_that_cannot_be_read_is_its_own_outcome() -> None:
    unreadable = Job("b", 0, lambda: failed("读不了"))
    for workers in (1, 2):
        outcomes = list(run([job("a"), unreadable, job("c")], workers=workers, work=crew.echo))
        assert [outcome.failure for outcome in outcomes] == [None, "读不了", None]


def test_only_a_bounded_number_of_documents_is_held() -> None:
    held = 0
    most = 0

    def taking(name: str) -> Callable[[], bytes]:
        def read() -> bytes:
            nonlocal held, most
            held += 1
            most = max(most, held)
            return b""

        return read

    jobs = [Job(str(number), 0, taking(str(number))) for number in range(200)]
    for _ in run(jobs, workers=2, work=crew.echo):
        held -= 1
    assert most <= 2 * local.AHEAD + 1


def test_a_document_that_kills_its_process_costs_only_itself() -> None:
    jobs = [job(str(number), b"poison" if number == 3 else b"fine") for number in range(12)]
    outcomes = list(run(jobs, workers=2, work=crew.die_on_poison))
    broken = [number for number, outcome in enumerate(outcomes) if outcome.failure is not None]
    assert broken == [3]
    assert "进程意外退出" in str(outcomes[3].failure)


def test_a_process_that_dies_by_accident_costs_nothing(tmp_path: Path) -> None:
    memory = str(tmp_path / "died").encode()
    jobs = [job(name, memory) for name in ("a", "unlucky", "b")]
    outcomes = list(run(jobs, workers=2, work=crew.die_once))
    assert names(outcomes) == ["a", "unlucky", "b"]
    assert (tmp_path / "died").exists()


def test_workers_speak_the_language_of_the_user() -> None:
    set_language("en")
    try:
        (first, second) = run([job("a"), job("b")], workers=2, work=crew.complain)
    finally:
        set_language("zh")
    assert (first.failure, second.failure) == ("Interrupted.", "Interrupted.")


def test_no_jobs_are_no_work() -> None:
    assert list(run([], workers=4, work=crew.echo)) == []


def test_tasks_give_their_results_in_order_wherever_they_are_done() -> None:
    tasks = [partial(crew.echo, b"", f"{number:03}") for number in range(20)]
    for workers in (1, 2):
        found = names(list(in_processes(tasks, workers)))
        assert found == [f"{number:03}" for number in range(20)]


def test_a_task_that_kills_its_process_is_an_error_in_words() -> None:
    with pytest.raises(GreenDocketError, match="--workers 1"):
        list(in_processes([partial(os._exit, 1), partial(os._exit, 1)], workers=2))
