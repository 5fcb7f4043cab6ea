"""From the findings of the articles to the news of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from kg.extraction.layers import Layers
from kg.extraction.news.periods import UNKNOWN
from kg.extraction.news.persons import press_of, unique_persons
from kg.records import Article, Document, Evidence, Mention, News, Person, Sourced


def news_of(found: Layers) -> News:
    """The news of one article."""
    news = found.news
    told = News(**{part.name: tuple(getattr(news, part.name)) for part in fields(News)})
    persons = tuple(replace(each, period=_day_of(each, found)) for each in told.persons)
    return replace(told, persons=persons)


def _day_of(person: Person, found: Layers) -> Sourced[str] | None:
    """The day or year on which an article shows a person in a role.

    It is the day of the event that the headline announces, else the year in
    which the article was written; an article with a date line needs neither.
    """
    if found.date is not None:
        return None
    for event in found.news.events:
        if event.announced and event.date is not None and UNKNOWN not in event.date.value:
            return event.date
    where = found.news.setting
    if where.year is None:
        return None
    evidence = Evidence(person.span, "persons.period", where.year_note)
    return Sourced(str(where.year), (evidence,))


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
