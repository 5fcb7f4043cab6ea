"""What no subject of the data files covers: provisions found by their own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

from kg.asking.law.across import counterparts_of
from kg.asking.law.citing import Citation, chosen, duty_of, penal_of
from kg.asking.law.data import table
from kg.asking.law.index import Found, Index, index_of_conducts
from kg.asking.law.patterns import words_in
from kg.asking.law.provisions import Provision
from kg.asking.law.question import Question
from kg.asking.law.references import without_titles
from kg.asking.law.subjects import Role
from kg.asking.law.words import pairs, plain
from kg.registers import penalties, pollutants, statutes
from kg.registers.counterparts import CODE

ENOUGH: Final = 0.42
"""The share of a question's telling words that a provision must cover to be an answer."""
VERBATIM: Final = 0.75
"""The share that makes a question one in the law's own words."""
_NEAR: Final = 0.8
"""How near to the best score another provision must come to be cited beside it."""
_LEAST: Final = 25.0
"""The score below which nothing found is an answer."""
_MOST: Final = 5


def search(question: Question, index: Index) -> list[Citation]:
    """The citations that the words of a question lead to; none when nothing is near enough."""
    asked = asked_pairs(question.text)
    if not asked or not is_ours(question):
        return []
    found = index.search(asked, weight=lambda provision: _weight(question, provision))
    sure = [one for one in found if one.covered >= ENOUGH and one.score >= _LEAST]
    if not sure or sure[0].score < found[0].score * _NEAR:
        return []
    near = [one for one in sure if one.score >= _NEAR * sure[0].score][:2]
    return chosen(_citations(question, near), _MOST)


def recognise(question: Question) -> list[Citation]:
    """The citations for a question that puts a punished conduct nearly in the law's own words."""
    asked = asked_pairs(question.text)
    if not asked:
        return []
    found = index_of_conducts().search(
        asked, weight=lambda provision: _weight(question, provision), limit=3
    )
    near = [one for one in found if one.covered >= VERBATIM and one.score >= _NEAR * found[0].score]
    return chosen(_citations(question, near[:2]), _MOST)


def asked_pairs(text: str) -> Counter[str]:
    """The pairs of signs of a plain question without the words of asking, with their weights."""
    said = _emptied(text)
    asked: Counter[str] = Counter(dict.fromkeys(pairs(said), 1))
    for synonym in table("asking")["synonyms"]:
        if any(plain(word) in text for word in synonym["said"]):
            asked.update(dict.fromkeys(pairs(plain(synonym["law"].replace(" ", ","))), 1))
    for law, lay in table("lay").items():
        if any(plain(word) in text for word in lay):
            asked.update(dict.fromkeys(pairs(plain(law)), 1))
    return asked


def _emptied(text: str) -> str:
    text = without_titles(text)
    for alternative in _empty():
        text = alternative.sub("，", text)
    return text


@cache
def _empty() -> tuple[re.Pattern[str], ...]:
    return tuple(
        part for parts in words_in(table("asking"), "empty").alternatives for part in parts
    )


def _weight(question: Question, provision: Provision) -> float:
    """How much a provision counts: not at all out of its time, more when it punishes."""
    era = question.times.era(provision.version)
    if era is None or _is_foreign(provision):
        return 0.0
    version = statutes.version_by_id(provision.version)
    named = version is not None and version.work in question.named.works
    if question.named.works and not named and provision.version != CODE:
        return 0.0
    punishes = bool(penalties.penalties_for(provision.version, provision.article))
    return (1.3 if punishes and not question.duty else 1.0) * (0.97 if era == "before" else 1.0)


def is_ours(question: Question) -> bool:
    """Whether a question has a word of our field, or names a statute."""
    return (
        bool(question.named.works)
        or words_in(table("asking"), "field").matches(question.text)
        or any(word in question.text for word in _things())
    )


@cache
def _things() -> frozenset[str]:
    """What is discharged, thrown away or run, in all the names that data and registers give for it.

    Names of one sign, such as those of metals, stand in too many other words.
    """
    groups = (table("groups")[name] for name in table("asking")["field_groups"])
    media = (row["words"] for row in table("conditions")["condition"] if row["kind"] == "medium")
    words = chain(pollutants.names(), *groups, *media)
    return frozenset(told for word in words if len(told := plain(word)) > 1)


def _is_foreign(provision: Provision) -> bool:
    """Whether a provision is of a law of many fields and not among its articles on ours."""
    ours: Mapping[str, list[int]] = table("asking")["only"]
    version = statutes.version_by_id(provision.version)
    known = None if version is None else ours.get(version.short)
    return known is not None and provision.article not in known


def _citations(question: Question, found: list[Found]) -> Iterator[Citation]:
    for place, one in enumerate(found):
        yield from _with_others(question, one.provision, 0.55 * place)


def _with_others(question: Question, provision: Provision, rank: float) -> Iterator[Citation]:
    """A provision found, its counterpart across the Code, and the duties behind them."""
    for step, near in enumerate((provision, *counterparts_of(provision))):
        era = question.times.era(near.version)
        if era is None:
            continue
        brackets = penalties.penalties_for(near.version, near.article, near.paragraph, near.item)
        role: Role = "sanction" if brackets else "duty"
        yield Citation(near, role, "", era, rank + 0.3 * step)
        other = duty_of(near) if brackets else penal_of(near)
        if other is not None:
            role = "duty" if brackets else "sanction"
            yield Citation(other, role, "", era, rank + (0.8 if brackets else 0.2) + 0.3 * step)
