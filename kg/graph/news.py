"""The news of a document as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.facts import Sheet
from kg.graph.indicators import describe_indicators
from kg.graph.mentions import Names
from kg.graph.occasions import describe_events
from kg.graph.people import describe_persons
from kg.graph.programmes import describe_connections, describe_exemptions, describe_instruments
from kg.graph.projects import describe_projects
from kg.records import Mention, News


def describe_news(sheet: Sheet, names: Names, news: News) -> None:
    """Write down all that the news of a document tells."""
    describe_persons(sheet, names, news.persons)
    visits = describe_events(sheet, names, news.events)
    describe_projects(sheet, names, news.projects, visits)
    describe_indicators(sheet, names, news.indicators)
    describe_instruments(sheet, news.instruments)
    describe_exemptions(sheet, names, news.exemptions)
    describe_connections(sheet, names, news.connections)


def mentions_of(news: News) -> Iterator[Mention]:
    """The persons and organisations that the news names, for the articles that mention them."""
    for person in news.persons:
        yield person.name
        if person.organisation is not None:
            yield person.organisation
