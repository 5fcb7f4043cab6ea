"""Measures extraction on one core: throughput, shares, growth with the length, peak memory.

``python scripts/measure_extraction.py`` prints characters per second of
processor time on generated bulletins with the share of every component, and
then how the time grows when one article of a shape is made 10 and 100 times
as long. Processor time is counted, so that others may use the machine.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent))

from bench.clock import Clock, time_components
from bench.shapes import ARTICLES, SHAPES
from corpus import compose
from spacy.language import Language

from kg.extraction import extract, load
from kg.reading import read_bytes
from kg.records import Article, Document, Span

_EXTRACTION, _ASSEMBLY = "whole extraction", "assembly of cases"
_GROWTH = (1, 10, 100)


@click.command()
@click.option("--documents", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--repeat", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--size", type=click.IntRange(min=100), default=2000, show_default=True)
@click.option("--all-shapes", is_flag=True, help="Runs of single characters too.")
def main(documents: int, seed: int, repeat: int, size: int, all_shapes: bool) -> None:
    """Measure, and print two tables: bulletins by component, and single articles by length."""
    texts = [compose(seed=seed, index=index, form="bulletin").text for index in range(documents)]
    for line in _throughput(texts, repeat):
        click.echo(line)
    click.echo(f"peak memory of the process so far: {_peak_memory()} MB\n")
    for line in _growth(tuple(SHAPES if all_shapes else ARTICLES), size):
        click.echo(line)
    click.echo(f"peak memory of the process: {_peak_memory()} MB")


def _throughput(texts: Sequence[str], repeat: int) -> Iterator[str]:
    """The table of the components, of the quickest of some runs."""
    documents = [read_bytes(text.encode(), "bulletin.txt") for text in texts]
    characters = sum(map(len, texts))
    plain = load()
    runs = [measured(documents, plain, Clock()) for _ in range(repeat + 1)][1:]
    whole = min(runs, key=lambda clock: clock.spent[_EXTRACTION].cpu).spent[_EXTRACTION].cpu
    yield f"{len(texts)} bulletins, {characters:,} characters"
    yield f"{_EXTRACTION}: {whole:.3f} s, {characters / whole:,.0f} characters/s"
    nlp, parts = load(), Clock()
    time_components(nlp, parts)
    clock = measured(documents, nlp, Clock())
    total = clock.spent[_EXTRACTION].cpu
    shares = {name: spent.cpu for name, spent in parts.spent.items()}
    shares[_ASSEMBLY] = total - sum(shares.values())
    for name, spent in shares.items():
        yield f"  {name:20} {spent:8.3f} s {spent / total:7.1%}"


def measured(documents: Sequence[Document], nlp: Language, clock: Clock) -> Clock:
    """The clock with the time that the extraction of the documents took."""
    with clock.timing(_EXTRACTION):
        for document in documents:
            extract(document, nlp)
    return clock


def _growth(names: Sequence[str], size: int) -> Iterator[str]:
    """The table of single articles, each 1, 10 and 100 times as long as ``size``."""
    nlp = load()
    measured([article_of(SHAPES["bulletin with headings"](size))], nlp, Clock())
    lengths = [size * times for times in _GROWTH]
    yield f"{'one article':28}" + "".join(f"{length:>11,}" for length in lengths) + "  at 100x"
    for name in names:
        seconds = []
        for length in lengths:
            clock = measured([article_of(SHAPES[name](length))], nlp, Clock())
            seconds.append(clock.spent[_EXTRACTION].cpu)
        speed = lengths[-1] / max(seconds[-1], 1e-9)
        cells = "".join(f"{spent:9.3f} s" for spent in seconds)
        yield f"{name:28}{cells} {speed:10,.0f} characters/s"


def article_of(text: str) -> Document:
    """A document that is one article with this text."""
    articles = (Article(0, Span(0, len(text))),)
    return Document("0" * 64, "article.txt", text, "text/plain", "utf-8", (), articles)


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
