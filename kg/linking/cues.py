"""The cue files of linking, loaded once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:  # TOML values are untyped by nature
    """The cue file ``kg/data/linking/<name>.toml`` as nested mappings."""
    text = files("kg.data").joinpath("linking", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def reason(sentence: str, **words: object) -> str:
    """A sentence of ``provisions.toml`` with its gaps filled."""
    text: str = table("provisions")["reasons"][sentence]
    return text.format(**words)
