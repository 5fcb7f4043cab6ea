"""Times of requests as percentiles, and the table that shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

Figures = dict[str, object]


@dataclass
class Measured:
    """What came of the requests: seconds by kind and by how they were answered, and errors."""

    seconds: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    def result(self) -> Figures:
        """Percentiles of all, of each kind, and of kept and made answers apart."""
        kinds: dict[str, list[float]] = defaultdict(list)
        ways: dict[str, list[float]] = defaultdict(list)
        for (kind, way), seconds in self.seconds.items():
            kinds[kind] += seconds
            ways[way] += seconds
        every = [second for seconds in kinds.values() for second in seconds]
        return {
            "all": summary(every),
            "kinds": {kind: summary(kinds[kind]) for kind in sorted(kinds)},
            "answers": {way: summary(ways[way]) for way in sorted(ways)},
            "errors": dict(self.errors),
        }


def summary(seconds: list[float]) -> Figures:
    """Number and percentiles in milliseconds."""
    if not seconds:
        return {"requests": 0}
    ordered = sorted(seconds)

    def percentile(share: float) -> float:
        return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    return {"requests": len(ordered), "p50_ms": percentile(0.5), "p95_ms": percentile(0.95),
            "p99_ms": percentile(0.99), "worst_ms": percentile(1.0)}  # fmt: skip


def table(runs: dict[str, Figures]) -> str:
    """The runs side by side, in lines for people."""
    lines = []
    for name, run in runs.items():
        load, cpu = run["load"], run.get("cpu_ms_per_request", "?")
        main = run.get("cpu_ms_of_main", "?")
        lines.append(
            f"{name}: load average {load}, {cpu} ms of processor per request, "
            f"{main} of them in the main process"
        )
        lines.append(
            f"  {'':22}{'requests':>9}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}{'worst':>10}"
        )
        groups = {"all": {"all": run["all"]}, "kinds": run["kinds"], "answers": run["answers"]}
        for group, parts in groups.items():
            assert isinstance(parts, dict)
            for part, found in parts.items():
                label = f"answers {part}" if group == "answers" else part
                cells = [
                    found.get(key, "")
                    for key in ("requests", "p50_ms", "p95_ms", "p99_ms", "worst_ms")
                ]
                lines.append(
                    f"  {label:22}"
                    + "".join(f"{cell:>{9 if at == 0 else 10}}" for at, cell in enumerate(cells))
                )
        lines.append(f"  errors: {run['errors'] or 'none'}")
        for key in ("hostile", "restart"):
            if run.get(key):
                lines.append(f"  {key}: {run[key]}")
        lines.append("")
    return "\n".join(lines)
