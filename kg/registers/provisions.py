"""The shape of provisions: which articles a version has, with how many paragraphs and items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.registers.files import read_rows

_COLUMNS = ("version", "article", "suffix", "paragraphs", "items", "certain", "source")
_FLAGS = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class ArticleShape:
    """One article of a version: the number of items (项) of each paragraph (款).

    ``certain`` is false where the copy read seems to have run paragraphs
    together, so that there may be more of them.
    """

    version: str
    article: int
    suffix: int
    items: tuple[int, ...]
    certain: bool

    def has(self, paragraph: int | None, item: int | None) -> bool:
        """Whether the article has this paragraph, and this item in it or in any.

        >>> ArticleShape("v", 34, 0, (2, 0), True).has(None, 2)
        True
        """
        if paragraph is None:
            return item is None or any(1 <= item <= count for count in self.items)
        if not 1 <= paragraph <= len(self.items):
            return False
        return item is None or 1 <= item <= self.items[paragraph - 1]


def article_shape(version: str, article: int, suffix: int = 0) -> ArticleShape | None:
    """The shape of an article; ``None`` when there is no such article or the text was not read."""
    return _shapes().get(version, {}).get((article, suffix))


def is_read(version: str) -> bool:
    """Whether the shapes of a version's articles are in the register."""
    return version in _shapes()


def paragraph_of_item(version: str, article: int, item: int, suffix: int = 0) -> int | None:
    """The paragraph that an item cited without one must belong to.

    ``None`` when the text was not read or several paragraphs have such an item.

    >>> paragraph_of_item("pollutant-permit-regulation-2021", 34, 2)
    1
    """
    shape = article_shape(version, article, suffix)
    if shape is None or not shape.certain:
        return None
    bearers = [number for number, count in enumerate(shape.items, 1) if item <= count]
    return bearers[0] if len(bearers) == 1 else None


def all_shapes() -> tuple[ArticleShape, ...]:
    """The shapes of all articles, by version and article."""
    return tuple(shape for version in _shapes().values() for shape in version.values())


@cache
def _shapes() -> Mapping[str, Mapping[tuple[int, int], ArticleShape]]:
    found: dict[str, dict[tuple[int, int], ArticleShape]] = {}
    for row in read_rows("provisions.csv", _COLUMNS):
        version = row.required("version")
        article, suffix = row.integer("article"), row.integer("suffix")
        if article is None or suffix is None:
            raise row.error("article", "is empty")
        counts = row.many("items")
        if not all(count.isdigit() for count in counts):
            raise row.error("items", f"holds “{row.text('items')}”, not numbers like 0|2")
        shape = ArticleShape(
            version=version,
            article=article,
            suffix=suffix,
            items=tuple(int(count) for count in counts),
            certain=row.choice("certain", _FLAGS) == "1",
        )
        found.setdefault(version, {})[article, suffix] = shape
    return MappingProxyType(found)
