"""Tells measurements: values against the limits of a standard or of a permit."""

from __future__ import annotations

from random import Random

from corpus.facts import Facts, Measured
from corpus.printing import trimmed


def told(rng: Random, facts: Facts) -> str:
    """The sentence of the measured values, closing with the violation that they prove."""
    if not facts.measured:
        return ""
    if facts.measured[0].year is not None:
        return _yearly(facts)
    said = "，".join(_single(rng, one) for one in facts.measured)
    kept = f"，{'、'.join(facts.within_limits)}未超标" if facts.within_limits else ""
    lead = rng.choice(["监测结果显示", "经监测", "检测报告显示"])
    return f"{lead}，{said}{kept}{_conclusion(rng, facts)}。"


def _conclusion(rng: Random, facts: Facts) -> str:
    if facts.name in facts.finding:
        return ""
    verb = rng.choice(["属于", "构成", f"{facts.firm.pronoun}存在"])
    tail = "的违法行为" if verb.endswith("存在") else ""
    return f"，{verb}{facts.name}{tail}"


def _single(rng: Random, one: Measured) -> str:
    value = f"{trimmed(one.value)}{one.unit}"
    if one.excess is not None:
        side = rng.choice("东南西北")
        zone = f"2类声环境功能区夜间限值{one.limit}{one.unit}"
        over = f"超标{trimmed(one.excess)}{one.unit}"
        return f"厂界{side}侧{one.pollutant}为{value}，超过{_named(one)}{zone}，{over}"
    against = f"{_named(one)}规定的{one.limit}{one.unit}"
    if one.standard is None:
        against = f"排污许可证载明的许可排放浓度限值{one.limit}{one.unit}"
    times = "" if one.times is None else f"，超标{trimmed(one.times)}倍"
    return f"{one.pollutant}浓度为{value}，超过{against}{times}"


def _named(one: Measured) -> str:
    return "" if one.standard is None else f"《{one.standard.title}》（{one.standard.number}）"


def _yearly(facts: Facts) -> str:
    parts = [
        f"{one.pollutant}实际排放量{trimmed(one.value)}吨，超过许可排放量{one.limit}吨，"
        f"超出{trimmed(one.value - one.limit)}吨"
        for one in facts.measured
    ]
    return f"经核算，{facts.firm.pronoun}{facts.measured[0].year}年度{'；'.join(parts)}。"
