"""A service in a process of its own, as ``kg serve`` starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from tests.graph.oxigraph import free_port


class Live:
    """A running ``kg serve``; its workers die with it, also when it is killed."""

    def __init__(self, store: Path | str, *options: str, port: int | None = None) -> None:
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115
        program = Path(sys.executable).parent / "kg"
        command = [str(program), "serve", "--store", str(store), "--port", str(self.port), *options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=self._log, start_new_session=True
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, self.said()
            try:
                if httpx.get(f"{self.address}/health", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
        raise AssertionError("the service does not answer")

    def said(self) -> str:
        """The last of what it wrote to standard error."""
        self._log.seek(0)
        return self._log.read()[-2000:]

    def kill(self) -> None:
        """End it without warning, as a power cut would."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """End it politely, and its group should anything be left."""
        self.process.terminate()
        try:
            self.process.wait(40)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
