"""A hand-made document and case to turn into JSON."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from kg.records import (
    Article,
    Case,
    Citation,
    CitationRole,
    Document,
    Evidence,
    Fine,
    FineKind,
    Kind,
    Measure,
    Measurement,
    Mention,
    Records,
    Segment,
    Sourced,
    Span,
    Statistic,
)

T = TypeVar("T")

TEXT = (
    "晋城市阳城县某陶瓷企业超标排放案\n"
    "2025年6月3日,晋城市生态环境局阳城分局根据山西省生态环境厅推送的线索检查阳城某陶瓷有限公司,"
    "颗粒物浓度为31.5毫克/立方米,限值20毫克/立方米,超标0.575倍。"
    "该行为违反《排污许可管理条例》第十七条第二款。晋城市生态环境局依据《排污许可管理条例》第三十四条第一项,"
    "责令改正,处罚款20.5万元,对负责人郭某处罚款1.2万元。法院另判处郭某罚金三千元。"
    "2025年全市立案46起。"
)

DOCUMENT = Document(
    id="ab" * 32,
    name="通报.txt",
    text=TEXT,
    media_type="text/plain",
    encoding="utf-8",
    segments=(Segment(0, len(TEXT), 0, 1),),
    articles=(),
)


def evidence(quote: str, rule: str = "test.rule", note: str = "") -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    return (Evidence(Span(start, start + len(quote)), rule, note),)


def sourced(value: T, quote: str | None = None, note: str = "") -> Sourced[T]:
    return Sourced(value, evidence(quote if quote is not None else str(value), note=note))


def mention(name: str, kind: Kind = Kind.REGULATOR, *, quote: str | None = None) -> Mention:
    return Mention(name, kind, evidence(quote if quote is not None else name))


def citation(
    article: int | None = 17, *, paragraph: int | None = None, item: int | None = None
) -> Citation:
    return Citation(
        statute="排污许可管理条例",
        printed="《排污许可管理条例》",
        role=CitationRole.VIOLATED,
        evidence=evidence("《排污许可管理条例》"),
        article=article,
        paragraph=paragraph,
        item=item,
    )


PERSON = mention("郭某", Kind.PERSON)
COMPANY = mention("阳城某陶瓷有限公司", Kind.ENTERPRISE)

CASE = Case(
    index=0,
    article=1,
    span=Span(0, TEXT.index("2025年全市")),
    title=sourced("晋城市阳城县某陶瓷企业超标排放案"),
    investigated_by=(mention("晋城市生态环境局阳城分局"),),
    decided_by=(
        mention("晋城市生态环境局", quote="晋城市生态环境局依据"),
        mention("晋城市生态环境局阳城分局"),
    ),
    referred_by=(mention("山西省生态环境厅"),),
    respondents=(COMPANY, PERSON),
    place=mention("阳城县", Kind.PLACE),
    inspection_date=sourced("2025-06-03", "2025年6月3日"),
    violation=sourced("超标排放"),
    violated=(citation(paragraph=2), citation(paragraph=2)),
    penalised_under=(citation(34, item=1),),
    fine=Fine(Decimal("205000"), evidence("处罚款20.5万元")),
    other_fines=(
        Fine(Decimal("12000.0"), evidence("处罚款1.2万元"), on=PERSON),
        Fine(Decimal(3000), evidence("罚金三千元"), on=PERSON, kind=FineKind.CRIMINAL),
    ),
    measures=(sourced(Measure.RECTIFY, "责令改正"),),
    pollutants=(mention("颗粒物", Kind.POLLUTANT),),
    measurements=(
        Measurement(
            pollutant=mention("颗粒物", Kind.POLLUTANT),
            evidence=evidence("颗粒物浓度为31.5毫克/立方米"),
            value=Decimal("31.5"),
            unit="毫克/立方米",
            limit=Decimal(20),
            limit_unit="毫克/立方米",
            exceedance_times=Decimal("0.575"),
        ),
    ),
)

RECORDS = Records(
    document=replace(
        DOCUMENT,
        articles=(
            Article(
                index=1,
                span=Span(0, len(TEXT)),
                title=sourced("晋城市阳城县某陶瓷企业超标排放案"),
                date=sourced("2025-06", "2025年6月", note="month of the inspection"),
            ),
        ),
    ),
    cases=(CASE,),
    statistics=(
        Statistic("立案", Decimal(46), "起", evidence("2025年全市立案46起"), "晋城市", "2025"),
    ),
    mentions=(COMPANY,),
    citations=(citation(34, item=1),),
    notes=("one doubt",),
)
