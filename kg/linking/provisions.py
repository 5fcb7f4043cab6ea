"""Citations: from a title and numbers to the provision of the version in force at the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.linking import existence
from kg.linking.cues import reason, table
from kg.records import Citation, Identity, Resolution
from kg.registers import statutes, titles
from kg.registers.statutes import Version, Work

RESOLVED = "resolved"
VERSION_UNRESOLVED = "version_unresolved"
UNKNOWN_STATUTE = "unknown_statute"
NO_SUCH_PROVISION = "no_such_provision"
AMBIGUOUS = "ambiguous"

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_REVISION_YEAR = re.compile(r"[（(](\d{4})年?[^（()）]*[)）]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date by which a version can be chosen: ISO 8601, and what it is the date of."""

    label: str
    date: str

    @property
    def is_usable(self) -> bool:
        """Whether the year is known; gold texts write XXXX for an unknown one."""
        return _ISO.fullmatch(self.date) is not None

    @property
    def words(self) -> dict[str, str]:
        """The date for a sentence."""
        return {"label": table("provisions")["dates"][self.label], "date": self.date}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The version chosen, or none, and why."""

    version: Version | None
    reason: str


def resolve(citation: Citation, dates: Sequence[Dated]) -> Resolution:
    """What a citation means, by the first of the dates on which a version was in force.

    Substantive provisions are judged by the date of the conduct, so callers
    put that first.
    """
    title = titles.comparable(citation.statute)
    if not title or title in table("provisions")["titles"]["generic"]:
        return _unregistered(citation, title, AMBIGUOUS, reason("generic", title=title))
    works = statutes.find(citation.statute)
    if not works:
        return _unregistered(citation, title, UNKNOWN_STATUTE, reason("unknown", title=title))
    if len(works) > 1:
        names = "、".join(f"《{work.title}》" for work in works)
        several = reason("several", title=title, titles=names)
        return _unregistered(citation, title, AMBIGUOUS, several)
    chosen = _choose(works[0], citation, [date for date in dates if date.is_usable])
    if chosen.version is None:
        key = _key(citation, works[0].id, citation.paragraph)
        identity = Identity(key, "provisions.work")
        return Resolution(VERSION_UNRESOLVED, identity, reason=chosen.reason)
    return _in_version(citation, chosen.version, chosen.reason)


def _in_version(citation: Citation, version: Version, why: str) -> Resolution:
    finding = existence.check(version, citation)
    paragraph = citation.paragraph if finding.paragraph is None else finding.paragraph
    rule = "provisions.version_in_force"
    if finding.paragraph is not None:
        rule = "provisions.only_paragraph_with_item"
    return Resolution(
        status=RESOLVED if finding.exists else NO_SUCH_PROVISION,
        identity=Identity(_key(citation, version.id, paragraph), rule),
        version=version.id,
        reason=why + finding.reason if finding.exists else finding.reason + why,
    )


def _choose(work: Work, citation: Citation, dates: Sequence[Dated]) -> _Chosen:
    named = _by_title(work, citation)
    if named is not None:
        return named
    for date in dates:
        version = statutes.version_on(work.id, date.date)
        if version is not None:
            return _Chosen(version, _why(version, date, dates[0]))
    if not dates:
        return _Chosen(None, reason("no_date"))
    return _Chosen(None, _why_none(work, dates[0]))


def _by_title(work: Work, citation: Citation) -> _Chosen | None:
    """The version whose year the title gives: （2018年修正）."""
    year = _REVISION_YEAR.search(citation.statute) or _REVISION_YEAR.search(citation.printed)
    if year is None:
        return None
    of_year = [v for v in work.versions if (v.adopted or "").startswith(year[1])]
    if len(of_year) != 1:
        return None
    return _Chosen(of_year[0], reason("by_title", year=year[1]))


def _why(version: Version, date: Dated, first: Dated) -> str:
    words = {**date.words, "begins": version.begins or ""}
    if date != first:
        first_words = {f"first_{key}": value for key, value in first.words.items()}
        return reason("by_later_date", **words, **first_words)
    return reason("by_date" if version.in_force_from else "by_adoption", **words)


def _why_none(work: Work, date: Dated) -> str:
    touching = [v for v in work.versions if v.overlaps(date.date)]
    if touching:
        return reason("changed", **date.words)
    newest = work.versions[0]
    heir = statutes.version_by_id(newest.repealed_by)
    if heir is not None and newest.in_force_to is not None and newest.in_force_to < date.date:
        return reason("replaced", **date.words, title=heir.short, until=newest.in_force_to)
    return reason("no_version", **date.words)


def _unregistered(citation: Citation, title: str, status: str, why: str) -> Resolution:
    owner = f"title/{title.replace('/', '／') or citation.printed.replace('/', '／') or '未名'}"
    key = _key(citation, owner, citation.paragraph)
    return Resolution(status, Identity(key, "provisions.title"), reason=why)


def _key(citation: Citation, owner: str, paragraph: int | None) -> str:
    return statutes.provision_key(
        owner, citation.article, citation.article_suffix, paragraph, citation.item
    )
