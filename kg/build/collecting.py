"""Python's search for unreachable objects, which costs much while many objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no unreachable objects meanwhile: planning makes many and leaves none.

    A fifth of the time of looking through a hundred thousand known files.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
