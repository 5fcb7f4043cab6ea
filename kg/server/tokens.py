"""The words of a SPARQL update, told apart from its strings, comments, variables and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


def _string(quote: str) -> str:
    """Strings in one kind of quotation mark: the long ones in three of them, and short ones."""
    long, escape = quote * 3, r"\\."
    return (
        rf"{long}(?:[^{quote}\\]|{escape}|{quote}(?!{quote * 2}))*{long}"
        rf"|{quote}(?:[^{quote}\\\r\n]|{escape})*{quote}"
    )


_COMMENT: Final = r"#[^\r\n]*"
_LANGUAGE: Final = r"@[\w-]+"
_LOCAL: Final = r"(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*"
_KINDS: Final = {
    "skip": "|".join((_COMMENT, _string('"'), _string("'"), _LANGUAGE)),
    "iri": r"<[^<>\"{}|^`\x00-\x20]*>",
    "variable": r"[?$]\w+",
    "name": rf"[^\W\d]?[\w.-]*:{_LOCAL}",
    "open": r"\{",
    "close": r"\}",
    "word": r"[A-Za-z]+",
}
_TOKEN: Final = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL
)


class Token(NamedTuple):
    """A piece of an update: ``iri``, ``variable``, ``name``, ``open``, ``close`` or ``word``."""

    kind: str
    text: str
    """As written; of an IRI without its brackets."""
    start: int


def tokens(update: str) -> Iterator[Token]:
    """The pieces of an update that can tell what it writes; what else there is, is passed over.

    >>> [token.text for token in tokens("DROP GRAPH <http://x/a> # GRAPH <b>")]
    ['DROP', 'GRAPH', 'http://x/a']
    """
    for found in _TOKEN.finditer(update):
        kind = found.lastgroup
        if kind is not None and kind != "skip":
            text = found[0][1:-1] if kind == "iri" else found[0]
            yield Token(kind, text, found.start())
