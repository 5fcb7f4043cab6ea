"""The words by which a text says something that a rule must know: ``kg/data/audit/cues.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table() -> Mapping[str, Any]:
    """The whole file."""
    source = files("kg") / "data" / "audit" / "cues.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def pattern(*path: str) -> re.Pattern[str]:
    """The words of a list as alternatives, the longest first."""
    words = table()
    for key in path:
        words = words[key]
    ordered = sorted((str(word) for word in words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


def says(text: str, *path: str) -> bool:
    """Whether a text has one of the words of a list, white space aside."""
    return pattern(*path).search("".join(text.split())) is not None
