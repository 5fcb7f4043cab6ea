"""Workers end with the process that started them, even when that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

PARENT = """
import os, time
from kg.engines.local import Job, run
from tests.engines.crew import echo
if __name__ == "__main__":
    jobs = [Job(str(n), 0, lambda: b"") for n in range(100)]
    for outcome in run(jobs, workers=2, work=echo):
        print(outcome.graph, flush=True)
        time.sleep(0.05)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_workers_of_a_killed_parent_end(tmp_path_factory: pytest.TempPathFactory) -> None:
    script = tmp_path_factory.mktemp("parent") / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment()
    )
    assert parent.stdout is not None
    workers = {int(parent.stdout.readline()) for _ in range(8)}
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert all(_ends(worker) for worker in workers)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _ends(process: int) -> bool:
    """Whether a process goes away; ten seconds is far more than it needs."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(process):
            return True
        time.sleep(0.05)
    return False


def _is_zombie(process: int) -> bool:
    """Ended, with nobody left to take note of it, as in containers without an init process."""
    answer = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip().startswith("Z") or not answer.stdout.strip()
