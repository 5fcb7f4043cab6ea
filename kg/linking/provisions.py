"""Citations: from a title and numbers to the provision of the version in force at the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.linking import existence
from kg.linking.cues import reason, table
from kg.records import Citation, Identity, Resolution
from kg.registers import misprints, statutes, titles
from kg.registers.statutes import Version, Work

RESOLVED = "resolved"
VERSION_UNRESOLVED = "version_unresolved"
UNKNOWN_STATUTE = "unknown_statute"
NO_SUCH_PROVISION = "no_such_provision"
AMBIGUOUS = "ambiguous"
INSPECTION, DECISION, ARTICLE = "inspection", "decision", "article"

_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
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
class _Choice:
    """A version that can be meant, why, and by which rule."""

    version: Version
    why: str
    rule: str


def resolve(citation: Citation, dates: Sequence[Dated], *, around: str = "") -> Resolution:
    """What a citation means, by the first of the dates on which a version was in force.

    Substantive provisions are judged by the date of the conduct, so callers
    put that first. ``around`` is the text of the case: where it says that the
    conduct was before a law ended (适用当时的法律), the last version of that law
    is meant although all dates are later.
    """
    title = titles.comparable(citation.statute)
    if not title or title in table("provisions")["titles"]["generic"]:
        return _unregistered(citation, title, AMBIGUOUS, reason("generic", title=title))
    works = statutes.find(citation.statute)
    if works:
        return _among(works, citation, title, dates, around)
    near = misprints.find_nearly(citation.statute)
    if not near:
        return _unregistered(citation, title, UNKNOWN_STATUTE, reason("unknown", title=title))
    found = _among(near, citation, title, dates, around)
    if len(near) > 1:
        return found
    slip = reason("misprint", title=title, meant=near[0].title)
    identity = Identity(found.identity.key, "provisions.misprint")
    return replace(found, identity=identity, reason=slip + found.reason)


def _among(
    works: Sequence[Work], citation: Citation, title: str, dates: Sequence[Dated], around: str
) -> Resolution:
    """The version of the one work that the title means; of several, none."""
    if len(works) > 1:
        names = "、".join(f"《{work.title}》" for work in works)
        several = reason("several", title=title, titles=names)
        keys = tuple(_key(citation, work.id, citation.paragraph) for work in works)
        return replace(_unregistered(citation, title, AMBIGUOUS, several), candidates=keys)
    usable = [date for date in dates if date.is_usable]
    choices = list(_choices(works[0], citation, usable)) or _ended(works[0], usable, around)
    if not choices:
        why = _why_none(works[0], usable[0]) if usable else reason("no_date")
        key = _key(citation, works[0].id, citation.paragraph)
        keys = tuple(_key(citation, v.id, citation.paragraph) for v in _touching(works[0], usable))
        identity = Identity(key, "provisions.work")
        return Resolution(VERSION_UNRESOLVED, identity, reason=why, candidates=keys)
    # A decision made after an amendment may cite the numbering of its own day.
    fitting = (c for c in choices if existence.check(c.version, citation).exists)
    return _in_version(citation, next(fitting, choices[0]))


def _in_version(citation: Citation, choice: _Choice) -> Resolution:
    version, why = choice.version, choice.why
    finding = existence.check(version, citation)
    only_paragraph = finding.paragraph is not None
    return Resolution(
        status=RESOLVED if finding.exists else NO_SUCH_PROVISION,
        identity=Identity(
            _key(citation, version.id, finding.paragraph or citation.paragraph),
            "provisions.only_paragraph_with_item" if only_paragraph else choice.rule,
        ),
        version=version.id,
        reason=why + finding.reason if finding.exists else finding.reason + why,
    )


def _choices(work: Work, citation: Citation, dates: Sequence[Dated]) -> Iterator[_Choice]:
    """The versions that can be meant, the likeliest first.

    The version of the year that the title gives; else that in force on the
    first date on which any was; then that of the decision, if it is another.
    """
    named = _by_title(work, citation)
    if named is not None:
        yield named
        return
    first: Version | None = None
    for date in dates:
        version = statutes.version_on(work.id, date.date)
        if version is None or version == first or (first is not None and date.label != DECISION):
            continue
        yield _Choice(version, _why(version, date, dates[0], first), "provisions.version_in_force")
        first = first or version


def _ended(work: Work, dates: Sequence[Dated], around: str) -> list[_Choice]:
    """The last version of a law that had ended, where the text says that it still applies."""
    newest = work.versions[0]
    words = table("provisions")["old_law"]["words"]
    if newest.in_force_to is None or not any(word in around for word in words):
        return []
    if not dates or any(date.date <= newest.in_force_to for date in dates):
        return []
    why = reason("by_old_law", until=newest.in_force_to)
    return [_Choice(newest, why, "provisions.old_law_told")]


def _by_title(work: Work, citation: Citation) -> _Choice | None:
    """The version whose year the title gives: （2018年修正）."""
    year = _REVISION_YEAR.search(citation.statute) or _REVISION_YEAR.search(citation.printed)
    if year is None:
        return None
    of_year = [v for v in work.versions if (v.adopted or "").startswith(year[1])]
    if len(of_year) != 1:
        return None
    return _Choice(of_year[0], reason("by_title", year=year[1]), "provisions.version_by_title")


def _why(version: Version, date: Dated, first: Dated, other: Version | None) -> str:
    words = {**date.words, "begins": version.begins or ""}
    if date != first:
        first_words = {f"first_{key}": value for key, value in first.words.items()}
        sentence = "by_later_date" if other is None else "by_later_numbering"
        return reason(sentence, **words, **first_words)
    return reason("by_date" if version.in_force_from else "by_adoption", **words)


def _touching(work: Work, dates: Sequence[Dated]) -> list[Version]:
    """The versions that were in force during a part of the first date; all without a date."""
    if not dates:
        return list(work.versions)
    return [version for version in work.versions if version.overlaps(dates[0].date)]


def _why_none(work: Work, date: Dated) -> str:
    if _touching(work, [date]):
        return reason("changed", **date.words)
    newest = work.versions[0]
    heir = statutes.version_by_id(newest.repealed_by)
    if heir is not None and newest.in_force_to is not None and newest.in_force_to < date.date:
        return reason(
            "replaced", **date.words, title=titles.comparable(heir.title), until=newest.in_force_to
        )
    return reason("no_version", **date.words)


def _unregistered(citation: Citation, title: str, status: str, why: str) -> Resolution:
    owner = f"title/{title.replace('/', '／') or citation.printed.replace('/', '／') or '未名'}"
    key = _key(citation, owner, citation.paragraph)
    return Resolution(status, Identity(key, "provisions.title"), reason=why)


def _key(citation: Citation, owner: str, paragraph: int | None) -> str:
    return statutes.provision_key(
        owner, citation.article, citation.article_suffix, paragraph, citation.item
    )
