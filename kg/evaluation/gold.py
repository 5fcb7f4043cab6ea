"""Gold annotations: reading them, and the text each one annotates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.errors import GreenDocketError
from kg.messages import message

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class GoldError(GreenDocketError):
    """A gold file is missing, is not JSON, or names a text that is not there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated text: its cases, and the whole annotation, in the documented format."""

    id: str
    text: Path
    cases: tuple[Mapping[str, Json], ...]
    content: Mapping[str, Json]


def passages(folder: Path) -> Iterator[Passage]:
    """The passages annotated in a folder, by file name.

    An annotation names its text in ``text``; left out, it is the ``.txt`` of
    the same name beside it.

    Raises :class:`GoldError` with the file's name when one cannot be used.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(message("evaluate.empty", path=folder))
    for file in files:
        yield _passage(file)


def _passage(file: Path) -> Passage:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise GoldError(message("evaluate.no_json", name=file.name, error=error)) from error
    named = content.get("text", f"{file.stem}.txt") if isinstance(content, dict) else None
    if not isinstance(named, str):
        raise GoldError(message("evaluate.no_text", name=file.name))
    text = file.parent / named
    if not text.is_file():
        raise GoldError(message("evaluate.text_missing", name=file.name, text=named))
    cases = content.get("cases") or []
    return Passage(str(content.get("id", file.stem)), text, tuple(cases), content)
