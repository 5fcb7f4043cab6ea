"""A page of short news: branches of bureaus, statutes and no case, as linked records."""

from __future__ import annotations

from functools import cache

from kg.records import Article, Citation, CitationRole, Identity, Kind, Records, Resolution, Span
from tests.graph.scribe import Scribe

BRANCHES = (
    "body/140500/生态环境局/泽州分局",
    "body/140500/生态环境局/高平分局",
    "body/140600/生态环境局/平鲁分局",
)


@cache
def news() -> Records:
    """Two articles: one about branches, one that cites statutes."""
    scribe = Scribe()
    first_title = scribe.fact("三个分局开展培训", rule="articles.title")
    branches = []
    for key in BRANCHES:
        scribe.say("；")
        branches.append(scribe.body(key))
    owner = scribe.named(Kind.ENTERPRISE, "晋城某环保有限公司")
    date = scribe.fact("2025-05", "五月")
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
    return Records(document, mentions=(*branches, owner), citations=(known, unknown))
