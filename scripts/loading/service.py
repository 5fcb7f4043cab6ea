"""The service that is measured: started, killed, started again, and what it costs."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

_TICKS = os.sysconf("SC_CLK_TCK")


class Service:
    """``kg serve`` over a store, in a session of its own."""

    def __init__(self, store: Path, options: list[str], port: int = 0) -> None:
        self._store = store
        self._options = options
        self.port = port or _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; the seconds until it answered."""
        program = Path(sys.executable).parent / "kg"
        command = [str(program), "serve", "--store", str(self._store), "--port", str(self.port)]
        started = time.perf_counter()
        self._process = subprocess.Popen(
            [*command, *self._options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.address}/health", timeout=2).status_code == 200:
                    return time.perf_counter() - started
            if self._process.poll() is not None or time.perf_counter() - started > 120:
                raise SystemExit("the service does not start")
            time.sleep(0.05)

    def until_pages(self) -> None:
        """Wait until what pages need prepared is there."""
        for _ in range(1200):
            if httpx.get(self.address, timeout=30).status_code == 200:
                atlas = httpx.get(f"{self.address}/atlas", timeout=30).status_code
                if atlas == 200:
                    return
            time.sleep(0.5)

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(10)

    def stop(self) -> None:
        """End it politely, with all that may be left of it."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(40)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def cpu_of_main(self) -> float:
        """The same for the process alone that takes the requests."""
        assert self._process is not None
        told = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICKS

    def cpu(self) -> float:
        """Seconds of processor that the service and its processes have used so far (Linux)."""
        assert self._process is not None
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                told = stat.read_text().rpartition(")")[2].split()
                if int(told[3]) == self._process.pid:  # its session
                    total += sum(int(ticks) for ticks in told[11:15])
        return total / _TICKS


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
