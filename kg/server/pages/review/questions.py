"""The open questions of one state of the store, made beforehand and asked from a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.graph.store import Store
from kg.identity.doubts.kept import from_line, key_of, to_line
from kg.identity.judgements.ledger import Ledger
from kg.identity.review import Question, is_decided, queue


def write_questions(store: Store, path: Path) -> None:
    """Write all questions, the most valuable first, whatever people decided since."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{to_line(question)}\n" for question in queue(store))


@dataclass(frozen=True, slots=True)
class Asked:
    """Some of the open questions, and how many there are."""

    questions: tuple[Question, ...]
    count: int


def open_questions(path: Path, ledger: Ledger, *, limit: int, offset: int = 0) -> Asked:
    """The questions that judgements leave open, from the ``offset``-th on."""
    found: list[Question] = []
    count = 0
    for question in _read(path):
        if is_decided(question, ledger):
            continue
        if offset <= count < offset + limit:
            found.append(question)
        count += 1
    return Asked(tuple(found), count)


def question_with(path: Path, key: str) -> Question | None:
    """The question with this key; ``None`` if the graph no longer raises it."""
    return next((question for question in _read(path) if key_of(question) == key), None)


def _read(path: Path) -> Iterator[Question]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield from_line(line)
