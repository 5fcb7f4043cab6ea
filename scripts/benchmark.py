"""Measures builds of generated bulletins: whole and as they grow, by stage, beside yardsticks.

``python scripts/benchmark.py`` prints a table and writes the figures as JSON.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).parent))

from bench import references
from bench.clock import Spent, now
from bench.engines import compared
from bench.growth import ARCHIVE, Setting, grown
from bench.report import engines_table, growth_table, table
from bench.stages import Staged, Texts, run_stages
from corpus import FORMS, compose

from kg import __version__
from kg.build import build

Figures = dict[str, Any]


@click.command()
@click.option("--sizes", default="100,1000", show_default=True, help="Documents of whole builds.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--floor", type=click.IntRange(min=1), default=1000, show_default=True,
              help="Documents on which the floors are measured at most.")  # fmt: skip
@click.option("--work", type=click.Path(path_type=Path, file_okay=False),
              help="Folder for archives and stores: 1.6 MB a document.")  # fmt: skip
@click.option("--documents", type=click.IntRange(min=0), default=100, show_default=True,
              help="For stages and other engines; 0 leaves them out.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--form", type=click.Choice([*sorted(FORMS), "all", ARCHIVE]), default="bulletin")
@click.option("--repeat", type=click.IntRange(min=1), default=1, show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("build/benchmark.json"),
    show_default=True,
)
def main(
    sizes: str,
    workers: int,
    floor: int,
    work: Path | None,
    documents: int,
    seed: int,
    form: str,
    repeat: int,
    out: Path,
) -> None:
    """Measure, print tables, write the figures as JSON to OUT."""
    figures: Figures = {}
    wanted = [int(size) for size in sizes.split(",") if size.strip()]
    with TemporaryDirectory(dir=work) as folder:
        setting = Setting(seed, form, workers, floor, Path(folder))
        if wanted:
            figures["growth"] = grown(wanted, setting)
            click.echo(growth_table(figures["growth"]) + "\n")
        if documents:
            figures |= measure(
                generated(documents, seed, None if form in {"all", ARCHIVE} else form), repeat
            )
            figures["corpus"] |= {"documents": documents, "seed": seed, "form": form}
            click.echo(table(figures) + "\n")
            figures["engines"] = compared(documents, setting)
            click.echo(engines_table(figures["engines"]))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    click.echo(f"\n{out}")


def generated(documents: int, seed: int, form: str | None) -> list[str]:
    """The texts to measure on; the same for the same arguments."""
    return [compose(seed=seed, index=index, form=form).text for index in range(documents)]


def measure(texts: list[str], repeat: int) -> Figures:
    """All figures; times are in seconds, medians of so many runs."""
    files = tuple(text.encode() for text in texts)
    characters = sum(map(len, texts))
    load = round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
    builds = [_whole(files, workers) for workers in (1, _processors()) for _ in range(repeat)]
    runs = [_staged(Texts(files, characters)) for _ in range(repeat)]
    quads = sum(part.count(b"\n") for part in runs[0].nquads)
    return {
        "program": {"greendocket": __version__, "python": platform.python_version()},
        "machine": {
            "processors": _processors(),
            # Work of others on the machine makes every figure below worse.
            "load_before": load,
            "system": f"{platform.system()} {platform.machine()}",
        },
        "corpus": {"characters": characters, "cases": runs[0].cases, "quads": quads},
        "build": [
            {"workers": workers, **_median(spent for w, spent in builds if w == workers)}
            for workers in dict.fromkeys(workers for workers, _ in builds)
        ],
        "stages": _medians([run.stages for run in runs]),
        "components": _medians([run.components for run in runs]),
        "references": _references(texts, runs[0], repeat),
        "peak_memory_mb": {
            "this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "largest worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        },
    }


def _whole(files: tuple[bytes, ...], workers: int) -> tuple[int, Spent]:
    """The time of ``kg build`` over the files into a new store, the registers included."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        inputs = folder / "documents"
        inputs.mkdir()
        for number, data in enumerate(files):
            (inputs / f"{number:05d}.txt").write_bytes(data)
        start = now()
        build([inputs], folder / "store", workers=workers)
        return workers, now().since(start)


def _staged(texts: Texts) -> Staged:
    with TemporaryDirectory() as name:
        return run_stages(texts, Path(name))


def _references(texts: list[str], run: Staged, repeat: int) -> Figures:
    with TemporaryDirectory() as name:
        folder = Path(name)
        loads = [references.bulk_loading(run.nquads, folder / str(i)) for i in range(repeat)]
    return {
        "spaCy blank zh, characters as tokens": _median(
            references.tokenising(texts) for _ in range(repeat)
        ),
        "pyoxigraph bulk_load of the quads": _median(loads),
    }


def _medians(runs: list[dict[str, Spent]]) -> Figures:
    return {name: _median(run[name] for run in runs) for name in runs[0]}


def _median(spent: Iterable[Spent]) -> dict[str, float]:
    several = list(spent)
    wall, cpu = median(one.wall for one in several), median(one.cpu for one in several)
    return {"wall_s": round(wall, 4), "cpu_s": round(cpu, 4)}


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    main()
