"""Yardsticks measured in the same run: what the engines below us do with the same text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
import spacy

from bench.clock import Spent, now


def tokenising(texts: Sequence[str]) -> Spent:
    """The time that a blank spaCy ``zh`` pipeline takes to cut the texts into characters."""
    nlp = spacy.blank("zh")
    nlp.max_length = max(map(len, texts)) + 1
    start = now()
    for text in texts:
        nlp.make_doc(text)
    return now().since(start)


def bulk_loading(nquads: Sequence[bytes], folder: Path) -> Spent:
    """The time that pyoxigraph takes to bulk load the finished quads into a new store on disk."""
    joined = b"".join(nquads)
    folder.mkdir(parents=True)
    store = pyoxigraph.Store(str(folder))
    start = now()
    store.bulk_load(input=joined, format=pyoxigraph.RdfFormat.N_QUADS)
    return now().since(start)


def bulk_loading_file(nquads: Path, folder: Path) -> Spent:
    """The same from a file, which need not fit into memory."""
    folder.mkdir(parents=True)
    store = pyoxigraph.Store(str(folder))
    start = now()
    store.bulk_load(path=nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return now().since(start)
