"""The figures of a benchmark as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WIDTH = 40


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
    yield ""
    yield f"{'build, registers included':<{_WIDTH}} {'s':>8} {'chars/s':>10} {'docs/s':>8}"
    for build in figures["build"]:
        yield _rate(f"  workers: {build['workers']}", build["seconds"], figures)


def _shares(figures: dict[str, Any]) -> Iterator[str]:
    total = sum(figures["stages"].values())
    yield ""
    yield f"{'stages, one process':<{_WIDTH}} {'s':>8} {'chars/s':>10} {'docs/s':>8} {'share':>7}"
    for name, seconds in figures["stages"].items():
        yield f"{_rate(f'  {name}', seconds, figures)} {seconds / total:7.1%}"
        if name == "extraction":
            for part, own in figures["components"].items():
                yield f"{_rate(f'    {part}', own, figures)} {own / total:7.1%}"
    yield _rate("  all stages", total, figures)


def _rest(figures: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield "references, same text and quads"
    for name, seconds in figures["references"].items():
        yield _rate(f"  {name}", seconds, figures)
    yield ""
    yield "peak memory: " + ", ".join(
        f"{name} {size} MB" for name, size in figures["peak_memory_mb"].items()
    )


def _rate(label: str, seconds: float, figures: dict[str, Any]) -> str:
    corpus = figures["corpus"]
    quick = max(seconds, 1e-9)
    return (
        f"{label:<{_WIDTH}} {seconds:8.2f} {corpus['characters'] / quick:10,.0f} "
        f"{corpus['documents'] / quick:8,.1f}"
    )
