"""What can go wrong, as sentences: what happened, where, and what to do."""

from __future__ import annotations


class GreenDocketError(Exception):
    """The root of all errors that a user may see; its text is one sentence."""


class ReadingError(GreenDocketError):
    """A file could not be read. Names the file, the reason and the remedy."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        self.name = name
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{name}: {reason}; {remedy}")


class RegisterError(GreenDocketError):
    """A register file in ``ontology/`` is missing or malformed."""


class StoreError(GreenDocketError):
    """The store cannot be opened, read or written."""


class QueryError(GreenDocketError):
    """A SPARQL query is wrong or not allowed; says the position and the reason."""
