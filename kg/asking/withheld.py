"""Enterprises whose names are withheld: 某建材厂, and whom of the graph it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.asking.names import Named, Names
from kg.asking.tables import table
from kg.graph.results import Value

_INSIDE: Final = r"[^,。?、:;!的被由在和与因为是]"
_NEVER_INSIDE: Final = re.compile(r"[,。?、:;!的被由是了哪谁罚违依据吗么几]|多少|什么")


@cache
def _pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("names")["withheld"]
    signs = "|".join(map(re.escape, sorted(data["signs"], key=len, reverse=True)))
    endings = "|".join(map(re.escape, sorted(data["endings"], key=len, reverse=True)))
    sign = re.compile(signs)
    whole = re.compile(rf"(?:{signs})(?P<trade>{_INSIDE}{{1,{data['longest']}}}?)(?:{endings})")
    return sign, whole


def withheld_at(question: str, at: int, names: Names) -> Iterator[tuple[int, Named | None]]:
    """The withheld names that may begin here: where each ends, and the parties of the graph.

    A name that no party bears yields ``None``.
    """
    sign, _ = _pattern()
    match = sign.match(question, at)
    if match is None:
        yield from _after_place(question, at, names)
        return
    endings = table("names")["withheld"]["endings"]
    longest = table("names")["withheld"]["longest"]
    for end in range(min(len(question), at + longest + 6), match.end() + 1, -1):
        ending = next((one for one in endings if question[:end].endswith(one)), None)
        if ending is None or end - len(ending) <= match.end():
            continue
        trade = question[match.end() : end - len(ending)]
        if _NEVER_INSIDE.search(trade) is None:
            yield end, _parties(question[at:end], trade, names)


def _after_place(question: str, at: int, names: Names) -> Iterator[tuple[int, Named]]:
    """Withheld names that begin with a place: 神木某土石方工程公司."""
    sign, _ = _pattern()
    for end, meanings in names.at(question, at):
        if sign.match(question, end) is None or all(one.kind != "place" for one in meanings):
            continue
        place = question[at:end]
        inside = {value for label, value in names.of_kind("party") if label.startswith(place)}
        for stop, hidden in withheld_at(question, end, names) if inside else ():
            values = [value for value in hidden.values if value in inside] if hidden else []
            if values:
                yield stop, Named("party", question[at:stop], tuple(values), exact=False)


def _parties(name: str, trade: str, names: Names) -> Named | None:
    """The parties called so, or else those of the trade whose name is withheld too."""
    parties = list(names.of_kind("party"))
    told: list[Value] = [value for label, value in parties if name in label]
    if not told:
        _, whole = _pattern()
        told = [value for label, value in parties if _same_trade(trade, label, whole)]
    elif name not in (label for label, _ in parties):
        # 江西某陶瓷有限公司 may be another of the trade, whom the title calls 高安市某陶瓷公司.
        _, whole = _pattern()
        told += [
            value for label, value in parties if _same_trade(trade, label, whole, exactly=True)
        ]
    told += [value for label, value in _parties_of_cases(names) if name in label]
    found: tuple[Value, ...] = tuple(dict.fromkeys(told))
    return Named("party", name, found, exact=False) if found else None


def _same_trade(trade: str, label: str, whole: re.Pattern[str], *, exactly: bool = False) -> bool:
    match = whole.search(label)
    if match is None:
        return False
    return match["trade"] == trade or (not exactly and trade in match["trade"])


def _parties_of_cases(names: Names) -> list[tuple[str, Value]]:
    """The parties by the titles of their cases, which may call them otherwise."""
    return names.parties_by_case
