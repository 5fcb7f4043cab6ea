"""The competency questions put to a store by their named queries, answers as plain values."""

from __future__ import annotations

from collections.abc import Callable

from kg.graph import Store
from kg.graph.results import Plain
from kg.questions import run

Row = dict[str, Plain | None]
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
    return column(run(store, "penalising-regulators").plain(), "regulator")


def parent_of_zezhou(store: Store) -> Answer:
    rows = run(store, "parent-organisation", body="晋城市生态环境局泽州分局").plain()
    return column(rows, "parent")


def branches(store: Store) -> Answer:
    return column(run(store, "county-branches").plain(), "branch")


def fines(store: Store) -> Answer:
    return mapping(run(store, "fine-per-case").plain(), "case", "fine")


def total(store: Store) -> Answer:
    (row,) = run(store, "total-fine").plain()
    return row["total"]


def transferred(store: Store) -> Answer:
    return column(run(store, "cases-transferred-to-police").plain(), "case")


def detentions(store: Store) -> Answer:
    return mapping(run(store, "detentions").plain(), "case", "days")


def violating(store: Store) -> Answer:
    return len(
        run(
            store,
            "cases-violating-provision",
            statute="排污许可管理条例",
            article=17,
            paragraph=2,
        )
    )


def applied(store: Store) -> Answer:
    found: dict[Plain | None, set[str]] = {}
    for row in run(store, "provisions-applied-per-case").plain():
        found.setdefault(row["case"], set()).add(short(row))
    return found


def following_pw2(store: Store) -> Answer:
    return column(run(store, "cases-by-discretion-item", item="PW-2").plain(), "case")


def nitrogen_oxides(store: Store) -> Answer:
    (row,) = run(
        store, "measurements-of-case", respondent="襄垣县某煤化工企业", pollutant="氮氧化物"
    ).plain()
    assert row["unit"] == "吨"
    return {name: row[name] for name in ("limit", "actual", "excess")}


def referred(store: Store) -> Answer:
    return column(run(store, "cases-referred-by", body="山西省生态环境厅").plain(), "case")


def systems(store: Store) -> Answer:
    return column(run(store, "systems-used").plain(), "system")


def inspected(store: Store) -> Answer:
    return column(run(store, "cases-inspected-on", date="2025-04-16").plain(), "case")


def statutes(store: Store) -> Answer:
    return column(run(store, "statutes-cited").plain(), "statute")


def most_cited(store: Store) -> Answer:
    return {short(row) for row in run(store, "most-cited-provision").plain()}


def between_xinzhou_and_yuncheng(store: Store) -> Answer:
    rows = run(
        store, "shared-provision", **{"from": "忻州市生态环境局", "to": "运城市生态环境局"}
    ).plain()
    return {short(row) for row in rows}


def within_brackets(store: Store) -> Answer:
    found: dict[Plain | None, bool] = {}
    for row in run(store, "fines-within-brackets").plain():
        found[row["case"]] = found.get(row["case"], True) and row["within"] is True
    return found


def exceedances(store: Store) -> Answer:
    rows = run(store, "exceedances", respondent="襄垣县某煤化工企业").plain()
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
