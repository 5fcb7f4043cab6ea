"""The other names of a document's enterprises: told or evident short forms, former names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kg.linking.cues import table
from kg.linking.enterprise_parts import home, parent, parts, plain
from kg.linking.told_names import Occurrence, Told, introduced, occurrences, tellings
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
            text = self._text(article)
            forms = [name for at, name in self._known if at == article.index]
            longest_first = sorted(occurrences(text, forms), key=lambda o: (-len(o.name), o.start))
            for form in longest_first:
                rule = self._known[article.index, form.name][1]
                span = Span(article.span.start + form.start, article.span.start + form.end)
                covered = range(span.start, span.end)
                if taken.isdisjoint(covered) and (rule != EVIDENT or _stands_alone(text, form)):
                    found.append(Mention(form.name, Kind.ENTERPRISE, (Evidence(span, rule),)))
                    taken.update(covered)
        return tuple(sorted(found, key=lambda mention: mention.span))

    def _tellings(self, article: Article) -> Iterator[Told]:
        text, found = self._text(article), sorted(self._named[article.index])
        yield from tellings(text, found)
        yield from (told for told in introduced(text, found) if _is_cut_from(told))

    def _evident(self, article: Article) -> Iterator[Told]:
        """The brand with 公司 behind it, where the article has one enterprise of the brand."""
        by_form: dict[str, set[str]] = defaultdict(set)
        for name in {each.name for each in self._named[article.index]}:
            found = parts(plain(name))
            if found.is_company and len(found.brand) >= 2:
                for end in table("told_names")["evident"]["ends"]:
                    by_form[found.brand + end].add(plain(name))
        for form in sorted({each.name for each in occurrences(self._text(article), by_form)}):
            if len(by_form[form]) == 1 and form not in by_form[form] and not home(form):
                yield Told(next(iter(by_form[form])), form, EVIDENT)

    def _text(self, article: Article) -> str:
        return self._records.document.quote(article.span)

    def _article_at(self, span: Span) -> int:
        articles = self._records.document.articles
        return next((each.index for each in articles if span.within(each.span)), -1)


def _is_cut_from(told: Told) -> bool:
    """Whether a short form is made of the full name, with a part of its brand.

    当事人 and 公司 are no names: elsewhere in the article they mean others.
    """
    letters = iter(told.name)
    in_order = all(letter in letters for letter in told.other)
    said = parts(plain(told.name))
    return in_order and not set(said.brand or said.middle).isdisjoint(told.other)


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


def _names_by_article(records: Records) -> dict[int, set[Occurrence]]:
    """Where each article has the names of enterprises that hide nothing, counted from its start."""
    names: dict[int, set[Occurrence]] = defaultdict(set)
    for mention in _enterprises(records):
        span = mention.span
        article = next((a for a in records.document.articles if span.within(a.span)), None)
        if article is None or is_anonymised(mention.name) or parent(mention.name) is not None:
            continue
        start = article.span.start
        names[article.index].add(Occurrence(span.start - start, span.end - start, mention.name))
    return names


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


def _stands_alone(text: str, form: Occurrence) -> bool:
    """Whether no longer name can be cut by reading the form here."""
    cues = table("told_names")["evident"]
    before = text[form.start - 1 : form.start]
    fits = not re.match(r"[一-鿿]", before) or before in cues["left"]
    return fits and not text.startswith(tuple(cues["not_followed"]), form.end)
