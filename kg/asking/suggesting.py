"""Questions near to one that could not be answered, that can be."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Final

from kg.asking.names import Names
from kg.asking.reading import Reading
from kg.asking.tables import table

_MOST: Final = 4


def nearest(reading: Reading, names: Names) -> tuple[str, ...]:
    """Up to four questions about the subject, with names that the question nearly holds."""
    return tuple(dict.fromkeys(_questions(reading, names)))[:_MOST]


def _questions(reading: Reading, names: Names) -> Iterator[str]:
    examples = table("suggestions")
    subject = examples.get(reading.subject.id, examples["case"])
    told = {one.kind: one.label for one in reading.restrictions if one.kind and one.attested}
    for word in (*reading.unlinked, *reading.unknown):
        for kind in ("party", "body", "place", "project", "person", "property", "case"):
            near = difflib.get_close_matches(word, _alike(word, kind, names), n=1, cutoff=0.6)
            if near:
                told.setdefault(kind, near[0])
    for example in subject["with_name"]:
        kind = example["kind"]
        if kind in told:
            yield example["zh"].replace("{}", told[kind])
    yield from subject["plain"]


def _alike(word: str, kind: str, names: Names) -> list[str]:
    """The names that have two characters in a row in common with a word: others are not near."""
    pairs = [word[at : at + 2] for at in range(max(1, len(word) - 1))]
    return [name for name, _ in names.of_kind(kind) if any(pair in name for pair in pairs)]
