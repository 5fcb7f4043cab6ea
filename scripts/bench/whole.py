"""One build in a process of its own, so that its memory is its own: prints its figures as JSON.

``python scripts/bench/whole.py STORE WORKERS PATH...``
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import perf_counter


def main() -> None:
    """Build, and say what it took."""
    store, workers, paths = Path(sys.argv[1]), int(sys.argv[2]), map(Path, sys.argv[3:])
    start = perf_counter()
    from kg.build import build

    report = build(paths, store, workers=workers)
    wall = perf_counter() - start
    own = resource.getrusage(resource.RUSAGE_SELF)
    worker = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "wall_s": round(wall, 3),
        "cpu_s": round(own.ru_utime + own.ru_stime + worker.ru_utime + worker.ru_stime, 3),
        "parent_cpu_s": round(own.ru_utime + own.ru_stime, 3),
        "parent_mb": own.ru_maxrss // 1024,
        "worker_mb": worker.ru_maxrss // 1024,
        "built": len(report.built),
        "unchanged": len(report.unchanged),
        "refused": len(report.refusals),
        "removed": len(report.removed),
        "characters": sum(document.counts.characters for document in report.built),
        "cases": sum(document.counts.cases for document in report.built),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
