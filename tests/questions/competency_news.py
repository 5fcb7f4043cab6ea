"""The competency questions about news put to a store by their named queries."""

from __future__ import annotations

from kg.graph import Store
from tests.questions.competency import Answer, column, mapping
from tests.questions.listed import ask


def sewage_station(store: Store) -> Answer:
    rows = ask(store, "CQ16")
    (row,) = [row for row in rows if row["place"] == "泽州县山耳东村"]
    return {"investment_cny": row["investment"], "capacity": row["capacity"]}


def taohe(store: Store) -> Answer:
    (row,) = ask(store, "CQ17")
    return {"length_km": row["length_km"], "launched": row["started"]}


def lanxian(store: Store) -> Answer:
    return column(ask(store, "CQ18"), "project")


def yangquan(store: Store) -> Answer:
    rows = ask(store, "CQ19")
    found = {row["indicator"]: row for row in rows if row["period"] == "2025"}
    days, pm25 = found["空气质量优良天数"], found["PM2.5平均浓度"]
    assert (days["unit"], pm25["change_unit"]) == ("天", "%")
    return {
        "good_days": days["value"],
        "pm25": pm25["value"],
        "pm25_unit": pm25["unit"],
        "pm25_change_percent": pm25["change"],
    }


def gaoping_air(store: Store) -> Answer:
    (row,) = ask(store, "CQ20")
    assert (row["period"], row["change_unit"]) == ("2024", "%")
    return row["change"]


def gaoping_work(store: Store) -> Answer:
    rows = ask(store, "CQ21")
    cases = [row for row in rows if str(row["what"]).startswith("立案查处")]
    fines = [row for row in rows if row["what"] == "罚款"]
    return {"cases": cases[0]["value"], "fines_cny": fines[0]["yuan"]}


def officials(store: Store) -> Answer:
    rows = ask(store, "CQ22")
    return {row["person"]: {row["role"], row["body"]} for row in rows}


def events(store: Store) -> Answer:
    return mapping(ask(store, "CQ23"), "organiser", "date")


def chiefs(store: Store) -> Answer:
    return column(ask(store, "CQ24"), "mechanism")


NEWS_QUESTIONS = {
    "CQ16": sewage_station,
    "CQ17": taohe,
    "CQ18": lanxian,
    "CQ19": yangquan,
    "CQ20": gaoping_air,
    "CQ21": gaoping_work,
    "CQ22": officials,
    "CQ23": events,
    "CQ24": chiefs,
}
