"""Records built by hand: a text, its cases and what they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.records import (
    Article,
    Case,
    Citation,
    CitationRole,
    Document,
    Evidence,
    Kind,
    Mention,
    Records,
    Sourced,
    Span,
)

RULE = "test.builder"


def evidence(start: int = 0, end: int = 0) -> tuple[Evidence, ...]:
    return (Evidence(Span(start, end), RULE),)


def sourced(value: str, start: int = 0, end: int = 0) -> Sourced[str]:
    return Sourced(value, evidence(start, end))


def mention(name: str, kind: Kind = Kind.REGULATOR, at: int = 0) -> Mention:
    return Mention(name, kind, evidence(at, at + len(name)))


def citation(
    statute: str,
    article: int | None = None,
    *,
    paragraph: int | None = None,
    item: int | None = None,
    suffix: int = 0,
    role: CitationRole = CitationRole.APPLIED,
) -> Citation:
    printed = f"《{statute}》"
    return Citation(statute, printed, role, evidence(), article, suffix, paragraph, item)


@dataclass
class Page:
    """A document that grows sentence by sentence; every name is found where it stands."""

    title: str = ""
    date: str | None = None
    text: str = ""

    def __post_init__(self) -> None:
        self.text = self.title + self.text

    def names(self, name: str, kind: Kind = Kind.REGULATOR) -> Mention:
        """Adds a sentence with the name and returns the mention."""
        start = len(self.text) + 1
        self.text += f"，{name}"
        return mention(name, kind, start)

    def case(self, names: Sequence[tuple[str, Kind]], *, title: str = "", index: int = 0) -> Case:
        """Adds a case; the first body decides, parties are respondents, a place is its place."""
        start = len(self.text)
        self.text += title
        found = [self.names(name, kind) for name, kind in names]
        bodies = [m for m in found if m.kind not in {Kind.PLACE, Kind.ENTERPRISE, Kind.PERSON}]
        return Case(
            index=index,
            article=0,
            span=Span(start, len(self.text)),
            title=sourced(title, start, start + len(title)) if title else None,
            decided_by=tuple(bodies),
            respondents=tuple(m for m in found if m.kind in {Kind.ENTERPRISE, Kind.PERSON}),
            place=next((m for m in found if m.kind is Kind.PLACE), None),
        )

    def records(
        self,
        *,
        cases: Sequence[Case] = (),
        mentions: Sequence[Mention] = (),
        citations: Sequence[Citation] = (),
    ) -> Records:
        span = Span(0, len(self.text))
        article = Article(
            index=0,
            span=span,
            title=sourced(self.title, 0, len(self.title)) if self.title else None,
            date=None if self.date is None else sourced(self.date),
        )
        document = Document(
            id="0" * 64,
            name="page.txt",
            text=self.text,
            media_type="text/plain",
            encoding="utf-8",
            segments=(),
            articles=(article,),
        )
        return Records(
            document,
            cases=tuple(cases),
            mentions=tuple(mentions),
            citations=tuple(citations),
        )
