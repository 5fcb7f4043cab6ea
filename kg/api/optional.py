"""Libraries that only some need: found when they are used, asked for in a sentence when missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Final

from kg.errors import GreenDocketError
from kg.messages import message

EXTRA: Final = "notebook"
"""The extra of the package that brings all of them."""


class MissingLibraryError(GreenDocketError):
    """A library that is not installed; the text says how to install it."""

    def __init__(self, library: str) -> None:
        self.library = library
        super().__init__(message("api.missing", library=library, extra=EXTRA))


def library(name: str) -> ModuleType:
    """A library by its dotted name.

    Raises :class:`MissingLibraryError` when it is not installed.

    >>> library("json").__name__
    'json'
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != name.partition(".")[0]:
            raise
        raise MissingLibraryError(name.partition(".")[0]) from None
