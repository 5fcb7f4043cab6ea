"""Provisions as the answers cite them: one version's article, paragraph, item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.errors import RegisterError
from kg.graph.identifiers import ProvisionPath, segments_of
from kg.graph.law import provision_label
from kg.registers import statutes
from kg.registers.statutes import Version

# 排污许可管理条例33.1.2, 刑法286-1, 海洋环境保护法(2017)73.1
_WRITTEN: Final = re.compile(
    r"(?P<title>.+?)(?:\((?P<year>\d{4})\))?(?P<article>\d+)(?:-(?P<suffix>\d+))?"
    r"(?:\.(?P<paragraph>\d+))?(?:\.(?P<item>\d+))?"
)


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of a version, or a part of it; ``None`` for a level that is not named.

    ``suffix`` counts 之一 from 1, with 0 for none.
    """

    version: str
    article: int
    suffix: int = 0
    paragraph: int | None = None
    item: int | None = None

    @property
    def path(self) -> ProvisionPath:
        """Its place among the identifiers."""
        text = ("statute", self.version)
        return ProvisionPath(text, self.article, self.suffix, self.paragraph, self.item)

    @property
    def iri(self) -> str:
        """Its IRI."""
        return self.path.iri

    @property
    def label(self) -> str:
        """What it is called, such as 排污许可管理条例第三十四条第（二）项."""
        return provision_label(self.path)

    @property
    def whole(self) -> Provision:
        """The article that it is or belongs to."""
        return Provision(self.version, self.article, self.suffix)

    @property
    def above(self) -> Provision | None:
        """The paragraph of an item, the article of a paragraph."""
        if self.item is not None:
            return replace(self, item=None)
        return None if self.paragraph is None else self.whole

    def holds(self, other: Provision) -> bool:
        """Whether the other is this provision or a part of it."""
        return self.whole == other.whole and all(
            mine is None or mine == its
            for mine, its in ((self.paragraph, other.paragraph), (self.item, other.item))
        )


@cache
def of_iri(iri: str) -> Provision | None:
    """The provision of a registered version that an IRI names."""
    path = ProvisionPath.parse(segments_of(iri))
    if path is None or len(path.text) != 2:
        return None
    return Provision(path.text[1], path.article, path.suffix, path.paragraph, path.item)


@cache
def read(written: str) -> Provision:
    """The provision that a data file writes as 排污许可管理条例33.1.2, paragraph and item last.

    The numbers are those of the newest version of which the register knows
    the articles, else of the version of the year in brackets.

    Raises :class:`~kg.errors.RegisterError` for what names no registered provision.

    >>> read("环境影响评价法31.1").version
    'eia-law-2018'
    """
    match = _WRITTEN.fullmatch(written)
    works = () if match is None else statutes.find(match["title"])
    if match is None or len(works) != 1:
        raise RegisterError(f"“{written}” names no provision; write 排污许可管理条例33.1.2.")
    version = _numbered(works[0].versions, match["year"])
    if version is None:
        raise RegisterError(f"“{written}”: no version of that year is registered.")
    paragraph, item = (None if match[n] is None else int(match[n]) for n in ("paragraph", "item"))
    return Provision(version.id, int(match["article"]), int(match["suffix"] or 0), paragraph, item)


def _numbered(versions: tuple[Version, ...], year: str | None) -> Version | None:
    if year is not None:
        return next((v for v in versions if (v.adopted or v.begins or "").startswith(year)), None)
    known = [version for version in versions if version.articles is not None]
    return next(iter(known or versions), None)
