"""The parts of a public body's name: the area before its kind, the kind, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.linking.cues import table
from kg.registers import body_kinds
from kg.registers.body_kinds import KindName
from kg.registers.names import is_anonymised

BRANCH = "分局"
_SPACE = re.compile(r"\s+")
_ORDINAL_INSIDE = re.compile(r"第[一二三四五六七八九十]+")
_ORDINAL = re.compile(_ORDINAL_INSIDE.pattern + "$")


@dataclass(frozen=True, slots=True)
class Split:
    """One way to take a name apart: 晋城市 | 生态环境局 | 泽州分局.

    ``names`` are the kinds of body that the middle can stand for. ``ordinal``
    is a number before the kind (第四 in 北京市第四中级人民法院), else empty.
    """

    area: str
    ordinal: str
    form: str
    names: tuple[KindName, ...]
    rest: str


def splits(name: str) -> Iterator[Split]:
    """All ways to take a name apart: the longest kind first, of equal ones the last."""
    text = _SPACE.sub("", name)
    yield from _numbered_inside(text)
    found = sorted(
        (match.start(), form)
        for form in body_kinds.by_form()
        if form in text
        for match in re.finditer(re.escape(form), text)
    )
    for start, form in sorted(found, key=lambda place: (-len(place[1]), -place[0])):
        area = text[:start]
        ordinal = _ORDINAL.search(area)
        yield Split(
            area=area if ordinal is None else area[: ordinal.start()],
            ordinal="" if ordinal is None else ordinal[0],
            form=form,
            names=body_kinds.by_form()[form],
            rest=text[start + len(form) :],
        )


def _numbered_inside(text: str) -> Iterator[Split]:
    """A name with its number in the middle: 中央第三生态环境保护督察组."""
    for ordinal in _ORDINAL_INSIDE.finditer(text):
        form = text[: ordinal.start()] + text[ordinal.end() :]
        names = body_kinds.by_form().get(form, ())
        fitting = tuple(name for name in names if name.numbered(ordinal[0]) == text)
        if fitting:
            yield Split("", ordinal[0], form, fitting, "")


def branch_and_units(rest: str) -> tuple[str, tuple[str, ...]] | None:
    """What follows the kind: the name of a branch (may be empty), and the units below.

    ``None`` when it is neither.

    >>> branch_and_units("平鲁分局生态股")
    ('平鲁', ('生态股',))
    """
    if not rest:
        return "", ()
    branch, cut, tail = rest.rpartition(BRANCH)
    if not cut:
        return ("", (rest,)) if is_unit(rest) else None
    if is_anonymised(branch) or not _is_plain(branch) or (tail and not is_unit(tail)):
        return None
    return branch, ((tail,) if tail else ())


def is_unit(text: str) -> bool:
    """Whether a text can be the name of a part of a body, such as 生态科 or 执法大队."""
    endings = tuple(table("bodies")["units"]["endings"])
    if text.startswith(tuple(table("bodies")["units"]["joining"])):
        return False
    return text.endswith(endings) and not is_anonymised(text) and _is_plain(text)


def own_kind(host: str, unit: str) -> str | None:
    """The kind of a unit that is a body of its own, such as the enforcement team of a bureau."""
    return _own_kinds().get((host, unit))


def references() -> frozenset[str]:
    """Words such as 该局 that refer to a body named before."""
    return frozenset(table("bodies")["references"]["words"])


def _is_plain(text: str) -> bool:
    units = table("bodies")["units"]
    return 0 < len(text) <= units["longest"] and not any(stop in text for stop in units["stops"])


@cache
def _own_kinds() -> dict[tuple[str, str], str]:
    return {
        (entry["host"], name): entry["kind"]
        for entry in table("bodies")["own_kinds"]
        for name in entry["names"]
    }
