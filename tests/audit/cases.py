"""Tellings of cases built by hand: lawful, so that a test changes what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.audit.findings import Quote
from kg.audit.rules import all_rules
from kg.audit.tellings import Body, Cited, Dated, Docket, Measured, Page, Stated, Sum, Telling
from kg.graph.identifiers import of_key, thing

DOCUMENT = thing("document", "0123456789abcdef")
OTHER_DOCUMENT = thing("document", "fedcba9876543210")


def quote(words: str, at: int = 0, document: str = DOCUMENT) -> Quote:
    return Quote(document, "通报.txt", at, at + len(words), words)


def cited(key: str, role: str = "applied", status: str = "resolved") -> Cited:
    """A provision by its path below ``statute/``: ``air-law-2018/99/1/2`` or as an IRI spells it."""
    version, *numbers = key.split("/")
    levels = ("article", "paragraph", "item")
    path = "".join(f"/{level}/{n}" for level, n in zip(levels, numbers, strict=False) if n)
    return Cited(of_key(f"statute/{version}{path}"), role, status, "理由。", (quote(key),))


def fine(cny: int, *, on: str = "某公司", person: bool = False, kind: str = "罚款") -> Sum:
    return Sum(Decimal(cny), kind, on, person, (quote(f"罚款{cny}元"),))


def body(name: str, code: str, kind: str = "Regulator") -> Body:
    return Body(thing("body", code, name), name, kind, thing("place", code), (quote(name),))


def dated(role: str, date: str) -> Dated:
    return Dated(role, date, (quote(date),))


def measured(value: str | None, limit: str | None, **more: str) -> Measured:
    def number(name: str) -> Decimal | None:
        return Decimal(more[name]) if name in more else None

    return Measured(
        pollutant="颗粒物",
        value=None if value is None else Decimal(value),
        value_min=None,
        value_max=None,
        unit="mg/m³",
        limit=None if limit is None else Decimal(limit),
        limit_unit=more.get("limit_unit", "mg/m³"),
        excess=number("excess"),
        times=number("times"),
        evidence=(quote("颗粒物"),),
    )


def lawful() -> Telling:
    """A case without fault: excess emission under 排污许可管理条例 34(1), 200 000 yuan."""
    telling = Telling(thing("case", "c1"), DOCUMENT, "通报.txt")
    telling.label = "平遥县某焦化企业超过许可排放浓度排放污染物案"
    telling.text = "平遥县某焦化企业超过许可排放浓度排放污染物，罚款21万元。"
    telling.respondents = {thing("case", "c1", "party", "1"): ("某焦化企业", False, True)}
    telling.place = thing("place", "140728")
    telling.place_evidence = (quote("平遥县"),)
    telling.investigated = [body("晋中市生态环境局平遥分局", "140728")]
    telling.decided = [body("晋中市生态环境局", "140700")]
    telling.dates = [dated("inspection", "2025-03-01"), dated("decision", "2025-05-01")]
    telling.violated = [cited("pollutant-permit-regulation-2021/17/2", "violated")]
    telling.applied = [cited("pollutant-permit-regulation-2021/34/1/1")]
    telling.fine = fine(210_000)
    telling.measures = {"rectify": (quote("责令改正"),)}
    telling.violation = Stated("超过许可排放浓度排放污染物", (quote("超过许可排放浓度"),))
    telling.whole = (quote(telling.text),)
    return telling


def docket(*tellings: Telling, text: str = "") -> Docket:
    pages: dict[str, Page] = {}
    for telling in tellings:
        page = pages.setdefault(telling.document, Page(telling.document, telling.name, text))
        page.tellings.append(telling)
    return Docket(list(pages.values()))


def found(rule: str, *tellings: Telling) -> list[tuple[str, str]]:
    """What one rule finds: severities and messages."""
    return findings_in(rule, docket(*tellings))


def findings_in(rule: str, whole: Docket) -> list[tuple[str, str]]:
    (wanted,) = [each for each in all_rules() if each.name == rule]
    return [(finding.severity.value, finding.message) for finding in wanted.check(whole)]


def law(*keys: str) -> Sequence[Cited]:
    return [cited(key) for key in keys]
