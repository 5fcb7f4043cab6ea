"""Quotes with the sentence around them, each kept once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.explorer.model import Quote

_SENTENCE_ENDS = "。！？!?\n"
_MOST_AROUND = 60  # characters of context kept on either side


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A range of characters of a document, and the article it lies in, both given by IRI.

    ``article`` is empty outside all articles; ``page`` is the page of the
    file, ``None`` where it has none.
    """

    document: str
    start: int
    end: int
    article: str
    page: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A document as quotes need it: its file name and its normalised text."""

    name: str
    text: str


def quote(place: Place, source: Source, headline: str) -> Quote:
    """The words at a place with their sentence, under the headline of their article.

    >>> source = Source("a.txt", "前一句。决定处罚款5万元。后一句。")
    >>> made = quote(Place("d", 6, 12, ""), source, "")
    >>> made.before, made.text, made.after
    ('决定', '处罚款5万元', '。')
    """
    return Quote(
        document=source.name,
        article=headline,
        start=place.start,
        end=place.end,
        before=_before(source.text, place.start),
        text=source.text[place.start : place.end],
        after=_after(source.text, place.end),
        page=place.page,
    )


def _before(text: str, start: int) -> str:
    """The beginning of the sentence; an ellipsis where it is too long."""
    opening = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    if start - opening <= _MOST_AROUND:
        return text[opening:start].lstrip()
    return "…" + text[start - _MOST_AROUND : start]


def _after(text: str, end: int) -> str:
    """The end of the sentence, its full stop included."""
    if text[end - 1 : end] in _SENTENCE_ENDS and end > 0:
        return ""
    ends = (text.find(mark, end) for mark in _SENTENCE_ENDS)
    closing = min((at + 1 for at in ends if at >= 0), default=len(text))
    if closing - end <= _MOST_AROUND:
        return text[end:closing].rstrip()
    return text[end : end + _MOST_AROUND] + "…"


class QuoteBook:
    """Numbers the places that facts point to, and quotes them all at the end."""

    def __init__(self) -> None:
        self._numbers: dict[Place, int] = {}

    def number(self, place: Place) -> int:
        """The number of a place, the next one at its first use."""
        return self._numbers.setdefault(place, len(self._numbers))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places by number."""
        return tuple(self._numbers)

    @property
    def documents(self) -> tuple[str, ...]:
        """The IRIs of the documents that are quoted, sorted."""
        return tuple(sorted({place.document for place in self._numbers}))

    @property
    def articles(self) -> tuple[str, ...]:
        """The IRIs of the articles that are quoted, sorted."""
        return tuple(sorted({place.article for place in self._numbers if place.article}))

    def quotes(
        self, sources: Mapping[str, Source], headlines: Mapping[str, str]
    ) -> tuple[Quote, ...]:
        """All quotes by number, from the documents and the articles' headlines by IRI."""
        return tuple(
            quote(place, sources[place.document], headlines.get(place.article, ""))
            for place in self._numbers
        )
