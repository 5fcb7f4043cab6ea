"""What a file says of its text outside of it, put on the articles that do not say it themselves.

The words used are added below the text, like all that belongs to no article,
so that they can be quoted as evidence like everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from kg.reading.assemble import Assembly
from kg.reading.characters import clean
from kg.reading.dates import full_date
from kg.reading.mastheads import is_own_paper
from kg.reading.source import Property, Subject
from kg.records import Article, Evidence, Segment, Sourced, Span

_BEIJING = timezone(timedelta(hours=8))
_FIRST_LINES = 8
_PRINTED_BESIDE = frozenset({"date.signature", "date.headline"})
"""Rules whose dates are those of a letter and not of its publication."""


def with_properties(
    assembly: Assembly, properties: Sequence[Property]
) -> tuple[Assembly, Sourced[str] | None]:
    """The assembly with titles, dates and sources filled in, and the file's address."""
    if not properties:
        return assembly, None
    writer = _Writer(assembly.text)
    articles = tuple(
        _completed(article, assembly, properties, writer) for article in assembly.articles
    )
    address = writer.words(_first(properties, Subject.ADDRESS), "address.meta")
    written = replace(
        assembly,
        text=writer.text,
        segments=(*assembly.segments, *writer.segments),
        articles=articles,
        furniture=(*assembly.furniture, *writer.spans.values()),
    )
    return written, address


@dataclass(slots=True)
class _Writer:
    """The text that properties are added to, each once."""

    text: str
    segments: list[Segment] = field(default_factory=list)
    spans: dict[Property, Span] = field(default_factory=dict)

    def span(self, found: Property) -> Span:
        """Where a property stands in the text, written there if it does not yet."""
        if found not in self.spans:
            passage = clean(found.line)
            start = len(self.text) + 1
            self.text += f"\n{passage.text}"
            self.segments += [
                Segment(start + run.start, run.length, run.source, run.line, run.page)
                for run in passage.runs
            ]
            self.spans[found] = Span(start, len(self.text))
        return self.spans[found]

    def words(self, found: Property | None, rule: str) -> Sourced[str] | None:
        """The words of a property with their evidence."""
        if found is None:
            return None
        span = self.span(found)
        return Sourced(self.text[span.start : span.end], (Evidence(span, rule, found.note),))

    def date(self, found: Property | None) -> Sourced[str] | None:
        """The day that a property names, in China."""
        if found is None or (day := full_date(clean(found.line).text)) is None:
            return None
        span = Span(day.start, day.end).shifted(self.span(found).start)
        value = _in_beijing(found.line.text.strip()) or day.iso
        return Sourced(value, (Evidence(span, "date.meta", found.note),))


def _completed(
    article: Article, assembly: Assembly, properties: Sequence[Property], writer: _Writer
) -> Article:
    """The article with what it does not say itself."""
    title, date, source = article.title, article.date, article.source
    if len(assembly.articles) == 1:
        title = _title(article, assembly, properties, writer)
    if date is None or date.evidence[0].rule in _PRINTED_BESIDE:
        date = writer.date(_first(properties, Subject.DATE)) or date
    if source is None or is_own_paper(source.value):
        source = _source(source, writer.words(_first(properties, Subject.SOURCE), "source.meta"))
    return replace(article, title=title, date=date, source=source)


def _source(own: Sourced[str] | None, named: Sourced[str] | None) -> Sourced[str] | None:
    """The source as the file names it; 本报 is the paper that it names."""
    if own is None or named is None:
        return own or named
    return Sourced(named.value, (*own.evidence, *named.evidence))


def _title(
    article: Article, assembly: Assembly, properties: Sequence[Property], writer: _Writer
) -> Sourced[str] | None:
    """The line of the article that the file calls its title, else its headline, else the words."""
    titles = [found for found in properties if found.subject is Subject.TITLE]
    lines = list(_first_lines(article, assembly.text))
    for found in titles:
        wanted = _squeezed(clean(found.line).text)
        for span in lines:
            words = assembly.text[span.start : span.end]
            if _squeezed(words) == wanted:
                return Sourced(words, (Evidence(span, "headline.meta", found.note),))
    sure = next((found for found in titles if found.note != "title"), None)
    return article.title or writer.words(sure, "headline.meta")


def _first_lines(article: Article, text: str) -> Iterator[Span]:
    start = article.span.start
    for line in text[start : article.span.end].split("\n", _FIRST_LINES)[:_FIRST_LINES]:
        yield Span(start, start + len(line))
        start += len(line) + 1


def _first(properties: Sequence[Property], subject: Subject) -> Property | None:
    return next((found for found in properties if found.subject is subject), None)


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _in_beijing(moment: str) -> str | None:
    """The day of a moment given with its time zone: 2025-06-17T18:00:00Z is the 18th."""
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return None if parsed.tzinfo is None else parsed.astimezone(_BEIJING).date().isoformat()
