"""Single facts as a person would say them, such as 介休市某建材厂被罚款21万元."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kg.asking.composing import declared
from kg.asking.finding import Found
from kg.asking.reading import Reading
from kg.asking.showing import listed, number, said, short_money, valued
from kg.asking.tables import Attribute
from kg.graph.results import Plain, Solutions, Value
from kg.graph.store import Answers

_MOST: Final = 3
"""So many facts of one subject may follow one another as sentences."""
_MOST_LEVELS: Final = 12
_WITHHELD: Final = ("某", "×", "X", "一")
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PERIOD: Final = re.compile(r"^(?P<year>\d{4})(?:-(?P<month>\d\d)(?:/\d{4}-(?P<last>\d\d))?)? ")
_WHO: Final = """
SELECT DISTINCT ?party ?place WHERE {{
  {case} gd:respondent/rdfs:label ?party .
  OPTIONAL {{ {case} gd:place/rdfs:label ?place FILTER(LANG(?place) = "zh") }}
}}"""


def plainly(
    store: Answers, reading: Reading, found: Found, asked: Sequence[Attribute]
) -> str | None:
    """The facts asked of one subject as Chinese sentences; ``None`` where no template fits."""
    if reading.subject.id in ("indicator", "area"):
        levels = _levels(found, [one.id for one in asked])
        if levels is None or reading.order is None or len(found.names) > 1 or reading.nth:
            return levels
        which = "greatest" if _is_greatest(reading) else "smallest"
        extreme = said("zh", "largest" if reading.sign and which == "greatest" else which)
        return f"{levels.rstrip('。')}，{extreme}。"
    if reading.subject.sentence:
        return _by_subject(reading, found)
    subjects = list(found.names)
    ordered = reading.order is not None
    if len(subjects) != 1 or not 0 < len(asked) <= _MOST or (ordered and len(asked) > 1):
        return None
    values = {one.id: found.values(one, subjects[0]) for one in asked}
    if not all(one.sentence and values[one.id] for one in asked):
        return None
    named = _named_alone(reading)
    party = _who(store, subjects[0]) or (named if named and not _is_beside(reading) else None)
    if party is None and not (named and all(one.of_party for one in asked)):
        return None
    case = found.names[subjects[0]]
    told = [
        one.sentence.format(
            who=named if named and one.of_party else party,
            case=case,
            value=_told(one, values[one.id]),
        )
        for one in asked
    ]
    if reading.order is not None:
        if asked[0].type != "money" or reading.nth:
            return None
        return f"{told[0]}，{said('zh', 'greatest' if reading.order[1] else 'smallest')}。"
    return "".join(f"{one}。" for one in told)


def _is_greatest(reading: Reading) -> bool:
    """Whether the most is told: the greatest fall too, though it is the least change."""
    assert reading.order is not None
    return reading.order[1] == (reading.sign >= 0)


def _levels(found: Found, asked: Sequence[str]) -> str | None:
    """Each level with its period, and how it changed: 阳泉市优良天数297天，同比持平."""
    if len(found.names) > _MOST_LEVELS:
        return None
    sentences = []
    for subject, name in found.names.items():
        told = _PERIOD.sub(_period, name).replace(" ", "")
        changes = found.cells.get("change", {}).get(subject, [])
        ranks = found.cells.get("rank", {}).get(subject, [])
        for value, unit in changes:
            size = Decimal(str(value))
            key = "rose" if size > 0 else "fell" if size else "level"
            told += said("zh", key, value=f"{number(abs(size))}{unit or ''}")
        if "change" in asked and not changes:
            told += said("zh", "no_change")
        told += "".join(said("zh", "ranked", value=value) for value, _ in ranks)
        sentences.append(f"{told}。")
    return "".join(sentences)


def _period(match: re.Match[str]) -> str:
    """2026-01/2026-03 as 2026年1—3月."""
    year, month, last = match["year"], match["month"], match["last"]
    months = "" if not month else f"{int(month)}—{int(last)}月" if last else f"{int(month)}月"
    return f"{year}年{months}"


def _by_subject(reading: Reading, found: Found) -> str | None:
    """Each subject in the sentence of its kind, where each has one of all that this tells."""
    keys = re.findall(r"\{(\w+)\}", reading.subject.sentence)
    sentences = []
    for subject, name in found.names.items():
        values: dict[str, str] = {"name": name}
        for key in keys:
            if key == "name":
                continue
            cells = found.values(reading.subject.attribute(key), subject)
            if len(cells) != 1:
                return None
            values[key] = str(cells[0][0])
        sentences.append(reading.subject.sentence.format_map(values))
    if not sentences or len(sentences) > _MOST:
        return None
    return "".join(f"{one}。" for one in dict.fromkeys(sentences))


def _named_alone(reading: Reading) -> str | None:
    """The one party whom the question calls by name, of whom its own fine is told."""
    named = [one for one in reading.restrictions if one.kind in ("party", "payer")]
    if len(named) != 1 or named[0].negated or len(named[0].values) != 1:
        return None
    return named[0].label if named[0].kind == "payer" or not _is_withheld(named[0].label) else None


def _is_withheld(name: str) -> bool:
    return any(sign in name for sign in _WITHHELD)


def _is_beside(reading: Reading) -> bool:
    """Whether the one named was fined beside the party of the case."""
    return any(one.kind == "payer" for one in reading.restrictions)


def _who(store: Answers, case: Value) -> str | None:
    """The one party of a case, a withheld name after its place; ``None`` of several."""
    answer = store.query(declared(_WHO.format(case=case.written())))
    assert isinstance(answer, Solutions)
    rows: list[Mapping[str, Plain | None]] = list(answer.plain())
    parties = {str(row["party"]) for row in rows}
    if len(parties) != 1:
        return None
    party = parties.pop()
    places = {str(row["place"]) for row in rows if row["place"]}
    if party.startswith(_WITHHELD) and len(places) == 1:
        return places.pop() + party
    return party


def _told(attribute: Attribute, cells: Sequence[tuple[Plain, Plain | None]]) -> str:
    return listed([_one(attribute, value, unit) for value, unit in cells], "zh")


def _one(attribute: Attribute, value: Plain, unit: Plain | None) -> str:
    if attribute.type == "money" and not isinstance(value, str | bool):
        return short_money(Decimal(str(value)))
    if attribute.type == "date":
        day = _DAY.fullmatch(str(value))
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日" if day else str(value)
    return valued(attribute, value, unit, "zh")
