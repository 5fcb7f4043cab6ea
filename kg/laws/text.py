"""The text of a law taken apart: articles (条), paragraphs (款) and items (项) with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item (项): its number and its words, the number in brackets included.

    Sub-items (目) stand in further lines of the words.
    """

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph (款): the words before its items, and the items.

    ``runs_on`` is true where the copy prints the items in the paragraph's own line.
    """

    words: str
    items: tuple[ItemText, ...] = ()
    runs_on: bool = False

    @property
    def full_words(self) -> str:
        """The words with those of the items, as the copy has them."""
        parts = (self.words, *(item.words for item in self.items))
        return ("" if self.runs_on else "\n").join(parts)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article (条): its number as printed and as a number, and its paragraphs.

    ``suffix`` counts 之一 from 1, with 0 for none. ``headings`` are the part,
    chapter and section that it stands in; ``opening`` are the headings printed
    just before it. ``certain`` is false where the copy seems to have run
    paragraphs together or to have lost an item.
    """

    number: int
    suffix: int
    printed: str
    paragraphs: tuple[ParagraphText, ...]
    headings: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    certain: bool = True

    @property
    def words(self) -> str:
        """The words of the whole article, without its number, one line for each in print."""
        return "\n".join(paragraph.full_words for paragraph in self.paragraphs)

    @property
    def item_counts(self) -> tuple[int, ...]:
        """The number of items of each paragraph."""
        return tuple(len(paragraph.items) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class LawText:
    """A whole text: what stands before its first article, the articles, and what follows them.

    ``name`` is the name of the file or folder it was read from. ``title`` is
    empty where the copy names none. ``dates`` are the days named before the first article
    (ISO 8601), in their order.
    """

    name: str
    title: str
    dates: tuple[str, ...]
    preamble: str
    articles: tuple[ArticleText, ...]
    annex: str = ""

    @property
    def gaps(self) -> tuple[int, ...]:
        """The numbers of articles that are missing between the first and the last."""
        numbers = {article.number for article in self.articles}
        return tuple(n for n in range(1, max(numbers, default=0) + 1) if n not in numbers)

    def printed(self) -> str:
        """The text put together again; it differs from the copy in white space only."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.preamble
        for article in self.articles:
            yield from article.opening
            yield f"{article.printed} {article.words}"
        yield self.annex
