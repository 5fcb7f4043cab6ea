"""What users are told, in their language: sentences by key from ``kg/data/messages``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
"""Chinese, the default, and English."""

_language: ContextVar[str] = ContextVar("greendocket_language", default=LANGUAGES[0])


def language() -> str:
    """The language in which messages are written now."""
    return _language.get()


def set_language(code: str) -> None:
    """Choose the language of the messages that follow; one of :data:`LANGUAGES`.

    Raises :class:`ValueError` for any other.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no messages in {code!r}; there are {', '.join(LANGUAGES)}")
    _language.set(code)


def message(key: str, /, **values: object) -> str:
    """The sentence of that dotted key, its ``{names}`` filled with the values.

    >>> message("list.comma").join(["a", "b"])
    'a、b'

    Raises :class:`KeyError` for a key that the catalogue does not have.
    """
    return catalogue(language())[key].format_map(values)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Write the messages inside a ``with`` in another language."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """All sentences of one language by dotted key."""
    source = files("kg") / "data" / "messages" / f"{code}.toml"
    return dict(_flat(tomllib.loads(source.read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    """The leaves of nested tables, with the path to them as their key."""
    leaves: list[tuple[str, str]] = []
    for key, entry in table.items():
        if isinstance(entry, Mapping):
            leaves.extend(_flat(entry, f"{prefix}{key}."))
        else:
            leaves.append((f"{prefix}{key}", str(entry)))
    return leaves
