"""A build that kills itself: ``python -m tests.build.killer STEP STORE PATHS...``.

Steps are the moments just before and just after each change of graph or
manifest, counted through the whole build. A STEP beyond the last lets the
build run to its end; the number of steps is printed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.build import build
from kg.build.manifest import Manifest
from kg.graph.embedded import EmbeddedStore
from tests.build.registers import short_registers

CHANGES: dict[type, tuple[str, ...]] = {
    Manifest: (
        "begin", "finish_all", "remove", "begin_registers", "finish_registers",
        "keep_raw", "drop_raw", "begin_judgements", "finish_judgements",
    ),
    EmbeddedStore: ("load", "replace_graph", "drop_graph"),
}  # fmt: skip

steps = 0


def dying_at(fatal: int, change: Callable[..., Any]) -> Callable[..., Any]:
    """The same change, with a step before it and a step after it."""

    def step() -> None:
        global steps
        steps += 1
        if steps == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(*arguments: Any, **options: Any) -> Any:
        step()
        result = change(*arguments, **options)
        step()
        return result

    return stepping


def main() -> None:
    fatal, store, paths = int(sys.argv[1]), Path(sys.argv[2]), [Path(p) for p in sys.argv[3:]]
    for owner, names in CHANGES.items():
        for name in names:
            setattr(owner, name, dying_at(fatal, getattr(owner, name)))
    with short_registers():
        report = build(paths, store, workers=1)
    if report.refusals:
        sys.exit("\n".join(map(str, report.refusals)))
    print(steps)


if __name__ == "__main__":
    main()
