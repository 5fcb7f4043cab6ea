"""Measures how many pages a second files are read at, on one core.

``python scripts/measure_pages.py page.pdf scan.pdf`` prints a line for each
file: pages, characters, seconds of the processor for one reading, pages a
second. Make files to measure with ``scripts/render_pages.py``.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click

from kg.reading import read_bytes


class Speed(NamedTuple):
    """What one reading of a file costs: ``seconds`` are the processor's, median of several."""

    pages: int
    characters: int
    seconds: float

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second."""
        return self.pages / self.seconds


def speed_of(data: bytes, name: str, *, times: int) -> Speed:
    """Read a file several times; the first reading, which loads what is needed, is not counted."""
    document = read_bytes(data, name)
    seconds = []
    for _ in range(times):
        begin = time.process_time()
        read_bytes(data, name)
        seconds.append(time.process_time() - begin)
    pages = max((box.page for box in document.boxes), default=1)
    return Speed(pages, len(document.text), median(seconds))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--times", type=click.IntRange(min=1), default=3, show_default=True)
def main(files: tuple[Path, ...], times: int) -> None:
    """Measure how fast FILES are read."""
    for file in files:
        speed = speed_of(file.read_bytes(), file.name, times=times)
        click.echo(
            f"{file.name}: {speed.pages} pages, {speed.characters} characters, "
            f"{speed.seconds:.2f} s, {speed.pages_per_second:.2f} pages/s"
        )


if __name__ == "__main__":
    main()
