"""The subjects of law that a question speaks of, as the data files describe them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from kg.asking.law.data import subject_tables, table
from kg.asking.law.patterns import Match, Words, words_in, words_of
from kg.asking.law.provisions import Provision, read
from kg.asking.law.references import without_titles

Role = Literal["sanction", "duty", "rule"]
ROLES: Final[Mapping[str, Role]] = {"sanctions": "sanction", "duties": "duty", "rules": "rule"}
_MARK: Final = re.compile(r"(?P<provision>[^@]+?)\s*(?:@(?P<strict>=?)(?P<condition>.+))?")
STORY: Final = 90
"""Characters from which on a question is taken to tell a story before it asks."""
_CRIMINAL: Final = ("criminal-law", "env-crime-interpretation")
_ENOUGH: Final = 0.5
"""The share of a match that must be its own for a subject beside a stronger one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A provision of a subject with its role, and the condition under which it is cited.

    A condition that is not ``strict`` is also met where no other of its kind is.
    """

    provision: Provision
    role: Role
    condition: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of conduct, or an institution of law, with its provisions in order of weight.

    A ``generic`` one, such as discharge above the standards, comes after all others.
    """

    id: str
    name: str
    words: Words
    without: Words
    listed: tuple[Listed, ...]
    over: frozenset[str]
    generic: bool

    @property
    def is_conduct(self) -> bool:
        """Whether it is a kind of conduct; otherwise it is a rule, which must be asked for."""
        return any(one.role == "sanction" for one in self.listed)

    @property
    def is_crime(self) -> bool:
        """Whether all its sanctions are of criminal law."""
        sanctions = [one.provision for one in self.listed if one.role == "sanction"]
        return bool(sanctions) and all(one.version.startswith(_CRIMINAL) for one in sanctions)

    @property
    def may_be_crime(self) -> bool:
        """Whether one of its sanctions is of criminal law."""
        return any(
            one.role == "sanction" and one.provision.version.startswith(_CRIMINAL)
            for one in self.listed
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject that a question speaks of, and where."""

    subject: Subject
    match: Match


@cache
def subjects() -> tuple[Subject, ...]:
    """All subjects of the data files."""
    return tuple(
        Subject(
            id=row["id"],
            name=row["name"],
            words=words_in(row, "words"),
            without=words_in(row, "without"),
            listed=tuple(_listed(row)),
            over=frozenset(row.get("over", ())),
            generic=bool(row.get("generic", False)),
        )
        for row in subject_tables()
    )


def _listed(row: Mapping[str, object]) -> Iterator[Listed]:
    for key, role in ROLES.items():
        entries = row.get(key, ())
        assert isinstance(entries, list | tuple)
        for entry in entries:
            match = _MARK.fullmatch(str(entry))
            assert match is not None
            yield Listed(
                read(match["provision"]), role, match["condition"] or "", bool(match["strict"])
            )


@cache
def _conditions() -> Mapping[str, tuple[str, Words]]:
    return {
        row["name"]: (row["kind"], words_in(row, "words"))
        for row in table("conditions")["condition"]
    }


def holds(text: str, listed: Listed) -> bool:
    """Whether a plain question meets the condition of a provision.

    A condition that the data file does not define is a word of the question.
    """
    if not listed.condition:
        return True
    known = _conditions().get(listed.condition)
    if known is None:
        return words_of((listed.condition,)).matches(text)
    kind, words = known
    if words.matches(text):
        return True
    return not listed.strict and not any(
        other.matches(text) for other_kind, other in _conditions().values() if other_kind == kind
    )


def asking_part(text: str) -> str:
    """What a plain question asks, without the story told before; other signs become marks.

    The places of characters stay as they are.
    """
    if len(text) <= STORY:
        return text
    asks = words_in(table("asking"), "law")
    return "".join(
        part if asks.matches(part) else "。" * len(part) for part in re.split(r"(?<=[。!！])", text)
    )


def asks_both_liabilities(text: str) -> bool:
    """Whether a plain question asks for the sanctions of administrative and of criminal law."""
    return words_in(table("asking"), "both_liabilities").matches(text)


def spoken_of(text: str) -> list[Hit]:
    """The subjects of a plain question, the most specific first.

    A subject is left out when another stands over it, or when most of its
    words serve a stronger one. The title of a statute may tell what a question
    is about, but not what was done: most words must stand outside of it.
    """
    asking = asking_part(text)
    untitled = without_titles(text)
    titles = frozenset(place for place, sign in enumerate(untitled) if sign != text[place])
    asked = without_titles(asking)
    hits = [
        Hit(subject, match)
        for subject in subjects()
        if not subject.without.matches(untitled)
        for match in (
            subject.words.best(untitled if subject.is_conduct else asked)
            or _apart(subject.words.best(text if subject.is_conduct else asking), titles),
        )
        if match is not None
    ]
    hits.sort(key=lambda hit: (hit.subject.generic, -hit.match.size, hit.subject.id))
    both = asks_both_liabilities(text)
    kept: list[Hit] = []
    # Asked for both liabilities, a crime does not stand before the breach that it is too.
    for crime in (False, True) if both else (None,):
        branch = [hit for hit in hits if crime is None or hit.subject.is_crime is crime]
        free = [hit for place, hit in enumerate(branch) if not _is_under(hit, place, branch)]
        kept += _apart_from_stronger(free)
    return sorted(kept, key=hits.index)


def _apart_from_stronger(hits: list[Hit]) -> list[Hit]:
    """The subjects most of whose words serve no stronger one."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in hits:
        own = hit.match.places - taken
        if not kept or len(own) >= _ENOUGH * hit.match.size:
            kept.append(hit)
            taken |= hit.match.places
    return kept


def _apart(match: Match | None, titles: frozenset[int]) -> Match | None:
    """A match without what stands in the titles of statutes; none when that was most of it."""
    if match is None or len(match.places - titles) < _ENOUGH * match.size:
        return None
    return Match(match.places - titles)


def _is_under(hit: Hit, place: int, hits: list[Hit]) -> bool:
    """Whether another subject stands over this one; of two over each other the stronger stays."""
    return any(
        hit.subject.id in other.subject.over
        and (other.subject.id not in hit.subject.over or above < place)
        for above, other in enumerate(hits)
    )
