"""Provisions that a question cites: 排污许可管理条例第十七条第二款."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.asking.names import Named, Names
from kg.asking.numbers import number
from kg.graph.results import Iri

_N: Final = r"(?:\d+|[零〇一二三四五六七八九十百]+)"
_PARTS: Final = re.compile(
    rf"的?第?(?P<article>{_N})条(?:之(?P<suffix>{_N}))?(?:的?第?(?P<paragraph>{_N})款)?"
    rf"(?:的?第?\(?(?P<item>{_N})\)?项)?"
)


def provision_at(question: str, at: int, names: Names) -> Iterator[tuple[Named, int]]:
    """The provisions cited from a place in a folded question, and where the citation ends.

    A citation means every provision of the graph that agrees with the numbers
    it gives: 第十七条 also means its second paragraph.
    """
    for end, meanings in names.at(question, at):
        statute = next((one for one in meanings if one.kind == "statute"), None)
        match = _PARTS.match(question, end)
        if statute is None or match is None:
            continue
        wanted = [value.value for value in statute.values]
        yield names.provisions(wanted, numbers_of(match), question[at : match.end()]), match.end()
    match = _PARTS.match(question, at)
    if match is not None:
        yield names.provisions(None, numbers_of(match), match.group()), match.end()


def numbers_of(match: re.Match[str]) -> dict[str, int]:
    """The numbers that a citation gives, by article, suffix, paragraph, item."""
    return {key: int(number(value)) for key, value in match.groupdict().items() if value}


def iris(values: list[str]) -> tuple[Iri, ...]:
    """Things by their IRIs."""
    return tuple(Iri(value) for value in values)
