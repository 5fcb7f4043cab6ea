"""Types of environmental violation, with the words and the provisions that show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.registers.files import Row, read_rows

_COLUMNS = ("slug", "label_zh", "label_en", "broader", "cues", "provisions", "source")


@dataclass(frozen=True, slots=True)
class ProvisionHint:
    """A provision that penalises a type of violation; ``None`` stands for any paragraph or item."""

    version: str
    article: int
    paragraph: int | None
    item: int | None


@dataclass(frozen=True, slots=True)
class ViolationType:
    """A type of violation (违法类型), narrower than ``broader`` where that is not empty.

    ``cues`` are phrases that name it in a text.
    """

    slug: str
    label_zh: str
    label_en: str
    broader: str
    cues: tuple[str, ...]
    provisions: tuple[ProvisionHint, ...]
    source: str


def violation_types() -> Mapping[str, ViolationType]:
    """All types by slug, in the order of the register."""
    return _types()


@cache
def by_cue() -> tuple[tuple[str, ViolationType], ...]:
    """Every cue phrase with its type, the longest phrase first."""
    pairs = [(cue, kind) for kind in violation_types().values() for cue in kind.cues]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0], pair[1].slug)))


@lru_cache(maxsize=4096)
def penalised_by(
    version: str, article: int, paragraph: int | None, item: int | None
) -> tuple[ViolationType, ...]:
    """The types that a provision penalises, as far as the register says."""
    return tuple(
        kind
        for kind in violation_types().values()
        if any(_matches(hint, version, article, paragraph, item) for hint in kind.provisions)
    )


def _matches(
    hint: ProvisionHint, version: str, article: int, paragraph: int | None, item: int | None
) -> bool:
    return (
        (hint.version, hint.article) == (version, article)
        and hint.paragraph in {None, paragraph}
        and hint.item in {None, item}
    )


@cache
def _types() -> Mapping[str, ViolationType]:
    found = {kind.slug: kind for kind in map(_type, read_rows("violation_types.csv", _COLUMNS))}
    return MappingProxyType(found)


def _type(row: Row) -> ViolationType:
    return ViolationType(
        slug=row.required("slug"),
        label_zh=row.required("label_zh"),
        label_en=row.required("label_en"),
        broader=row.text("broader"),
        cues=row.many("cues"),
        provisions=tuple(_hint(row, text) for text in row.many("provisions")),
        source=row.required("source"),
    )


def _hint(row: Row, text: str) -> ProvisionHint:
    """Reads ``version:article[:paragraph[:item]]``; an empty place means any."""
    version, *numbers = text.split(":")
    if not 1 <= len(numbers) <= 3 or not all(n.isdigit() or not n for n in numbers):
        raise row.error("provisions", f"holds “{text}”, not version:article:paragraph:item")
    article, paragraph, item = (int(n) if n else None for n in (*numbers, "", "")[:3])
    if article is None:
        raise row.error("provisions", f"holds “{text}”, which names no article")
    return ProvisionHint(version, article, paragraph, item)
