"""What is compared in a case: each field as a set of facts that can be right or wrong.

Names are compared without white space, statutes by the work that their title
means, numbers by value. A violation counts as found when it shares at least
half of its character pairs with the annotated phrase (Dice coefficient).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg.evaluation.gold import Json

Case = Mapping[str, Json]
Fact = tuple[str, ...]

SCALARS = (
    "title",
    "respondent_kind",
    "place",
    "inspection_date",
    "decision_date",
    "discretion_item",
    "fine_cny",
    "proposed_fine_cny",
    "detention_days",
)
NAME_LISTS = (
    "regulators",
    "referred_by",
    "respondent",
    "discretion_basis",
    "measures",
    "pollutants",
    "standards",
    "decision_numbers",
)
_MEASURED = (
    "value",
    "unit",
    "value_min",
    "value_max",
    "limit",
    "limit_unit",
    "excess",
    "exceedance_times",
    "period",
)
OVERLAP = 0.5


def facts(case: Case) -> dict[str, Counter[Fact]]:
    """The facts of a case by field; the violation, scored by overlap, is not among them."""
    found: dict[str, Counter[Fact]] = {}
    for name in SCALARS:
        value = case.get(name)
        found[name] = Counter([(_comparable(value),)] if value is not None else [])
    for name in NAME_LISTS:
        found[name] = Counter({(_comparable(value),) for value in _list(case, name)})
    for name in ("violated", "penalised_under"):
        found[name] = Counter(set(_provisions(case, name)))
    found["other_fines"] = Counter(_fines(case))
    found["measurements"] = Counter(_measurements(case))
    found["complete"] = Counter([("broken off",)] if case.get("complete") is False else [])
    return found


def violation_agrees(gold: Json, said: Json) -> bool:
    """Whether two phrases name the same violation.

    >>> violation_agrees("不正常运行污染防治设施", "污染防治设施不正常运行")
    True
    """
    return isinstance(gold, str) and isinstance(said, str) and overlap(gold, said) >= OVERLAP


def overlap(one: str, other: str) -> float:
    """The Dice coefficient of the character pairs of two phrases, from 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else float(one == other)


def _pairs(text: str) -> Counter[str]:
    compact = re.sub(r"\s+", "", text)
    return Counter(compact[i : i + 2] for i in range(len(compact) - 1))


def _comparable(value: Json) -> str:
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return _number(value)
    return re.sub(r"\s+", "", str(value))


def _number(value: float) -> str:
    number = Decimal(str(value))
    return str(
        number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    )


def _list(case: Case, name: str) -> list[Json]:
    value = case.get(name)
    return value if isinstance(value, list) else []


def _provisions(case: Case, name: str) -> Iterator[Fact]:
    for entry in _list(case, name):
        if isinstance(entry, dict):
            title = re.sub(r"\s+|^中华人民共和国", "", str(entry.get("statute")))
            yield (title, *(_comparable(entry.get(k)) for k in ("article", "paragraph", "item")))


def _fines(case: Case) -> Iterator[Fact]:
    for entry in _list(case, "other_fines"):
        if isinstance(entry, dict):
            yield (_comparable(entry.get("who")), _comparable(entry.get("cny")))


def _measurements(case: Case) -> Iterator[Fact]:
    """One fact for each stated figure of each measurement."""
    for number, entry in enumerate(_list(case, "measurements")):
        if not isinstance(entry, dict):
            continue
        who = _comparable(entry.get("pollutant"))
        seen = sum(
            1
            for earlier in _list(case, "measurements")[:number]
            if isinstance(earlier, dict) and _comparable(earlier.get("pollutant")) == who
        )
        for name in _MEASURED:
            if entry.get(name) is not None:
                yield (f"{who}#{seen}", name, _comparable(entry[name]))
