"""Conducts that the registers know and no data file describes, each a subject of its own.

Nobody wrote down how people speak of them: only their likeness to the words
of the law speaks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.asking.law.across import counterparts_of
from kg.asking.law.data import table
from kg.asking.law.patterns import Words
from kg.asking.law.provisions import Provision
from kg.asking.law.subjects import Listed, Subject, subjects
from kg.registers import duties, statutes
from kg.registers.duties import Conduct

_NONE = Words(())


@cache
def every_subject() -> tuple[Subject, ...]:
    """The subjects of the data files, and after them those of the registers alone."""
    described = subjects()
    return (*described, *_registered(described))


def _registered(described: tuple[Subject, ...]) -> Iterator[Subject]:
    known = {
        one.provision for subject in described for one in subject.listed if one.role == "sanction"
    }
    for work in table("asking")["registered"]["works"]:
        for version in statutes.works()[work].versions:
            for conduct in duties.conducts(version.id):
                provision = _provision(version.id, conduct)
                if not any(one.holds(provision) or provision.holds(one) for one in known):
                    yield _subject(provision, conduct)


def _provision(version: str, conduct: Conduct) -> Provision:
    place = conduct.place
    return Provision(version, place.article, 0, place.paragraph, place.item)


def _subject(provision: Provision, conduct: Conduct) -> Subject:
    sanctions = (provision, *counterparts_of(provision))
    return Subject(
        id="/".join(provision.path.segments),
        name=conduct.words,
        words=_NONE,
        without=_NONE,
        listed=tuple(Listed(one, "sanction", "", strict=False) for one in sanctions),
        over=frozenset(),
        generic=False,
    )
