"""One printed line, character by character: what prints nothing goes, wide forms are folded.

Folding is one character for one character (see ``kg/data/reading/characters.toml``),
so that the way back to the original is never more than an offset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.reading.cues import cues
from kg.reading.passage import Passage
from kg.reading.source import SourceLine

_DIGIT = "0-9０-９"


class _Alphabet(NamedTuple):
    removed: frozenset[str]
    folded: dict[int, str]
    folded_in_rows: dict[int, str]
    unusual: re.Pattern[str]
    removed_run: re.Pattern[str]
    decimal_point: re.Pattern[str]


def clean(line: SourceLine) -> Passage:
    """A line without invisible characters and outer spaces, wide forms folded.

    >>> clean(SourceLine("　罚款２２万元", 0, 1)).text
    '罚款22万元'
    """
    return _cleaned(line, _alphabet().folded)


def clean_row(line: SourceLine) -> Passage:
    """The same for the row of a table, whose tabs part cells and stay."""
    return _cleaned(line, _alphabet().folded_in_rows)


def _cleaned(line: SourceLine, folded: dict[int, str]) -> Passage:
    alphabet = _alphabet()
    text = line.text
    if not alphabet.unusual.search(text):
        start = len(text) - len(text.lstrip(" "))
        return line.passage.cut(start, len(text.rstrip(" ")))
    wide = alphabet.decimal_point.sub(".", text).translate(folded)
    whole = Passage(wide, line.passage.runs)
    removed = [found.span() for found in alphabet.removed_run.finditer(text)]
    return whole.without(removed).stripped()


def fold(text: str) -> str:
    """The text with wide forms, radicals and white space folded; nothing is removed."""
    alphabet = _alphabet()
    return alphabet.decimal_point.sub(".", text).translate(alphabet.folded)


def is_removed(character: str) -> bool:
    """Whether a character prints nothing and is taken out of texts."""
    return character in _alphabet().removed


@cache
def _alphabet() -> _Alphabet:
    words = cues("characters").words
    removed = frozenset(_characters(words("removed")))
    folded = {ord(wide): " " for wide in _characters(words("white_space"))}
    for wide in (*_characters(words("half_width")), *_characters(words("compatibility"))):
        if len(ordinary := unicodedata.normalize("NFKC", wide)) == 1:
            folded[ord(wide)] = ordinary
    folded |= {ord(pair[0]): pair[1] for pair in words("radicals")}
    (point,) = words("decimal_point")
    any_removed = f"[{re.escape(''.join(sorted(removed)))}]"
    any_folded = f"[{re.escape(''.join(map(chr, sorted(folded))))}]"
    return _Alphabet(
        removed=removed,
        folded=folded,
        folded_in_rows={code: plain for code, plain in folded.items() if code != ord("\t")},
        unusual=re.compile(f"{any_removed}|{any_folded}|{point}"),
        removed_run=re.compile(f"{any_removed}+"),
        decimal_point=re.compile(f"(?<=[{_DIGIT}]){point}(?=[{_DIGIT}])"),
    )


def _characters(ranges: Iterable[str]) -> Iterator[str]:
    """The characters of ranges written ``FF10-FF19`` or ``00AD``."""
    for entry in ranges:
        first, _, last = entry.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
