"""A document that hangs, eats memory or ends its process costs only itself."""

from __future__ import annotations

import sys

import pytest

from kg.engines.limits import Limits
from kg.engines.local import Job, run
from tests.engines import crew

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are of Linux")

TIGHT = Limits(seconds=3, megabytes=1000)
LETTER = "太原市生态环境局对某公司罚款2万元。".encode()


def job(name: str, data: bytes) -> Job:
    return Job(name, len(data), lambda: data)


def test_harmful_documents_cost_only_themselves_and_are_told_apart() -> None:
    orders = [b"", b"hang", b"", b"eat", b"crash", b""]
    jobs = [job(f"{number}.txt", order + b"\n" + LETTER) for number, order in enumerate(orders)]
    outcomes = list(run(jobs, workers=1, work=crew.do_harm, limits=TIGHT))
    assert [outcome.poison for outcome in outcomes] == [order != b"" for order in orders]
    reasons = [str(outcome.failure) for outcome in outcomes if outcome.poison]
    assert [
        "超过了 3 秒" in reasons[0],
        "内存超过上限" in reasons[1],
        "意外退出" in reasons[2],
    ] == [True] * 3


def test_a_worker_is_renewed_after_so_many_documents() -> None:
    jobs = [job(str(number), b"") for number in range(6)]
    limits = Limits(documents=2)
    outcomes = list(run(jobs, workers=1, work=crew.echo, limits=limits))
    processes = [outcome.graph for outcome in outcomes]
    assert len(set(processes)) == 3
    assert processes[0] == processes[1] != processes[2]


def test_a_worker_that_grew_is_renewed() -> None:
    jobs = [job("small", b"2"), job("large", b"500"), job("after", b"2")]
    limits = Limits(megabytes=800)
    first, second, third = run(jobs, workers=1, work=crew.hold, limits=limits)
    assert first.graph == second.graph != third.graph
