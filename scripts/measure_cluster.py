"""Measures writing partitions with one worker and with two, here and on Ray, and compares them.

``python scripts/measure_cluster.py --documents 1500`` generates an archive,
writes its partitions with every engine and number of workers, in turns, and
prints seconds, the load of the machine meanwhile, and whether all files are
the same. On a machine that others use, look at the ratios of one round.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).parent))

from generate_corpus import Stretch, write_stretch

from kg.engines.cluster import RayEngine
from kg.engines.grouped import Engine, LocalEngine
from kg.partitions import build_partitions

Figures = dict[str, float | str]


class TimedRay(RayEngine):
    """Ray with the seconds that its cluster takes to start and to end, and processor time."""

    spent = 0.0
    workers_used = 0.0
    others_used = 0.0

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        began = time.perf_counter()
        with super()._connected() as ray:
            TimedRay.spent += time.perf_counter() - began
            before = _used_below()
            yield ray
            TimedRay.workers_used, TimedRay.others_used = (
                now - then for now, then in zip(_used_below(), before, strict=True)
            )
            began = time.perf_counter()
        TimedRay.spent += time.perf_counter() - began


@click.command()
@click.option("--documents", type=click.IntRange(min=1), default=1500, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--engine", "only", type=click.Choice(["local", "ray"]), help="Only this one.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False))
def main(documents: int, seed: int, rounds: int, only: str | None, out: Path | None) -> None:
    """Measure and print; the figures as JSON go to OUT."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        characters = write_stretch(Stretch(seed, "archive", None, 0, documents, corpus))
        click.echo(f"{documents} documents, {characters:,} characters, {os.cpu_count()} processors")
        runs = [run for _ in range(rounds) for run in _round(corpus, Path(folder), only)]
    for name in dict.fromkeys(str(run["name"]) for run in runs):
        own = [run for run in runs if run["name"] == name]
        walls = [float(run["wall"]) for run in own]
        told = " ".join(f"{wall:.1f}" for wall in walls)
        click.echo(
            f"{name:<10} wall {median(walls):6.1f} s, least {min(walls):6.1f} s  (each: {told})"
        )
    for engine in ("local", "ray"):
        ratios = _ratios(runs, engine)
        if ratios:
            told = " ".join(f"{ratio:.2f}" for ratio in ratios)
            click.echo(f"{engine}: two workers over one, without start and end of the cluster:")
            click.echo(
                f"  median {median(ratios):.2f}, of the least {_ratio_of_least(runs, engine):.2f}"
            )
            click.echo(f"  each round: {told}")
        if engine == "ray" and ratios:
            click.echo(f"  by processor time, as on an idle machine: {_by_processor(runs):.2f}")
    click.echo(f"files the same in all runs: {len({run['digest'] for run in runs}) == 1}")
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(runs, indent=2) + "\n", encoding="utf-8")


def _round(corpus: Path, folder: Path, only: str | None) -> Iterator[Figures]:
    for kind in ("local", "ray"):
        for workers in (1, 2):
            if only in (None, kind):
                yield _run(corpus, folder, kind, workers)


def _run(corpus: Path, folder: Path, kind: str, workers: int) -> Figures:
    engine: Engine = TimedRay(workers) if kind == "ray" else LocalEngine(workers)
    with TemporaryDirectory(dir=folder) as out:
        spent = _processor_time()
        TimedRay.spent = 0.0
        began = time.perf_counter()
        steps: list[float] = []

        def note(done: int, total: int) -> None:
            steps.append(time.perf_counter())

        build_partitions([corpus], str(Path(out) / "out"), engine=engine, parts=16, progress=note)
        wall = time.perf_counter() - began
        first = steps[0] - began
        figures: Figures = {
            "name": f"{kind}, {workers}",
            "engine": kind,
            "workers": float(workers),
            "wall": wall,
            "listing": first,
            "cluster": TimedRay.spent,
            "processor": _processor_time() - spent,
            "workers used": TimedRay.workers_used,
            "others used": TimedRay.others_used,
            "load": os.getloadavg()[0],
            "digest": _digest(Path(out) / "out"),
        }
    start = f"{TimedRay.spent:.1f} s for the cluster"
    end = f"load {figures['load']:.1f}, {figures['digest']}"
    click.echo(f"  {figures['name']}: {wall:.1f} s, {start}, {end}")
    return figures


def _ratios(runs: list[Figures], engine: str) -> list[float]:
    """One worker's time over two workers' in the same round."""
    return [a / b for a, b in zip(*_works(runs, engine), strict=True)]


def _ratio_of_least(runs: list[Figures], engine: str) -> float:
    """The same of the quickest runs, which others disturbed least."""
    one, two = _works(runs, engine)
    return min(one) / min(two)


def _works(runs: list[Figures], engine: str) -> tuple[list[float], list[float]]:
    """Seconds of the runs with one worker and of those with two, without the cluster's own."""
    one, two = (
        [
            float(run["wall"]) - float(run["cluster"])
            for run in runs
            if run["engine"] == engine and run["workers"] == workers
        ]
        for workers in (1.0, 2.0)
    )
    return one, two


def _by_processor(runs: list[Figures]) -> float:
    """What two workers would gain if two processors had nothing else to do.

    One worker takes its own processor time, the driver and Ray's processes
    having the other processor; two workers share both with all that.
    """
    ray = [run for run in runs if run["engine"] == "ray"]
    one = median(float(run["workers used"]) for run in ray if run["workers"] == 1.0)
    two = median(
        float(run["workers used"]) + float(run["others used"])
        for run in ray
        if run["workers"] == 2.0
    )
    return one / (two / 2)


def _used_below() -> tuple[float, float]:
    """Processor seconds so far of Ray's workers, and of this process and Ray's other ones."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    names: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            names[int(folder.name)] = (folder / "cmdline").read_text()
        except OSError:
            continue
        parents[int(folder.name)] = int(words[1])
        used[int(folder.name)] = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    workers = {pid for pid in ours if names.get(pid, "").startswith("ray::")}
    return sum(used[pid] for pid in workers), sum(used[pid] for pid in ours - workers)


def _processor_time() -> float:
    """Seconds of processor time of this process and its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _digest(folder: Path) -> str:
    """A hash over the names and bytes of all files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    main()
