"""Penalty decision letters (行政处罚决定书) against named enterprises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from corpus import law, measuring, names
from corpus.drawing import draw_county, with_named_firm
from corpus.facts import Facts, Told
from corpus.narrative import Narrator
from corpus.piece import Piece, piece
from corpus.plain import draw_plain_fine
from corpus.printing import Citer, capitals, formal
from corpus.sources import County, Order, phrases
from kg.registers import divisions

_ORDER = Order("立即改正违法行为", "rectify")


def letter(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """One letter: file number, credit code, facts, notice, decision, remedies."""
    case = draw_plain_fine(rng, draw_county(rng, land))
    decided, fine = case.decided, case.fine
    facts = replace(with_named_firm(rng, case.facts), order=_ORDER, city_inspects=True)
    citer = Citer(rng)
    narrator = Narrator(rng, citer)
    words = phrases()["letter"]
    body = facts.county.city_bureau
    number, ordered, notified = _numbers(rng, facts, decided)
    found = words["facts"].format(day=_plain(facts.inspected), finding=facts.finding)
    broken, violated = narrator.violation(facts)
    basis, applied = narrator.basis(facts)
    paragraphs = [
        f"{body}\n行政处罚决定书",
        number,
        _party(rng, facts),
        "一、环境违法事实和证据",
        found + measuring.told(rng, facts),
        words["proofs"],
        broken,
        words["rectify"].format(day=_plain(facts.inspected + timedelta(days=4)), number=ordered),
        words["notice"].format(
            day=_plain(decided - timedelta(days=12)),
            number=notified,
            proposed=_capital_sum(law.raised(facts.offence, fine, rng.choice([0, 5000, 20000]))),
            answer=rng.choice(words["answers"]),
        ),
        "二、行政处罚的依据、种类",
        words["decision"].format(
            cites=basis, discretion=narrator.discretion(facts), fine=_capital_sum(fine)
        ),
        "三、处罚决定的履行方式和期限",
        words["payment"],
        "四、申请行政复议或者提起行政诉讼的途径和期限",
        words["remedy"],
        f"{body}\n{formal(decided)}",
    ]
    text = "\n\n".join(paragraphs) + "\n"
    told = Told(
        facts,
        text,
        violated,
        applied,
        title=f"{body}行政处罚决定书",
        numbers=(ordered, number),
    )
    return piece("letter", text, [told], aliases=citer.aliases)


def unpunished(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """One letter that leaves a first, minor and mended violation unpunished."""
    case = draw_plain_fine(rng, draw_county(rng, land))
    while not case.facts.offence.minor:
        case = draw_plain_fine(rng, draw_county(rng, land))
    named = with_named_firm(rng, case.facts)
    facts = replace(
        named, order=_ORDER, city_inspects=True, fine=None, discretion=None, discretion_table=""
    )
    citer = Citer(rng)
    narrator = Narrator(rng, citer)
    words = phrases()["letter"]
    body = facts.county.city_bureau
    number, ordered, _ = _numbers(rng, facts, case.decided)
    number = number.replace("罚决", "不罚决")
    broken, violated = narrator.violation(facts)
    cites, applied = narrator.unpunished()
    title = f"{body}不予行政处罚决定书"
    paragraphs = [
        f"{body}\n不予行政处罚决定书",
        number,
        _party(rng, facts),
        "一、环境违法事实和证据",
        words["facts"].format(day=_plain(facts.inspected), finding=facts.finding)
        + measuring.told(rng, facts),
        words["proofs"],
        broken,
        words["rectify"].format(day=_plain(facts.inspected + timedelta(days=4)), number=ordered),
        "二、不予行政处罚的依据和决定",
        words["unpunished"].format(cites=cites),
        "三、申请行政复议或者提起行政诉讼的途径和期限",
        words["remedy"],
        f"{body}\n{formal(case.decided)}",
    ]
    text = "\n\n".join(paragraphs) + "\n"
    told = Told(facts, text, violated, applied, title=title, numbers=(ordered, number))
    return piece("unpunished", text, [told], aliases=citer.aliases)


def _numbers(rng: Random, facts: Facts, decided: date) -> tuple[str, str, str]:
    """The numbers of the decision, of the order to rectify, and of the notice."""
    sign, serial = facts.county.city[0], rng.randint(3, 180)
    inspected = facts.inspected.year
    return (
        f"{sign}环罚决字〔{decided.year}〕{serial}号",
        f"{sign}环责改字〔{inspected}〕{rng.randint(3, 180)}号",
        f"{sign}环罚告字〔{decided.year}〕{serial}号",
    )


def _party(rng: Random, facts: Facts) -> str:
    return "\n".join(
        [
            f"当事人名称：{facts.firm.name}",
            f"统一社会信用代码：{names.credit_code(rng, _division(facts))}",
            f"法定代表人：{names.person(rng)}",
            f"地址：{facts.place}工业园区",
        ]
    )


def _division(facts: Facts) -> str:
    county, province = facts.county.county, facts.county.province
    for found in divisions.by_name(county):
        home = divisions.province_of(found.code)
        if home is not None and home.name == province:
            return found.code
    raise LookupError(f"{county} of {province} is not in the register of divisions")


def _plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _capital_sum(cny: int) -> str:
    return f"人民币{capitals(cny)}元整"
