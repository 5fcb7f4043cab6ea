"""A page of short news: branches of bureaus, statutes and no case, as linked records."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kg.records import (
    Article,
    Citation,
    CitationRole,
    Connection,
    Direction,
    Event,
    EventType,
    Exemption,
    Identity,
    Indicator,
    Instrument,
    InstrumentKind,
    Kind,
    Mention,
    News,
    Person,
    Project,
    Records,
    Resolution,
    Span,
    Stage,
    Statistic,
)
from tests.graph.scribe import Scribe

BRANCHES = (
    "body/140500/生态环境局/泽州分局",
    "body/140500/生态环境局/高平分局",
    "body/140600/生态环境局/平鲁分局",
)


def told(scribe: Scribe, body: Mention) -> News:
    """One of everything that news tells, added to the article that is being written."""
    scribe.say("。")
    place = scribe.place("place/140525", "泽州县")
    where = Identity(f"person/{BRANCHES[0]}/张亮峰", "news.person")
    name = Mention("张亮峰", Kind.PERSON, scribe.note("张亮峰", "persons.name"), where)
    role = scribe.fact("副局长")
    person = Person(name, role.evidence, role, body)
    station = Identity("project/140525/背阴湿地工程", "news.project")
    project = Project(
        scribe.fact("背阴湿地工程"),
        Stage.UNDER_WAY,
        place,
        scribe.named(
            Kind.ENTERPRISE, "晋城绿水建设有限公司", "enterprise/140500/晋城绿水建设有限公司"
        ),
        (body,),
        scribe.fact(Decimal(1204800), "120.48万元"),
        scribe.fact("17.2公里"),
        scribe.fact(Decimal("17.2"), "17.2公里"),
        scribe.fact("正在施工"),
        scribe.fact("2025-03-22", "3月22日"),
        None,
        True,
        station,
    )
    indicators = tuple(
        Indicator(
            scribe.fact("PM₂.₅平均浓度"),
            scribe.note("降至32微克/立方米", "indicators.clause"),
            place,
            scribe.fact("2024", "2024年"),
            Decimal(32),
            "微克/立方米",
            Decimal("20.0"),
            "%",
            Direction.DOWN,
            scribe.fact("第一"),
            "近",
            target,
        )
        for target in (False, True)
    )
    event = Event(
        EventType.INSPECTION_VISIT,
        scribe.note("开展湿地保护专项督导", "events.visit"),
        scribe.fact("湿地保护"),
        (body,),
        scribe.fact("XXXX-04-22", "4月22日"),
        place,
        (scribe.fact("70余人"),),
        announced=True,
    )
    instruments = (
        Instrument(scribe.fact("泽州县扬尘治理方案"), InstrumentKind.PLAN),
        Instrument(
            scribe.fact("自行监测技术指南"), InstrumentKind.STANDARD, scribe.fact("HJ 819-2017")
        ),
        Instrument(scribe.fact("排污许可管理条例"), InstrumentKind.STATUTE),
    )
    exemption = Exemption(
        "不予处罚",
        scribe.note("5类14项", "exemptions.list"),
        5,
        14,
        place,
        scribe.fact("2024", "2024年"),
    )
    system = scribe.named(Kind.SYSTEM, "泽州智慧环保平台", "system/泽州智慧环保平台")
    connection = Connection(system, scribe.fact("重点排污单位"), 80, "余")
    return News(
        (place,),
        (person,),
        (project,),
        indicators,
        (event,),
        instruments,
        (exemption,),
        (connection,),
    )


@cache
def news() -> Records:
    """Two articles: one about branches and all that news tells, one that cites statutes."""
    scribe = Scribe()
    first_title = scribe.fact("三个分局开展培训", rule="articles.title")
    branches = []
    for key in BRANCHES:
        scribe.say("；")
        branches.append(scribe.body(key))
    owner = scribe.named(Kind.ENTERPRISE, "晋城某环保有限公司")
    date = scribe.fact("2025-05", "五月")
    stories = told(scribe, branches[0])
    counted = Statistic(
        "罚款", Decimal(462), "万元", scribe.note("罚款462万元", "counts.work"), body=branches[1]
    )
    campaign = scribe.named(Kind.CAMPAIGN, "“清源”专项行动", "campaign/清源专项行动")
    mechanism = scribe.named(Kind.MECHANISM, "河长制", "mechanism/河长制")
    first = Article(1, Span(0, scribe.here), title=first_title, date=date)
    start = scribe.here
    second_title = scribe.fact("以案说法", rule="articles.title")
    known = scribe.citation("排污许可管理条例", "pollutant-permit-regulation-2021", 17, paragraph=2)
    unknown = Citation(
        statute="某市扬尘管理办法",
        printed="《某市扬尘管理办法》",
        role=CitationRole.QUOTED,
        evidence=scribe.note("《某市扬尘管理办法》第八条", "citations.grammar"),
        article=8,
        resolution=Resolution(
            "unknown_statute",
            Identity("statute/title/某市扬尘管理办法/article/8", "linking.provisions"),
            reason="法规不在登记之列",
        ),
    )
    second = Article(2, Span(start, scribe.here), title=second_title)
    document = scribe.document("一线传真.txt", [first, second])
    return Records(
        document,
        statistics=(counted,),
        mentions=(*branches, owner, campaign, mechanism),
        citations=(known, unknown),
        news=stories,
    )
