"""Prepared files as pages open them."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def opened(path: Path) -> sqlite3.Connection:
    """A finished file, to be read; nobody changes it any more."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
