"""Statutes and provisions that a question names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import cn2an

from kg.asking.law.provisions import Provision
from kg.asking.law.times import Times, last_read
from kg.asking.law.words import plain
from kg.registers import provisions, statutes
from kg.registers.statutes import Work
from kg.registers.titles import STATE, comparable

_NUMERAL: Final = "[一二三四五六七八九十百千零〇\\d]+"
_NUMBERS: Final = re.compile(
    rf"(?:第(?P<written>{_NUMERAL})|(?P<digits>\d+))条(?:之(?P<suffix>{_NUMERAL}))?"
    rf"(?:第?(?P<paragraph>{_NUMERAL})款)?(?:第?\(?(?P<item>{_NUMERAL})\)?项)?"
)
_CODE: Final = "eco-env-code"
_NEAR: Final = 12
"""Characters that may stand between a statute's name and the numbers of its provision."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: works by id, provisions, and numbers without a statute."""

    works: tuple[str, ...]
    provisions: tuple[Provision, ...]
    homeless: tuple[str, ...]


def named_in(text: str, times: Times) -> Named:
    """The statutes and provisions that a plain question names."""
    names = [
        (match.start(), match.end(), _works()[match["name"]]) for match in _names().finditer(text)
    ]
    found: list[Provision] = []
    homeless: list[str] = []
    for match in _NUMBERS.finditer(text):
        before = [(end, work) for _, end, work in names if end <= match.start()]
        if before and (match.start() - before[-1][0] <= _NEAR or len(names) == 1):
            provision = _provision(before[-1][1], match, times)
            if provision is not None:
                found.append(provision)
        else:
            homeless.append(match[0])
    works = dict.fromkeys(work.id for _, _, work in names)
    return Named(tuple(works), tuple(dict.fromkeys(found)), tuple(homeless))


def without_titles(text: str) -> str:
    """A plain question with commas for the titles of statutes; all places stay as they are.

    The Code is left: what becomes of conduct under it is asked by its name.
    """
    return _names().sub(
        lambda match: match[0] if _works()[match["name"]].id == _CODE else "," * len(match[0]), text
    )


def _provision(work: Work, match: re.Match[str], times: Times) -> Provision | None:
    version = times.version(work)
    if version is None:
        return None
    version = last_read(version) or version
    suffix, paragraph, item = (
        None if match[part] is None else number(match[part])
        for part in ("suffix", "paragraph", "item")
    )
    article = number(match["written"] or match["digits"])
    shape = provisions.article_shape(version.id, article, suffix or 0)
    if shape is None and provisions.is_read(version.id):
        return None
    if item is not None and paragraph is None:
        paragraph = provisions.paragraph_of_item(version.id, article, item, suffix or 0)
    if shape is not None and not shape.has(paragraph, item):
        return None
    return Provision(version.id, article, suffix or 0, paragraph, item)


def number(written: str) -> int:
    """The number that digits or a Chinese numeral write.

    >>> number("一百零八"), number("34")
    (108, 34)
    """
    return int(written) if written.isdecimal() else int(cn2an.cn2an(written, "smart"))


@cache
def _works() -> dict[str, Work]:
    """Works by every plain name that means one of them alone."""
    found: dict[str, set[str]] = {}
    for version in statutes.all_versions():
        for title in (version.title, version.short, *version.aliases):
            for name in {plain(title), plain(comparable(title))}:
                found.setdefault(name, set()).add(version.work)
    works = statutes.works()
    return {name: works[next(iter(ids))] for name, ids in found.items() if len(ids) == 1}


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_works(), key=lambda name: (-len(name), name))
    choices = "|".join(map(re.escape, names))
    return re.compile(f"(?:{STATE})?(?P<name>{choices})")
