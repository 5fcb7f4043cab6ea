"""The figures of a benchmark as a table for a terminal; shares are of processor time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WIDTH = 40
_COLUMNS = f"{'wall s':>8} {'cpu s':>8} {'chars/s':>10} {'docs/s':>8}"


def table(figures: dict[str, Any]) -> str:
    """Throughput of whole builds, shares of the stages and components, references, memory."""
    return "\n".join([*_head(figures), *_builds(figures), *_shares(figures), *_rest(figures)])


def _head(figures: dict[str, Any]) -> Iterator[str]:
    corpus, machine = figures["corpus"], figures["machine"]
    yield (
        f"{corpus['documents']} documents ({corpus['form']}, seed {corpus['seed']}), "
        f"{corpus['characters']:,} characters, {corpus['cases']:,} cases, "
        f"{corpus['quads']:,} quads; {machine['processors']} processors, "
        f"load before {machine['load_before']}"
    )


def _builds(figures: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"{'build, registers included':<{_WIDTH}} {_COLUMNS}")
    for build in figures["build"]:
        yield _rate(f"  workers: {build['workers']}", build, figures)


def _shares(figures: dict[str, Any]) -> Iterator[str]:
    stages = figures["stages"]
    total = {name: sum(one[name] for one in stages.values()) for name in ("wall_s", "cpu_s")}
    yield from ("", f"{'stages, one process':<{_WIDTH}} {_COLUMNS} {'share':>7}")
    for name, spent in stages.items():
        yield f"{_rate(f'  {name}', spent, figures)} {spent['cpu_s'] / total['cpu_s']:7.1%}"
        if name == "extraction":
            for part, own in figures["components"].items():
                share = own["cpu_s"] / total["cpu_s"]
                yield f"{_rate(f'    {part}', own, figures)} {share:7.1%}"
    yield _rate("  all stages", total, figures)


def _rest(figures: dict[str, Any]) -> Iterator[str]:
    yield from ("", "references, same text and quads")
    for name, spent in figures["references"].items():
        yield _rate(f"  {name}", spent, figures)
    yield ""
    yield "peak memory: " + ", ".join(
        f"{name} {size} MB" for name, size in figures["peak_memory_mb"].items()
    )


def _rate(label: str, spent: dict[str, float], figures: dict[str, Any]) -> str:
    corpus, wall = figures["corpus"], max(spent["wall_s"], 1e-9)
    return (
        f"{label:<{_WIDTH}} {spent['wall_s']:8.2f} {spent['cpu_s']:8.2f} "
        f"{corpus['characters'] / wall:10,.0f} {corpus['documents'] / wall:8,.1f}"
    )
