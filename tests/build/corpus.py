"""Documents to build from, composed by the project's own generator, and what a build made of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kg.build import reading

ROOT = Path(__file__).parents[2]


def compose(folder: Path, *, documents: int, seed: int = 7) -> Path:
    """A folder with that many generated documents; the same seed gives the same bytes."""
    arguments = ["--documents", str(documents), "--seed", str(seed), "--out", str(folder)]
    script = ROOT / "scripts" / "generate_corpus.py"
    subprocess.run(
        [sys.executable, str(script), *arguments],
        check=True,
        capture_output=True,
        env=environment(),
    )
    return folder


def environment() -> dict[str, str]:
    """The environment for a process that imports ``kg`` and ``tests`` as this one does."""
    kept = {name: text for name, text in os.environ.items() if "GREENDOCKET" not in name}
    return {**kept, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}


def dump(store: Path) -> bytes:
    """The sorted N-Quads of everything in a store."""
    with reading(store) as opened:
        return b"".join(opened.dump())
