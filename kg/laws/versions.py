"""Which version of which statute a text of law is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.laws.text import LawText
from kg.registers import statutes, titles
from kg.registers.statutes import Version

# 大气污染防治法(2018-10-26), 大气污染防治法_20181026
_NAME: Final = re.compile(
    r"^(?P<title>.+?)[\s_（(]*(?:(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2}))?[)）]?$"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose text it is: the path of the statute's or version's IRI, and its title.

    ``version`` is ``None`` for a statute that the registers do not have.
    """

    segments: tuple[str, ...]
    title: str
    version: Version | None


def owner_of(text: LawText) -> Owner:
    """The registered version with the text's title and days, else the title alone.

    A version is meant when its day of adoption or of entry into force is
    named before the first article or in the name of the file, when it is the
    only one of its year, or when the statute has one version only and the
    text names no day.
    """
    name = _NAME.match(text.name)
    title = titles.plain(text.title or (name["title"] if name else text.name))
    works = statutes.find(title)
    if len(works) == 1:
        version = _version(works[0].versions, _days(text, name))
        if version is not None:
            return Owner(("statute", version.id), version.title, version)
    return Owner(("statute", "title", title), title, None)


def _days(text: LawText, name: re.Match[str] | None) -> tuple[str, ...]:
    """The days that the copy names, that of the file's name first and the latest before others."""
    of_name = [f"{name['year']}-{name['month']}-{name['day']}"] if name and name["year"] else []
    return (*of_name, *sorted(set(text.dates), reverse=True))


def _version(versions: tuple[Version, ...], days: tuple[str, ...]) -> Version | None:
    if not days:
        return versions[0] if len(versions) == 1 else None
    for day in days:
        for version in versions:
            if day in {version.adopted, version.in_force_from}:
                return version
    of_year = [v for v in versions if (v.adopted or v.in_force_from or "")[:4] == days[0][:4]]
    return of_year[0] if len(of_year) == 1 else None
