"""From the findings of the articles to the news of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from kg.extraction.layers import Layers
from kg.extraction.news.persons import press_of, unique_persons
from kg.records import Article, Document, Mention, News


def news_of(found: Layers) -> News:
    """The news of one article."""
    news = found.news
    return News(**{part.name: tuple(getattr(news, part.name)) for part in fields(News)})


def mentions_of(found: Layers) -> Iterator[Mention]:
    """The campaigns, mechanisms, platforms and places that an article names."""
    news = found.news
    yield from (*news.listed, *news.campaigns, *news.mechanisms, *news.platforms)


def with_press(news: News, document: Document, article: Article) -> News:
    """The same news with the reporters whom the article names as such."""
    press = press_of(document, article)
    return replace(news, persons=tuple(unique_persons((*news.persons, *press))))


def joined(stories: Sequence[News]) -> News:
    """The news of all articles of a document, in their order."""
    return News(
        **{
            part.name: tuple(entry for story in stories for entry in getattr(story, part.name))
            for part in fields(News)
        }
    )
