"""What is released works where nothing else is: installed from the wheel into an empty environment."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tarfile
import time
import venv
import zipfile
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
BULLETIN = ROOT / "samples" / "02_bulletin_zhejiang.txt"


def done(*command: str | Path, cwd: Path) -> str:
    """What a command printed; the test fails with its complaint when it fails."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "GREENDOCKET", "VIRTUAL_ENV"))
    }
    result = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("released")
    done(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


def wheel_in(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def environment_in(folder: Path, *requirements: str | Path) -> Path:
    """The folder of programs of a new environment that holds these requirements."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    done(*pip, *requirements, cwd=folder)
    return programs


def try_out(programs: Path, folder: Path) -> None:
    """Build a graph from one bulletin, ask it, and write its page."""
    store = ("--store", folder / "store")
    (folder / "通报.txt").write_bytes(BULLETIN.read_bytes())
    assert done(programs / "kg", "--version", cwd=folder).strip()
    done(programs / "kg", "build", "通报.txt", *store, cwd=folder)
    answer = done(
        programs / "kg", "query", "--name", "total-fine", "--format", "csv", *store, cwd=folder
    )
    total, cases = answer.splitlines()[1].split(",")[:2]
    assert float(total) > 0
    assert int(cases) > 0
    done(programs / "kg", "explore", "--out", "page.html", *store, cwd=folder)
    assert "通报" in (folder / "page.html").read_text(encoding="utf-8")


DRAWN = """
from PIL import Image, ImageDraw, ImageFont
sheet = Image.new("RGB", (900, 300), "white")
ImageDraw.Draw(sheet).text(
    (40, 100), "GB 8978-1996", fill="black", font=ImageFont.load_default(size=80)
)
sheet.save("scan.png")
"""


def try_out_extras(programs: Path, folder: Path) -> None:
    """What each extra adds: pictures are read, cases are a table, partitions are written."""
    python, kg = programs / "python", programs / "kg"
    done(python, "-c", DRAWN, cwd=folder)
    assert "GB 8978-1996" in done(kg, "extract", "scan.png", "--json", cwd=folder)
    columns = "import kg; print(*kg.open('store').cases().columns)"
    assert "fine_yuan" in done(python, "-c", columns, cwd=folder)
    done(kg, "build", "通报.txt", "--out", "parts", "--compression", "zstd", cwd=folder)
    assert list((folder / "parts").rglob("*.nq.zst"))
    assert list((folder / "parts").rglob("*.parquet"))


def try_serving(programs: Path, folder: Path) -> None:
    """Open the graph in the service and look at its first page, its style and an answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [programs / "kg", "serve", "--store", "store", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL) as service:
        try:
            for path in ("/", "/static/pages.css", "/queries/total-fine"):
                assert fetched(f"http://127.0.0.1:{port}{path}")
        finally:
            service.terminate()


def fetched(address: str) -> bytes:
    """What an address answers, once there is somebody who listens."""
    patience = time.monotonic() + 60
    while True:
        try:
            with urlopen(address, timeout=30) as answer:
                return answer.read()
        except URLError as problem:
            if isinstance(problem, HTTPError) or time.monotonic() > patience:
                raise
            time.sleep(0.2)


def test_the_minimal_installation_does_the_main_job(released: Path, tmp_path: Path) -> None:
    locked = ("--require-hashes", "-r", ROOT / "requirements" / "runtime.txt")
    programs = environment_in(tmp_path / "venv", *locked)
    pip = (programs / "python", "-m", "pip", "--quiet", "install", "--no-deps")
    done(*pip, wheel_in(released), cwd=tmp_path)
    done(programs / "python", "-m", "pip", "check", cwd=tmp_path)
    try_out(programs, tmp_path)
    try_serving(programs, tmp_path)


@pytest.mark.slow
def test_the_installation_with_all_extras_does_the_main_job(released: Path, tmp_path: Path) -> None:
    wheel = wheel_in(released)
    metadata = zipfile.ZipFile(wheel).read(
        next(name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("/METADATA"))
    )
    extras = re.findall(r"^Provides-Extra: (\S+)$", metadata.decode(), re.MULTILINE)
    assert "ocr" in extras
    pins = tmp_path / "pins.txt"
    lock = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^[^\s#]+==[^\\\n]+", lock, re.MULTILINE)
    pins.write_text("\n".join(pinned) + "\n", encoding="utf-8")
    wanted = f"greendocket[{','.join(extras)}] @ {wheel.as_uri()}"
    programs = environment_in(tmp_path / "venv", "-c", pins, wanted)
    done(programs / "python", "-m", "pip", "check", cwd=tmp_path)
    try_out(programs, tmp_path)
    try_out_extras(programs, tmp_path)


def test_the_source_archive_makes_the_same_wheel(released: Path, tmp_path: Path) -> None:
    (archive,) = released.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=source)
    assert contents(wheel_in(tmp_path)) == contents(wheel_in(released))


def contents(wheel: Path) -> dict[str, int]:
    """Each file of a wheel with its checksum."""
    return {entry.filename: entry.CRC for entry in zipfile.ZipFile(wheel).infolist()}
