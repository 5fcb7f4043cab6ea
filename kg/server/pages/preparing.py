"""Makes the files that pages read: index, comparisons of fines, atlas, questions to people."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from kg.audit.comparables import Comparison, compare
from kg.explorer.atlas import gather, render_atlas
from kg.explorer.collect import count_documents
from kg.graph.store import Store
from kg.network import Knowledge, read_knowledge
from kg.server.pages.addresses import PAGES
from kg.server.pages.files import opened
from kg.server.pages.index import make_index
from kg.server.pages.measures import MEASURES, write_measures
from kg.server.pages.review.questions import write_questions
from kg.server.pages.ties import write_network
from kg.server.worker import Source

FORMAT: Final = 3
"""Changes with what is written, so that files of an older version are made again."""

INDEX: Final = "index.sqlite"
COMPARISONS: Final = "comparisons.sqlite"
NETWORK: Final = "network.sqlite"
QUESTIONS: Final = "questions.jsonl"
PARTS: Final = (
    INDEX, NETWORK, MEASURES, COMPARISONS, "atlas-zh.html", "atlas-en.html", QUESTIONS
)  # fmt: skip
"""The files, in the order in which they are made."""


def prepare(source: Source, folder: Path) -> None:
    """Make those files in a folder that are not there; each appears when it is complete."""
    if hasattr(os, "nice"):
        os.nice(10)  # visitors go first
    with source.open() as store:
        _complete(folder / INDEX, lambda path: make_index(store, path))
        if all((folder / part).exists() for part in PARTS):
            return
        knowledge = read_knowledge(store)
        documents = count_documents(store)
        _complete(folder / NETWORK, lambda p: write_network(knowledge, p, documents=documents))
        _complete(folder / MEASURES, lambda path: write_measures(store, knowledge, path))
        _complete(folder / COMPARISONS, lambda path: write_comparisons(store, path))
        _atlases(store, knowledge, folder)
        _complete(folder / QUESTIONS, lambda path: write_questions(store, path))


def _complete(target: Path, make: Callable[[Path], None]) -> None:
    if target.exists():
        return
    unfinished = target.with_name(f".{os.getpid()}-{target.name}")
    unfinished.unlink(missing_ok=True)
    make(unfinished)
    unfinished.replace(target)


def write_comparisons(store: Store, path: Path) -> None:
    """Write which comparisons each case is in; seconds for each thousand documents."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE comparison (id INTEGER PRIMARY KEY, told TEXT)")
        made.execute("CREATE TABLE compared (iri TEXT, id INTEGER, PRIMARY KEY (iri, id))")
        for number, found in enumerate(compare(store), start=1):
            made.execute("INSERT INTO comparison VALUES (?,?)", (number, _told(found)))
            cases = sorted({case.case for case in found.cases})
            made.executemany("INSERT INTO compared VALUES (?,?)", ((c, number) for c in cases))
        made.commit()


def _told(found: Comparison) -> str:
    first = found.cases[0]
    cases = [[c.case, c.label, float(c.fine), c.position] for c in found.cases]
    told = {"label": found.label, "caution": found.caution, "cases": cases,
            "least": float(first.least), "most": float(first.most)}  # fmt: skip
    return json.dumps(told, ensure_ascii=False)


def _atlases(store: Store, knowledge: Knowledge, folder: Path) -> None:
    atlas, documents = gather(knowledge), count_documents(store)
    for language in ("zh", "en"):
        html = render_atlas(atlas, language=language, documents=documents, pages=PAGES)

        def write(path: Path, html: str = html) -> None:
            path.write_text(html, encoding="utf-8", newline="\n")

        _complete(folder / f"atlas-{language}.html", write)


def read_comparisons(folder: Path, case: str) -> list[dict[str, object]] | None:
    """The comparisons that a case is in; ``None`` while they are being made."""
    path = folder / COMPARISONS
    if not path.exists():
        return None
    with closing(opened(path)) as made:
        sql = "SELECT told FROM compared JOIN comparison USING (id) WHERE iri = ? ORDER BY id"
        return list(_read(made.execute(sql, (case,))))


def _read(found: sqlite3.Cursor) -> Iterator[dict[str, object]]:
    for (told,) in found:
        yield json.loads(told)
