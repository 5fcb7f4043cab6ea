"""Measures how fast text, web pages and Word files are read, in documents per second of one core.

``python scripts/measure_documents.py`` reads generated bulletins, each as a
text file, as a web page with menus around it and as a Word file, and prints
the processor time of reading beside that of extraction.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent))

from bench.clock import Clock
from corpus import compose
from render_documents import render_docx, render_html

from kg.extraction import extract, load
from kg.reading import read_bytes

Files = dict[str, list[bytes]]


@click.command()
@click.option("--documents", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(documents: int, seed: int) -> None:
    """Measure, and print a table."""
    texts = [compose(seed=seed, index=index, form="bulletin").text for index in range(documents)]
    clock = measure(rendered(texts), texts)
    characters = sum(map(len, texts))
    click.echo(f"{documents} documents, {characters} characters")
    for name, spent in clock.spent.items():
        each = 1000 * spent.cpu / documents
        click.echo(f"{name:12} {documents / spent.cpu:8.1f} documents/s {each:8.2f} ms each")


def rendered(texts: Sequence[str]) -> Files:
    """The texts as files, by suffix."""
    return {
        "txt": [text.encode() for text in texts],
        "html": [render_html(text) for text in texts],
        "docx": [render_docx(text) for text in texts],
    }


def measure(files: Files, texts: Sequence[str]) -> Clock:
    """Read all files of each kind, then extract from the texts."""
    clock = Clock()
    nlp = load()
    for suffix, contents in files.items():
        read_bytes(contents[0], f"warm.{suffix}")
        with clock.timing(suffix):
            for data in contents:
                read_bytes(data, f"document.{suffix}")
    documents = [read_bytes(text.encode(), "document.txt") for text in texts]
    extract(documents[0], nlp)
    with clock.timing("extraction"):
        for document in documents:
            extract(document, nlp)
    return clock


if __name__ == "__main__":
    main()
