"""The dataset that the protocol names for an update, written into the update itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.server.tokens import tokens


class DatasetConflictError(ValueError):
    """The update names a dataset itself, with ``USING`` or ``WITH``."""


def with_dataset(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with ``USING`` before each ``WHERE`` of its operations.

    >>> with_dataset("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", ["http://x/g"], [])
    'DELETE { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p 1 }'

    Raises :class:`DatasetConflictError` when it says ``USING`` or ``WITH``
    itself, or is a ``DELETE WHERE``, to which ``USING`` cannot be given.
    """
    clauses = "".join(
        [f"USING <{graph}> " for graph in default] + [f"USING NAMED <{graph}> " for graph in named]
    )
    parts: list[str] = []
    taken = 0
    before = ""
    for position, word in _outer_words(update):
        if word in {"USING", "WITH"} or (word == "WHERE" and before == "DELETE"):
            raise DatasetConflictError(word)
        if word == "WHERE":
            parts += [update[taken:position], clauses]
            taken = position
        before = word
    return "".join(parts) + update[taken:]


def _outer_words(update: str) -> Iterator[tuple[int, str]]:
    """The words outside all braces; an opening brace counts as a word of its own."""
    depth = 0
    for kind, text, start in tokens(update):
        if kind == "open":
            if depth == 0:
                yield start, "{"
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind == "word" and depth == 0:
            yield start, text.upper()
