"""The limits and thresholds of ``kg/data/reading/pdf.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """How far reading goes with one file; see the data file for units and reasons."""

    pages: int
    recognised_pages: int
    seconds: float
    characters_of_page: int
    characters: int
    pixels: int
    stream_megabytes: int
    file_megabytes: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """How pictures are prepared for recognition and what is believed of it."""

    threads: int
    dpi: int
    longest_side: int
    search_side: int
    doubtful: float
    dropped: float
    upside_down: float
    fewest_characters: int
    picture_share: float


@cache
def limits() -> Limits:
    """The limits as shipped."""
    return Limits(**_table("limits"))


@cache
def recognition() -> Recognition:
    """The settings of recognition as shipped."""
    return Recognition(**_table("recognition"))


def _table(name: str) -> dict[str, Any]:
    path = resources.files("kg") / "data" / "reading" / "pdf.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return table
