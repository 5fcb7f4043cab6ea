"""The competency questions put to a store by their named queries, answers as plain values."""

from __future__ import annotations

from collections.abc import Callable

from kg.graph import Store
from kg.graph.results import Plain
from tests.questions.listed import Row, ask

Answer = object
"""A set, a number, a mapping or a list, as ``questions.json`` writes it."""


def column(rows: list[Row], name: str) -> set[Plain | None]:
    return {row[name] for row in rows}


def mapping(rows: list[Row], key: str, value: str) -> dict[Plain | None, Plain | None]:
    return {row[key]: row[value] for row in rows}


def short(row: Row) -> str:
    """A provision as the questions write it: the title, the article, and the item or paragraph."""
    part = row["item"] or row["paragraph"]
    return f"{row['statute']} {row['article']}" + (f"({part})" if part else "")


def penalising_regulators(store: Store) -> Answer:
    return column(ask(store, "CQ01"), "regulator")


def parent_of_zezhou(store: Store) -> Answer:
    rows = ask(store, "CQ02")
    return column(rows, "parent")


def branches(store: Store) -> Answer:
    return column(ask(store, "CQ03"), "branch")


def fines(store: Store) -> Answer:
    return mapping(ask(store, "CQ04"), "case", "fine")


def total(store: Store) -> Answer:
    (row,) = ask(store, "CQ05")
    return row["total"]


def transferred(store: Store) -> Answer:
    return column(ask(store, "CQ06"), "case")


def detentions(store: Store) -> Answer:
    return mapping(ask(store, "CQ07"), "case", "days")


def violating(store: Store) -> Answer:
    return len(ask(store, "CQ08"))


def applied(store: Store) -> Answer:
    found: dict[Plain | None, set[str]] = {}
    for row in ask(store, "CQ09"):
        found.setdefault(row["case"], set()).add(short(row))
    return found


def following_pw2(store: Store) -> Answer:
    return column(ask(store, "CQ10"), "case")


def nitrogen_oxides(store: Store) -> Answer:
    (row,) = ask(store, "CQ11")
    assert row["unit"] == "吨"
    return {name: row[name] for name in ("limit", "actual", "excess")}


def referred(store: Store) -> Answer:
    return column(ask(store, "CQ12"), "case")


def systems(store: Store) -> Answer:
    return column(ask(store, "CQ13"), "system")


def inspected(store: Store) -> Answer:
    return column(ask(store, "CQ14"), "case")


def statutes(store: Store) -> Answer:
    return column(ask(store, "CQ15"), "statute")


def most_cited(store: Store) -> Answer:
    return {short(row) for row in ask(store, "CQ25")}


def between_xinzhou_and_yuncheng(store: Store) -> Answer:
    rows = ask(store, "CQ26")
    return {short(row) for row in rows}


def within_brackets(store: Store) -> Answer:
    found: dict[Plain | None, bool] = {}
    for row in ask(store, "CQ27"):
        found[row["case"]] = found.get(row["case"], True) and row["within"] is True
    return found


def exceedances(store: Store) -> Answer:
    rows = ask(store, "CQ28")
    assert len(rows) == 3
    return {
        "over_20_percent": all(float(str(row["percent"])) > 20 for row in rows),
        "arithmetic": all(row["correct"] is True for row in rows),
    }


QUESTIONS: dict[str, Callable[[Store], Answer]] = {
    "CQ01": penalising_regulators,
    "CQ02": parent_of_zezhou,
    "CQ03": branches,
    "CQ04": fines,
    "CQ05": total,
    "CQ06": transferred,
    "CQ07": detentions,
    "CQ08": violating,
    "CQ09": applied,
    "CQ10": following_pw2,
    "CQ11": nitrogen_oxides,
    "CQ12": referred,
    "CQ13": systems,
    "CQ14": inspected,
    "CQ15": statutes,
    "CQ25": most_cited,
    "CQ26": between_xinzhou_and_yuncheng,
    "CQ27": within_brackets,
    "CQ28": exceedances,
}
