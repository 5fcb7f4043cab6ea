"""The figures of a benchmark as a table for a terminal; shares are of processor time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WIDTH = 40
_COLUMNS = f"{'wall s':>8} {'cpu s':>8} {'chars/s':>10} {'docs/s':>8}"


def table(figures: dict[str, Any]) -> str:
    """Throughput of whole builds, shares of the stages and components, references, memory."""
    return "\n".join([*_head(figures), *_builds(figures), *_shares(figures), *_rest(figures)])


def growth_table(growth: dict[str, Any]) -> str:
    """Whole builds by size: time, memory, the second build, one change, the ratio to the floors."""
    lines = [
        "whole builds of archives on disk, registers included",
        f"{'documents':>9} {'quads':>11} {'wall s':>8} {'cpu s':>8} {'docs/s':>7} {'floors':>8} "
        f"{'ratio':>6} {'cpu':>5} {'parent':>7} {'worker':>7} {'store':>8} {'second':>7} "
        f"{'one':>6} {'load':>5}",
    ]
    lines += [_size(row) for row in growth["sizes"]]
    lines += [_gold(row) for row in growth["sizes"]]
    grown = growth["exponent"]
    if grown["wall_s"] is not None:
        lines.append(f"exponent: wall {grown['wall_s']:.2f}, cpu {grown['cpu_s']:.2f}")
    return "\n".join(lines)


def _size(row: dict[str, Any]) -> str:
    first, floors = row["first"], row["floors"].values()
    return (
        f"{row['documents']:9,} {row['quads']:11,} {first['wall_s']:8.1f} {first['cpu_s']:8.1f} "
        f"{row['documents'] / first['wall_s']:7.1f} {sum(one['wall_s'] for one in floors):8.1f} "
        f"{row['ratio']['wall_s']:6.2f} {row['ratio']['cpu_s']:5.2f} {first['parent_mb']:4} MB "
        f"{first['worker_mb']:4} MB {row['store_mb']:5} MB "
        f"{row['second']['wall_s'] / first['wall_s']:7.1%} {row['changed']['wall_s']:4.1f} s "
        f"{row['load_before']:5.1f}"
    )


def _gold(row: dict[str, Any]) -> str:
    annotated, stored = row["gold"]["annotated"], row["gold"]["in_the_store"]
    told = (f"{what} {stored[what]:,.0f} of {annotated[what]:,.0f}" for what in annotated)
    return f"{row['documents']:9,} in the store, of what is annotated: {', '.join(told)}"


def engines_table(engines: dict[str, Any]) -> str:
    """What other engines need for the same data, beside ours."""
    lines = [f"{'the same by other engines':<{_WIDTH}} {'ours s':>9} {'theirs s':>9} {'times':>7}"]
    for name, (ours, theirs) in engines["pairs"].items():
        lines.append(f"  {name:<{_WIDTH - 2}} {ours:9.4f} {theirs:9.4f} {theirs / ours:7.1f}")
    return "\n".join(lines)


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
