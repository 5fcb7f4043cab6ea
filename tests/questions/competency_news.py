"""The competency questions about news put to a store by their named queries."""

from __future__ import annotations

from kg.graph import Store
from kg.questions import run
from tests.questions.competency import Answer, column, mapping


def sewage_station(store: Store) -> Answer:
    rows = run(store, "project-facts", project="污水处理站").plain()
    (row,) = [row for row in rows if row["place"] == "泽州县山耳东村"]
    return {"investment_cny": row["investment"], "capacity": row["capacity"]}


def taohe(store: Store) -> Answer:
    (row,) = run(store, "project-facts", project="桃河生态综合治理工程").plain()
    return {"length_km": row["length_km"], "launched": row["started"]}


def lanxian(store: Store) -> Answer:
    return column(run(store, "projects-visited", date="2025-04-22").plain(), "project")


def yangquan(store: Store) -> Answer:
    rows = run(store, "indicators", place="阳泉市").plain()
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
    (row,) = run(store, "indicators", place="高平市", indicator="空气质量综合指数").plain()
    assert (row["period"], row["change_unit"]) == ("2024", "%")
    return row["change"]


def gaoping_work(store: Store) -> Answer:
    rows = run(store, "work-of-body", body="晋城市生态环境局高平分局").plain()
    cases = [row for row in rows if str(row["what"]).startswith("立案查处")]
    fines = [row for row in rows if row["what"] == "罚款"]
    return {"cases": cases[0]["value"], "fines_cny": fines[0]["yuan"]}


def officials(store: Store) -> Answer:
    rows = run(store, "officials").plain()
    return {row["person"]: {row["role"], row["body"]} for row in rows}


def events(store: Store) -> Answer:
    return mapping(run(store, "headline-events").plain(), "organiser", "date")


def chiefs(store: Store) -> Answer:
    return column(run(store, "chief-mechanisms").plain(), "mechanism")


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
