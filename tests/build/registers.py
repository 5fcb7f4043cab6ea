"""A part of the registers, for tests that write them again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from kg.graph import registers_to_nquads

LINES = 200


@contextmanager
def short_registers() -> Iterator[None]:
    """Builds in this process store only the beginning of the registers meanwhile."""
    part = b"".join(registers_to_nquads().splitlines(keepends=True)[:LINES])
    with mock.patch("kg.build.recording.registers_to_nquads", return_value=part):
        yield
