"""The five cases of the bulletin in the first seed page, told in other words, as linked records."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.graph.identifiers import opening_hash
from kg.records import (
    Article,
    Case,
    Citation,
    CitationRole,
    Fine,
    Kind,
    Measure,
    Measurement,
    Mention,
    Records,
    Sourced,
    Span,
    Statistic,
)
from kg.registers import bodies
from tests.graph.scribe import Scribe

ODS = "ods-regulation-2023"
PERMITS = "pollutant-permit-regulation-2021"
EPL = "epl-2014"
PROVINCE = "body/140000/生态环境厅"
MINISTRY = "body/100000/生态环境部"
STANDARD = "生态环境行政处罚裁量基准"


@dataclass(frozen=True)
class Told:
    """What is special to one case; the common parts are told by :func:`_case`."""

    title: str
    bureau: str
    respondent: str
    place: tuple[str, str]
    inspected: str
    violation: str
    violated: tuple[str, int, int, int | None]
    applied: tuple[str, int, int]
    fine: tuple[int, str]
    referred_by: str | None = None
    decided: str | None = None
    table: str | None = None
    system: tuple[str, ...] = ()
    pollutants: tuple[str, ...] = ()


TOLD = (
    Told(
        "太原市某机械设备企业未按规定完成消耗臭氧层物质销售备案手续案",
        "140100", "山西某机械设备有限公司", ("140100", "太原市"), "2025-12-15",
        "未按规定完成消耗臭氧层物质销售备案手续", (ODS, 17, 1, 1), (ODS, 37, 1), (5000, "5000元"),
        referred_by=PROVINCE, system=("消耗臭氧层物质销售管理系统",), pollutants=("HCFCs", "HFCs"),
    ),
    Told(
        "忻州市原平市某炭黑生产企业污染防治设施不正常运行案",
        "140900", "原平市某炭黑生产企业", ("140981", "原平市"), "2025-12-22",
        "不正常运行污染防治设施", (PERMITS, 17, 2, None), (PERMITS, 34, 2), (330000, "33万元"),
        referred_by=MINISTRY, decided="2026-03-18", table="PW-4",
    ),
    Told(
        "晋中市介休市某建材厂超过许可排放浓度排放污染物案",
        "140700", "介休市绵山镇某建材厂", ("140781/绵山镇", "介休市绵山镇"), "2025-07-18",
        "超过许可排放浓度排放污染物", (PERMITS, 17, 2, None), (PERMITS, 34, 1), (210000, "21万元"),
        table="PW-2", pollutants=("颗粒物", "二氧化硫"),
    ),
    Told(
        "长治市襄垣县某煤化工企业超过许可排放量排放污染物案",
        "140400", "襄垣县某煤化工企业", ("140423", "襄垣县"), "2025-04-16",
        "超过许可排放量排放污染物", (PERMITS, 17, 2, None), (PERMITS, 34, 1), (430000, "43万元"),
        table="PW-2", system=("全国排污许可证管理信息平台", "污染源自动监控平台"),
        pollutants=("颗粒物", "二氧化硫", "氮氧化物"),
    ),
    Told(
        "运城市平陆县某铝矾土煅烧企业以逃避监管的方式排放大气污染物案",
        "140800", "平陆县某铝矾土煅烧企业", ("140829", "平陆县"), "2025-04-16",
        "以逃避监管的方式排放大气污染物", (PERMITS, 17, 2, None), (PERMITS, 34, 2), (310000, "31万元"),
        referred_by=PROVINCE, table="PW-4", pollutants=("粉尘", "含硫煅烧烟气"),
    ),
)  # fmt: skip

EMISSIONS = (
    ("颗粒物", "7.541", "3.31", "4.231"),
    ("二氧化硫", "45.728", "23.15", "22.578"),
    ("氮氧化物", "80.926", "33.07", "47.856"),
)
POLLUTANT_KEYS = {"颗粒物": "pm", "二氧化硫": "so2", "氮氧化物": "nox"}


@cache
def bulletin() -> Records:
    """The bulletin as one document with one article."""
    scribe = Scribe()
    title = scribe.fact("山西省生态环境厅公布2026年涉气环境违法典型案例", rule="articles.title")
    scribe.say("\n")
    cases = [_case(scribe, index, told) for index, told in enumerate(TOLD)]
    total = Statistic(
        "立案", Decimal(5), "起", scribe.note("全省一年立案5起。", "statistics"), "山西省", "2025"
    )
    article = Article(1, Span(0, scribe.here), title=title, bylines=(scribe.fact("本报记者"),))
    document = scribe.document("典型案例.txt", [article])
    keys = [opening_hash(document, case) for case in cases]
    assert len(set(keys)) == len(TOLD)
    citations = [c for case in cases for c in (*case.violated, *case.penalised_under)]
    return Records(document, tuple(cases), (total,), _named_in(cases), tuple(citations))


def _case(scribe: Scribe, index: int, told: Told) -> Case:
    start = scribe.here
    title = scribe.fact(told.title, rule="headings.case")
    scribe.say("\n")
    inspected = scribe.fact(told.inspected, rule="dates.inspection")
    bureau = scribe.body(bodies.key_of("eco", told.bureau) or "")
    scribe.say("根据")
    referred = () if told.referred_by is None else (scribe.body(told.referred_by),)
    systems = tuple(scribe.named(Kind.SYSTEM, name, f"system/{name}") for name in told.system)
    scribe.say("的线索，到")
    place = scribe.place(f"place/{told.place[0]}", told.place[1])
    scribe.say("检查，查明")
    respondent = scribe.named(Kind.ENTERPRISE, told.respondent)
    violation = scribe.fact(told.violation, rule="cases.violation")
    pollutants = tuple(_pollutant(scribe, name) for name in told.pollutants)
    measurements = _measurements(scribe) if told.title == TOLD[3].title else ()
    scribe.say("，违反")
    version, article, paragraph, item = told.violated
    violated = scribe.citation(
        "该条规定", version, article, paragraph=paragraph, item=item, role=CitationRole.VIOLATED
    )
    scribe.say("。")
    last = _decision(scribe, index, told, respondent)
    scribe.say("\n")
    return Case(
        index=index,
        article=1,
        span=Span(start, scribe.here),
        title=title,
        investigated_by=(bureau,),
        decided_by=(bureau,),
        referred_by=referred,
        respondents=(respondent,),
        place=place,
        inspection_date=inspected,
        violation=violation,
        violated=(violated,),
        pollutants=pollutants,
        measurements=measurements,
        systems=systems,
        **last,  # type: ignore[arg-type]
    )


def _decision(scribe: Scribe, index: int, told: Told, respondent: Mention) -> dict[str, object]:
    found: dict[str, object] = {}
    if told.decided is not None:
        found["decision_date"] = scribe.fact(told.decided, rule="dates.decision")
    version, article, item = told.applied
    applied: list[Citation] = [
        scribe.citation("处罚条款", version, article, item=item, role=CitationRole.APPLIED)
    ]
    found["discretion_basis"] = (scribe.fact(STANDARD, rule="discretion"),)
    if told.table is not None:
        found["discretion_item"] = scribe.fact(told.table, rule="discretion")
    found["fine"] = Fine(Decimal(told.fine[0]), scribe.note(f"处罚款{told.fine[1]}", "fines"))
    found["measures"] = tuple(_measures(scribe, index))
    if index == 4:
        applied.append(scribe.citation("环保法条款", EPL, 63, item=3, role=CitationRole.APPLIED))
        found["detention_days"] = scribe.fact(10, "行政拘留10日", rule="measures.detention")
    found["penalised_under"] = tuple(applied)
    return found


def _measures(scribe: Scribe, index: int) -> list[Sourced[Measure]]:
    taken = {
        1: [(Measure.TRANSFER_TO_POLICE, "移送公安机关")],
        4: [
            (Measure.RECTIFY, "责令改正"),
            (Measure.TRANSFER_TO_POLICE, "将案件移送"),
            (Measure.ADMINISTRATIVE_DETENTION, "拘留负责人"),
        ],
    }
    return [scribe.fact(measure, words, "measures") for measure, words in taken.get(index, [])]


def _pollutant(scribe: Scribe, name: str) -> Mention:
    slug = POLLUTANT_KEYS.get(name)
    return scribe.named(Kind.POLLUTANT, name, None if slug is None else f"pollutant/{slug}")


def _measurements(scribe: Scribe) -> tuple[Measurement, ...]:
    found = []
    for name, value, limit, excess in EMISSIONS:
        pollutant = _pollutant(scribe, name)
        evidence = scribe.note(f"许可{limit}吨，实际{value}吨，超{excess}吨", "measurements")
        found.append(
            Measurement(
                pollutant, evidence, value=Decimal(value), unit="吨", limit=Decimal(limit),
                limit_unit="吨", excess=Decimal(excess), period="2024",
            )
        )  # fmt: skip
    return tuple(found)


def _named_in(cases: list[Case]) -> tuple[Mention, ...]:
    return tuple(
        mention
        for case in cases
        for mention in (*case.decided_by, *case.referred_by, *case.respondents, *case.systems)
    )
