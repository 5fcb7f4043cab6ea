"""What reading knows about Chinese pages: word lists and patterns from ``kg/data/reading``.

A file has up to two kinds of tables. ``[words]`` are plain words, matched as
they stand. ``[patterns]`` are alternatives of a regular expression in which
``{name}`` stands for another pattern, or for any word of a list, of the same
file; so that no pattern need be longer than the one idea it names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

_REFERENCE = re.compile(r"\{([a-z_]+)\}")


class Cues:
    """The words and patterns of one cue file."""

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._words = tables.get("words", {})
        self._patterns = tables.get("patterns", {})

    def words(self, name: str) -> tuple[str, ...]:
        """A word list, in the order of the file."""
        return tuple(self._words[name])

    def source(self, name: str) -> str:
        """The regular expression behind a name, as one group that captures nothing."""
        if name in self._words:
            longest_first = sorted(self._words[name], key=lambda word: (-len(word), word))
            return f"(?:{'|'.join(map(re.escape, longest_first))})"
        alternatives = "|".join(self._patterns[name])
        return f"(?:{_REFERENCE.sub(lambda found: self.source(found[1]), alternatives)})"

    def pattern(self, *names: str) -> re.Pattern[str]:
        """A compiled pattern that matches any of the named patterns or words."""
        return re.compile("|".join(map(self.source, names)))


@cache
def cues(file: str) -> Cues:
    """The words and patterns of ``kg/data/reading/<file>.toml``."""
    path = resources.files("kg") / "data" / "reading" / f"{file}.toml"
    return Cues(tomllib.loads(path.read_text(encoding="utf-8")))
