"""The other names of a document's enterprises: told or evident short forms, former names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kg.linking.cues import table
from kg.linking.enterprise_parts import home, parent, parts, plain
from kg.linking.told_names import SHORT, Told, introduced, tellings
from kg.records import Article, Case, Evidence, Kind, Mention, Records, Span
from kg.registers.names import is_anonymised

EVIDENT = "enterprises.evident_short_form"
_LONGEST_CHAIN = 4


class OtherNames:
    """What each article calls its enterprises beside their full and present names."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._named = _names_by_article(records)

    def meant_by(self, mention: Mention) -> tuple[str, str] | None:
        """The full, present name that a mention's name stands for, and the rule; else ``None``."""
        return self._known.get((self._article_at(mention.span), plain(mention.name)))

    @cached_property
    def _known(self) -> Mapping[tuple[int, str], tuple[str, str]]:
        found = {}
        for article in self._records.document.articles:
            told = (*self._tellings(article), *self._evident(article))
            for other, meant in _agreed(told).items():
                found[article.index, other] = meant
        return found

    def further_mentions(self) -> tuple[Mention, ...]:
        """Mentions by the short forms of the text that extraction, which knows no names, left."""
        taken = _taken(self._records)
        found = []
        for article in self._records.document.articles:
            forms = {name for at, name in self._known if at == article.index}
            text = self._text(article)
            for form in sorted(forms, key=len, reverse=True):
                rule = self._known[article.index, form][1]
                for match in re.finditer(re.escape(form), text):
                    start = article.span.start + match.start()
                    span = Span(start, start + len(form))
                    if not taken.isdisjoint(range(span.start, span.end)):
                        continue
                    if rule == SHORT or _stands_alone(text, match.start(), match.end()):
                        found.append(Mention(form, Kind.ENTERPRISE, (Evidence(span, rule),)))
                        taken.update(range(span.start, span.end))
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _tellings(self, article: Article) -> Iterator[Told]:
        text, names = self._text(article), self._named[article.index]
        yield from tellings(text, names)
        for name in names:
            yield from introduced(text, name)

    def _evident(self, article: Article) -> Iterator[Told]:
        """The brand with 公司 behind it, where the article has one enterprise of the brand."""
        by_brand: dict[str, list[str]] = defaultdict(list)
        for name in self._named[article.index]:
            found = parts(plain(name))
            if found.is_company and len(found.brand) >= 2 and not found.branch:
                by_brand[found.brand].append(name)
        text = self._text(article)
        for brand, names in by_brand.items():
            others = {plain(name) for name in names}
            for end in table("told_names")["evident"]["ends"]:
                form = brand + end
                at = text.find(form)
                if at >= 0 and len(others) == 1 and not home(form) and form not in others:
                    yield Told(names[0], form, EVIDENT, at)

    def _text(self, article: Article) -> str:
        return self._records.document.quote(article.span)

    def _article_at(self, span: Span) -> int:
        articles = self._records.document.articles
        return next((each.index for each in articles if span.within(each.span)), -1)


def _agreed(told: Iterable[Told]) -> dict[str, tuple[str, str]]:
    """Each other name with the one present name that it leads to; contradictions say nothing."""
    leads: dict[str, dict[str, str]] = defaultdict(dict)
    for each in told:
        if plain(each.name) != plain(each.other):
            leads[plain(each.other)].setdefault(each.name, each.rule)
    sure = {
        other: next(iter(found.items()))
        for other, found in leads.items()
        if len({plain(name) for name in found}) == 1
    }
    found = {}
    for other, (name, rule) in sure.items():
        seen = {other}
        while plain(name) in sure and plain(name) not in seen and len(seen) <= _LONGEST_CHAIN:
            seen.add(plain(name))
            name, _ = sure[plain(name)]
        if plain(name) not in seen:
            found[other] = (name, rule)
    return found


def _names_by_article(records: Records) -> dict[int, list[str]]:
    """The names of enterprises in each article that hide nothing, in a fixed order."""
    names: dict[int, set[str]] = defaultdict(set)
    articles = records.document.articles
    for mention in _enterprises(records):
        index = next((a.index for a in articles if mention.span.within(a.span)), -1)
        if not is_anonymised(mention.name) and parent(mention.name) is None:
            names[index].add(mention.name)
    return defaultdict(list, {index: sorted(found) for index, found in names.items()})


def _enterprises(records: Records) -> Iterator[Mention]:
    yield from (m for m in records.mentions if m.kind is Kind.ENTERPRISE)
    for case in records.cases:
        yield from _respondents(case)


def _respondents(case: Case) -> Iterator[Mention]:
    return (m for m in case.respondents if m.kind is Kind.ENTERPRISE)


def _taken(records: Records) -> set[int]:
    """The characters that mentions already cover."""
    found: set[int] = set()
    for mention in records.mentions:
        found.update(range(mention.span.start, mention.span.end))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no longer name can be cut by reading the form here."""
    cues = table("told_names")["evident"]
    before = text[start - 1 : start]
    fits = not re.match(r"[一-鿿]", before) or before in cues["left"]
    return fits and not text.startswith(tuple(cues["not_followed"]), end)
