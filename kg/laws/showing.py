"""A provision as it stood on a day: its words, its brackets, and what came after it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from kg.errors import GreenDocketError
from kg.graph import Store
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import provision_label
from kg.graph.results import Solutions
from kg.laws.structure import number_of
from kg.messages import message
from kg.registers import provisions, statutes
from kg.registers.counterparts import Counterpart, counterparts_of
from kg.registers.misprints import find_nearly
from kg.registers.penalties import PenaltyBracket, penalties_for
from kg.registers.statutes import Version, Work

_ARTICLE: Final = re.compile(r"第?(?P<number>[^条之]+?)条?(?:(?:之|-)(?P<suffix>.+))?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_ITEM_MARK: Final = re.compile(r"^[（(]")
_WORDS: Final = """
SELECT ?words ?heading WHERE {{
  <{provision}> gd:words ?words .
  OPTIONAL {{ <{article}> gd:heading ?heading }}
}}"""


class NoSuchLawError(GreenDocketError):
    """A statute, version or provision that the registers do not know was asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision of one version, on one day.

    ``words`` is ``None`` when the text of the version was never imported.
    ``remarks`` are sentences about how the answer was found.
    """

    version: Version
    path: ProvisionPath
    label: str
    heading: str
    words: str | None
    brackets: tuple[PenaltyBracket, ...]
    counterparts: tuple[Counterpart, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision as a user asks for it."""

    article: int
    suffix: int = 0
    paragraph: int | None = None
    item: int | None = None


def read_reference(article: str, paragraph: int | None, item: int | None) -> Reference:
    """The numbers of an article written as 34, 120-1 or 第一百二十条之一."""
    match = _ARTICLE.fullmatch(article.strip())
    if match is None:
        raise NoSuchLawError(message("laws.bad_article", text=article))
    try:
        suffix = match["suffix"]
        return Reference(
            _number(match["number"]), _number(suffix) if suffix else 0, paragraph, item
        )
    except ValueError:
        raise NoSuchLawError(message("laws.bad_article", text=article)) from None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else number_of(text)


def show(store: Store, title: str, wanted: Reference, day: str) -> Shown:
    """The provision of the version in force on a day (ISO 8601).

    Raises :class:`NoSuchLawError`, one sentence, when the registers know no such
    statute, version or provision.
    """
    work, remarks = _work(title)
    version = _version(work, day)
    if version.in_force_to is not None and version.in_force_to < day:
        remarks.append(message("laws.ended", title=version.title, day=version.in_force_to))
    wanted, remark = _placed(version, wanted)
    remarks += [remark] if remark else []
    path = ProvisionPath(
        ("statute", version.id), wanted.article, wanted.suffix, wanted.paragraph, wanted.item
    )
    words, heading = _words(store, path)
    place = (version.id, wanted.article)
    return Shown(
        version=version,
        path=path,
        label=provision_label(path),
        heading=heading,
        words=words,
        brackets=penalties_for(*place, wanted.paragraph, wanted.item, wanted.suffix),
        counterparts=counterparts_of(*place, wanted.suffix, wanted.paragraph, wanted.item),
        remarks=tuple(remarks),
    )


def today() -> str:
    """The day on which the question is asked."""
    return datetime.date.today().isoformat()


def _work(title: str) -> tuple[Work, list[str]]:
    found = statutes.find(title)
    remarks: list[str] = []
    if not found:
        nearly = find_nearly(title)
        found = nearly
        remarks = [message("laws.misprint", title=title, meant=work.title) for work in nearly]
    if len(found) != 1:
        if not found:
            raise NoSuchLawError(message("laws.unknown", title=title))
        names = message("list.comma").join(work.title for work in found)
        raise NoSuchLawError(message("laws.ambiguous", title=title, names=names))
    return found[0], remarks


def _version(work: Work, day: str) -> Version:
    """The version in force on the day, else the last one that began before it."""
    if _DAY.fullmatch(day) is None:
        raise NoSuchLawError(message("laws.bad_day", text=day))
    begun = [v for v in work.versions if v.begins is not None and v.begins <= day]
    if not begun:
        first = min((v.begins for v in work.versions if v.begins), default="?")
        raise NoSuchLawError(message("laws.not_yet", title=work.title, day=day, first=first))
    return begun[0]


def _placed(version: Version, wanted: Reference) -> tuple[Reference, str]:
    """The reference with the only paragraph that has its item; raises when nothing is there."""
    shape = provisions.article_shape(version.id, wanted.article, wanted.suffix)
    beyond = version.articles is not None and wanted.article > version.articles
    if (shape is None and provisions.is_read(version.id)) or beyond:
        raise NoSuchLawError(
            message("laws.no_article", title=version.title, count=version.articles or "?")
        )
    if shape is None:
        return wanted, message("laws.unverified")
    if not shape.has(wanted.paragraph, wanted.item):
        counts = message("list.comma").join(str(count) for count in shape.items)
        raise NoSuchLawError(message("laws.no_part", paragraphs=len(shape.items), items=counts))
    if wanted.item is None or wanted.paragraph is not None:
        return wanted, ""
    only = provisions.paragraph_of_item(version.id, wanted.article, wanted.item, wanted.suffix)
    if only is None:
        raise NoSuchLawError(message("laws.which_paragraph", item=wanted.item))
    return Reference(wanted.article, wanted.suffix, only, wanted.item), ""


def _words(store: Store, path: ProvisionPath) -> tuple[str | None, str]:
    """The words of a provision; those of an item with the opening of its paragraph."""
    article = ProvisionPath(path.text, path.article, path.suffix)
    answer = store.query(_WORDS.format(provision=path.iri, article=article.iri))
    assert isinstance(answer, Solutions)
    for row in answer.plain():
        words, heading = str(row["words"]), str(row["heading"] or "")
        above = path.parent
        if path.item is not None and above is not None:
            lead = (_words(store, above)[0] or "").split("\n")[0]
            words = words if _ITEM_MARK.match(lead) else f"{lead}\n{words}"
        return words, heading
    return None, ""
