"""The command as other programs meet it: pipes, odd terminals, light starts, true bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.corpus import ROOT, environment
from tests.cli.conftest import SAMPLES

COMMAND = "import sys; sys.argv[0] = 'kg'; from kg.cli import main; main()"
HEAVY = ("spacy", "pyoxigraph", "rdflib", "networkx", "rich", "pyvis", "kg.graph", "kg.extraction")


def shell(*arguments: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *map(str, arguments)],
        capture_output=True,
        env={**environment(), **variables},
        cwd=ROOT,
        check=False,
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from kg.cli import cli\n"
        "try: cli.main(['--help'])\n"
        f"except SystemExit: print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_asking_loads_no_language_processing(store: Path) -> None:
    code = (
        "import sys\n"
        "from kg.cli import cli\n"
        f"try: cli.main(['query', 'ASK {{}}', '--store', {str(store)!r}])\n"
        "except SystemExit: print('spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_leaves_early_is_no_error(store: Path) -> None:
    export = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "export", "--format", "nquads", "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert export.stdout is not None
    assert export.stderr is not None
    export.stdout.readline()
    export.stdout.close()
    assert export.stderr.read() == b""
    export.stderr.close()
    assert export.wait() == 0


@pytest.mark.parametrize("encoding", ["ascii", "gb18030", "latin-1"])
def test_a_pipe_gets_utf_8_whatever_the_terminals_encoding(encoding: str) -> None:
    done = shell("extract", SAMPLES / "04_penalty_decision.txt", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "罚款" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_sentence_that_an_encoding_cannot_hold_is_no_traceback(encoding: str) -> None:
    done = shell("status", "--store", "nowhere", PYTHONIOENCODING=encoding)
    assert done.returncode == 2
    assert b"nowhere" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="SIGINT is sent otherwise on Windows")
def test_an_interruption_is_a_sentence_and_its_own_exit_code(tmp_path: Path) -> None:
    code = (
        "import os, signal, kg.build.building as building\n"
        # whoever runs the tests in the background lets their children ignore the signal
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "building.find_sources = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)\n"
        f"from kg.cli import cli; cli.main(['build', 'x', '--store', {str(tmp_path / 's')!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=False
    )
    assert (done.returncode, done.stderr.strip()) == (130, "已中断。")
    assert signal.SIGINT == 2


def test_a_fault_of_the_program_is_a_sentence_and_in_debugging_a_traceback(tmp_path: Path) -> None:
    code = (
        "import kg.build.building as building\n"
        "building.find_sources = lambda *_, **__: 1 / 0\n"
        f"from kg.cli import cli; cli.main(['build', 'x', '--store', {str(tmp_path / 's')!r}])"
    )
    for variables, traceback in (({}, False), ({"GREENDOCKET_DEBUG": "1"}, True)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            env={**environment(), **variables},
            check=False,
        )
        assert done.returncode == 1
        assert "程序出错（ZeroDivisionError" in done.stderr
        assert ("Traceback" in done.stderr) == traceback
