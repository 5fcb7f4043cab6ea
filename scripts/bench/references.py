"""Yardsticks measured in the same run: what the engines below us do with the same text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import pyoxigraph
import spacy


def tokenising(texts: Sequence[str]) -> float:
    """Seconds that a blank spaCy ``zh`` pipeline takes to cut the texts into characters."""
    nlp = spacy.blank("zh")
    nlp.max_length = max(map(len, texts)) + 1
    start = perf_counter()
    for text in texts:
        nlp.make_doc(text)
    return perf_counter() - start


def bulk_loading(nquads: Sequence[bytes], folder: Path) -> float:
    """Seconds that pyoxigraph takes to bulk load the finished quads into a new store on disk."""
    joined = b"".join(nquads)
    folder.mkdir(parents=True)
    store = pyoxigraph.Store(str(folder))
    start = perf_counter()
    store.bulk_load(input=joined, format=pyoxigraph.RdfFormat.N_QUADS)
    return perf_counter() - start
