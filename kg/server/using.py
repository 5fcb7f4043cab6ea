"""The dataset that the protocol names for an update, written into the update itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<skip>\#[^\r\n]*
      | <[^<>"{}|^`\\\x00-\x20]*>
      | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
      | [?$@]\w+ | [\w.-]*:[\w.%-]*)
      | (?P<open>\{) | (?P<close>\}) | (?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)


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
    for token in _TOKEN.finditer(update):
        if token["open"]:
            if depth == 0:
                yield token.start(), "{"
            depth += 1
        elif token["close"]:
            depth -= 1
        elif token["word"] and depth == 0:
            yield token.start(), token["word"].upper()
