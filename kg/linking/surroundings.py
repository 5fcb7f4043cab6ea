"""Where a mention stands in its document: case, article, and the context that these give."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from kg.linking import bodies, places
from kg.linking.context import Context, Scope, scope
from kg.linking.provisions import ARTICLE, DECISION, INSPECTION, Dated
from kg.records import Article, Case, Citation, CitationRole, Kind, Mention, Records, Span
from kg.registers import bodies as register

BODIES = frozenset({Kind.REGULATOR, Kind.COURT, Kind.PROCURATORATE, Kind.POLICE, Kind.GOVERNMENT})
_PARTIES = frozenset({Kind.ENTERPRISE, Kind.PUBLIC_BODY})
_NOWHERE = Context()
_KEPT = 4096
"""Names that are kept with what they mean by themselves: documents share most of them."""


class Surroundings:
    """The cases and articles of one document, asked by position."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._articles = {article.index: article for article in records.document.articles}
        self._scopes: dict[tuple[str, int], Scope] = {}

    def case_of(self, mention: Mention) -> Case | None:
        """The case that uses a mention, else the case in whose text it stands."""
        return self._users.get((mention.span, mention.name)) or self.case_at(mention.span)

    def case_at(self, span: Span) -> Case | None:
        """The case in whose text a span lies."""
        return next((case for case in self._records.cases if span.within(case.span)), None)

    def context(self, span: Span, case: Case | None) -> Context:
        """What the case and the article say about places."""
        scopes = [] if case is None else [self._case_scope(case)]
        article = self._article(span, case)
        if article is not None:
            scopes.append(self._article_scope(article))
        return Context(tuple(scopes), _year(article, case))

    def bodies_before(self, mention: Mention) -> tuple[tuple[Mention, Case | None], ...]:
        """The bodies named earlier in the same article, in text order, with their cases."""
        article = self._article(mention.span, None)
        found = {
            other.span: (other, case)
            for other, case in self._everyone
            if other.kind in BODIES
            and other.span.end <= mention.span.start
            and self._article(other.span, None) == article
        }
        return tuple(found[span] for span in sorted(found))

    def dates(self, citation: Citation, case: Case | None) -> tuple[Dated, ...]:
        """The dates that choose a version: conduct first, for procedure the decision first."""
        found = []
        if case is not None:
            parts = [(INSPECTION, case.inspection_date), (DECISION, case.decision_date)]
            if citation.role is CitationRole.PROCEDURAL:
                parts.reverse()
            found = [Dated(label, part.value) for label, part in parts if part is not None]
        article = self._article(citation.span, case)
        if article is not None and article.date is not None:
            found.append(Dated(ARTICLE, article.date.value))
        return tuple(found)

    def _article(self, span: Span, case: Case | None) -> Article | None:
        inside = (a for a in self._records.document.articles if span.within(a.span))
        of_case = None if case is None else self._articles.get(case.article)
        return next(inside, of_case)

    @cached_property
    def _everyone(self) -> tuple[tuple[Mention, Case | None], ...]:
        """All mentions with the case that uses them, those of cases first."""
        in_cases = [(m, case) for case in self._records.cases for m in actors(case)]
        return (*in_cases, *((m, self.case_at(m.span)) for m in self._records.mentions))

    @cached_property
    def _users(self) -> dict[tuple[Span, str], Case]:
        users: dict[tuple[Span, str], Case] = {}
        for mention, case in self._everyone:
            if case is not None:
                users.setdefault((mention.span, mention.name), case)
        return users

    def _case_scope(self, case: Case) -> Scope:
        key = ("case", case.index)
        if key not in self._scopes:
            inside = [m for m in self._records.mentions if m.span.within(case.span)]
            headings = () if case.title is None else (case.title.value,)
            self._scopes[key] = _scope("case", (*actors(case), *inside), headings)
        return self._scopes[key]

    def _article_scope(self, article: Article) -> Scope:
        key = ("article", article.index)
        if key not in self._scopes:
            inside = [m for m, _ in self._everyone if m.span.within(article.span)]
            parts = (article.title, article.subtitle, article.kicker, article.source)
            headings = [part.value for part in parts if part is not None]
            self._scopes[key] = _scope("article", inside, headings)
        return self._scopes[key]


def _year(article: Article | None, case: Case | None) -> int | None:
    """The year in which a text was written: that of its article, else of the decision."""
    dates = [
        None if article is None else article.date,
        None if case is None else case.decision_date,
    ]
    years = (date.value[:4] for date in dates if date is not None)
    return next((int(year) for year in years if year.isdecimal()), None)


def actors(case: Case) -> tuple[Mention, ...]:
    """The bodies, parties and the place of a case."""
    place = () if case.place is None else (case.place,)
    return (
        *case.investigated_by,
        *case.decided_by,
        *case.referred_by,
        *case.respondents,
        *place,
    )


def _scope(label: str, mentions: Iterable[Mention], headings: Iterable[str]) -> Scope:
    """The scope of the mentions' own places, as far as they are certain without context."""
    codes: set[str] = set()
    parties: list[str] = []
    unknown: list[str] = []
    for mention in mentions:
        if mention.kind is Kind.PLACE:
            found = _code_of_place(mention.name)
            codes.update(found)
            if not found:
                unknown.append(mention.name)
        elif mention.kind in BODIES:
            codes.update(_code_of_body(mention.name))
        elif mention.kind in _PARTIES:
            parties.append(mention.name)
    # 容县 is not named by 万容县, a name that means nothing by itself.
    heard = [_without(heading, unknown) for heading in headings]
    return scope(label, codes=codes, names=parties, headings=heard)


def _without(heading: str, names: Iterable[str]) -> str:
    for name in names:
        heading = heading.replace(name, "　")
    return heading


@lru_cache(maxsize=_KEPT)
def _code_of_place(name: str) -> frozenset[str]:
    identity = places.resolve(name, _NOWHERE)
    return frozenset() if identity is None else frozenset({identity.key.split("/")[1]})


@lru_cache(maxsize=_KEPT)
def _code_of_body(name: str) -> frozenset[str]:
    """The division that a body works in; for a unit without one, that of the whole body."""
    identity = bodies.resolve(name, _NOWHERE)
    if identity is None:
        return frozenset()
    division = register.describe(identity.key).division
    return frozenset({identity.key.split("/")[1] if division is None else division})
