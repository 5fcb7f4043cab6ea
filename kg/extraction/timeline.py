"""When a case was inspected and when it was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import (
    DateName,
    Layers,
    Section,
    holding,
    index_at,
    inside,
    remembered,
    sentence_of,
)
from kg.extraction.regulators import is_referral
from kg.extraction.roles import zone_at
from kg.extraction.tables import column
from kg.records import CitationRole, DatedEvent, Evidence, Sourced, Span

_LONGEST_DATE_LINE = 200
_BARE_DATE_LINE = re.compile(r"\s*[（(]?\s*(?:日期|时间)?[:：]?\s*$")


@cache
def _cue(role: str, key: str = "cues") -> re.Pattern[str]:
    return re.compile(alternation(words("timeline", role, key)))


# 接…推送后开展核查: the check is told in the breath of the lead
_AFTER_LEAD = compose(
    r"(?:接到|收到|接)[^。；]{2,40}?后[，]?[^，。；]{0,44}?<looks>",
    looks=alternation(words("timeline", "inspection", "cues")),
)
_DECISION_LABEL = compose(
    r"(?:^|\n)\s*<labels>[：:][^\n]{0,24}$",
    labels=alternation(words("sections", "table", "columns", "decision_date")),
)
_INSPECTION_LABEL = compose(
    r"(?:^|\n)\s*<labels>[：:][^，。\n]{0,16}$",
    labels=alternation(words("sections", "table", "columns", "inspection_date")),
)
_LEAD = re.compile(r"[^。；]{0,30}?(?:接到|收到|接)(?!受)")
_TOLD = compose(r"[^。；]{0,20}? <told>", told=alternation(words("timeline", "tip_off", "told")))
# 沪0114环罚〔2025〕88号，2025年8月5日: the date of the decision so numbered
_BESIDE_NUMBER = re.compile(
    r"罚[^，。；（(]{0,8}[〔\[（(【][0-9]{4}[〕\]）)】][^，。；]{0,10}号[）)]?[，、；]\s*$"
)
_SAME_DAY = re.compile(
    alternation((*words("dates", "relative", "same_day"), *words("dates", "relative", "next_day")))
)
# 决定日期为2月13日
_DATED = re.compile(r"(?:决定|处罚)(?:作出)?(?:日期|时间)(?:为|是|：)?$")
# 6月28日作出《不予行政处罚决定书》
_ISSUED = re.compile(r"，?[^，。；]{0,12}?(?:作出|出具|下达)《(?:不予)?行政处罚决定书》")
_CONDUCT_AFTER = re.compile(r"[^，。；]{0,3}?" + alternation(words("timeline", "conduct", "after")))
_CONDUCT_BEFORE = re.compile(alternation(words("timeline", "conduct", "before")) + "$")


def sourced(date: DateName, rule: str) -> Sourced[str] | None:
    """A date as a value with its evidence, ``None`` while its year is unknown."""
    if date.iso is None:
        return None
    return Sourced(date.iso, (Evidence(date.span, rule, date.note),))


def inspection_date(text: str, section: Section, found: Layers) -> Sourced[str] | None:
    """The first dated inspection or discovery of a case.

    A lead that arrives on a date and is checked at once counts as that date;
    a vaguer first date gives way to an exact one within it.
    """
    labelled = _labelled(text, section, found, _INSPECTION_LABEL)
    if labelled is not None:
        return sourced(labelled, "timeline.label")
    chosen: DateName | None = None
    for date in _narrated(section, found):
        if chosen is not None:
            return sourced(_refined(chosen, text, section, found), "timeline.inspection")
        if _is_inspection(text, date, section, found):
            chosen = date
    if chosen is None:
        return None
    return sourced(_refined(chosen, text, section, found), "timeline.inspection")


def _narrated(section: Section, found: Layers) -> Sequence[DateName]:
    """The dates told in the facts and the decision of a case."""
    return remembered(found, ("timeline.narrated", section.span), lambda: _told(section, found))


def _told(section: Section, found: Layers) -> Sequence[DateName]:
    start = section.heading.end if section.heading else section.span.start
    if section.cells:
        told = column(section, "violation")
        return inside(found.dates, told)[:1] if told is not None else ()
    return [
        date
        for date in inside(found.dates, Span(start, section.span.end))
        if zone_at(date.span.start, found) not in ("lesson", "procedure")
        and holding(found.quotations, date.span.start) is None
    ]


def _is_inspection(text: str, date: DateName, section: Section, found: Layers) -> bool:
    if len(date.iso or "") < 7 or date.end is not None or _is_conduct(text, date):
        return False
    sentence = sentence_of(date.span, found)
    end = _next_date(date, sentence, found)
    after = text[date.span.end : end]
    lead = next(iter(inside(found.bodies, Span(date.span.end, end))), None)
    told_by = lead is not None and text[date.span.end : lead.span.start] in ("", "，")
    if lead is not None and told_by and is_referral(text, lead, found):
        return _checked_at_once(text, date, sentence, section, found)
    first_clause = re.split(r"[，；]", after.lstrip("，"), maxsplit=1)[0]
    if _cue("reinspection").search(re.sub("“[^”]*”", "", first_clause)):
        return False
    inspected = _cue("inspection").search(after.replace("立案调查", "＿＿＿＿"))
    if _is_lead(text, date, after) and not _AFTER_LEAD.search(after):
        return _checked_at_once(text, date, sentence, section, found)
    return inspected is not None and not _decides_first(after, inspected.start())


def _decides_first(after: str, inspected: int) -> bool:
    decision = _cue("decision").search(after)
    return decision is not None and decision.start() < inspected


def _ends(date: DateName) -> tuple[int, int]:
    return date.span.start, date.span.end


def _is_conduct(text: str, date: DateName) -> bool:
    before = text[max(0, date.span.start - 4) : date.span.start]
    if _CONDUCT_BEFORE.search(before) and not before.endswith(("，自", "，至")):
        return True
    return _CONDUCT_AFTER.match(text, date.span.end) is not None


def _next_date(date: DateName, sentence: Span, found: Layers) -> int:
    """Where the words of a date end: at the next date of its sentence."""
    later = inside(found.dates, Span(date.span.end, max(date.span.end, sentence.end)))
    return next((d.span.start for d in later if len(d.iso or "") >= 7), sentence.end)


def _is_lead(text: str, date: DateName, after: str) -> bool:
    """Whether the date is that of a lead: the first verb after it receives something."""
    lead = _LEAD.match(after)
    inspected = _cue("inspection").search(after)
    if lead is not None:
        return inspected is None or lead.end() <= inspected.end() + 8
    return inspected is None and _TOLD.match(after) is not None


def _checked_at_once(
    text: str, date: DateName, sentence: Span, section: Section, found: Layers
) -> bool:
    """Whether the check follows the lead at once, before any other date is told."""
    dates = _narrated(section, found)
    behind = range(index_at(dates, date.span.start) + 1, len(dates))
    later = next((dates[at] for at in behind if len(dates[at].iso or "") > 4), None)
    end = min(
        later.span.start if later is not None else section.span.end,
        sentence.end + 140,
        section.span.end,
    )
    story = text[date.span.end : end]
    at_once = _cue("at_once").search(story)
    return at_once is not None and _cue("inspection").search(story, at_once.start()) is not None


def _refined(chosen: DateName, text: str, section: Section, found: Layers) -> DateName:
    """The first exact inspection within a month that was told before it."""
    if chosen.iso is None or len(chosen.iso) > 7:
        return chosen
    for date in _narrated(section, found):
        exact = date.iso is not None and len(date.iso) == 10
        if exact and (date.iso or "").startswith(chosen.iso) and date.span > chosen.span:
            sentence = sentence_of(date.span, found)
            story = text[date.span.end : _next_date(date, sentence, found)]
            if _cue("inspection").search(story) and not _cue("reinspection").search(story):
                return date
    return chosen


def decision_date(text: str, section: Section, found: Layers) -> Sourced[str] | None:
    """The date of the penalty decision: before the deciding words, or below a letter."""
    if section.notice:
        return None
    cell = column(section, "decision_date")
    if cell is not None:
        dates = inside(found.dates, cell)
        return sourced(dates[0], "timeline.table_cell") if dates else None
    labelled = _labelled_decision(text, section, found)
    if labelled is not None:
        return sourced(labelled, "timeline.label")
    signed = _signature(text, section, found)
    if signed is not None:
        return sourced(signed, "timeline.signature")
    for key in ("cues", "daily"):
        dates = _narrated(section, found)
        chosen = [date for date in dates if _dates_decision(text, date, found, key=key)]
        if chosen:
            return sourced(chosen[-1], "timeline.decision")
    return None


def _dates_decision(text: str, date: DateName, found: Layers, *, key: str) -> bool:
    """Whether the words after a date decide before anything else happens in the sentence."""
    if len(date.iso or "") < 7 or date.end is not None or _is_conduct(text, date):
        return False
    sentence = sentence_of(date.span, found)
    if text.startswith(("决定", "作出决定", "依法决定"), date.span.end):
        return True
    if _ISSUED.match(text, date.span.end) or _DATED.search(
        text, max(0, date.span.start - 8), date.span.start
    ):
        return True
    if _BESIDE_NUMBER.search(text, max(0, date.span.start - 24), date.span.start):
        return True
    end = _next_date(date, sentence, found)
    if any(
        r.role is CitationRole.APPLIED for r in inside(found.references, Span(date.span.end, end))
    ):
        end = sentence.end
    story = _without_titles(text[date.span.end : end])
    decision = _cue("decision", key).search(story)
    if decision is None or re.search(r"拟|告知|听证会?前|随后", story[: decision.start()]):
        return False
    before = story[: decision.start()]
    if _SAME_DAY.fullmatch(text, *_ends(date)) and "，" in before.lstrip("，"):
        return False  # 当天即修复，…决定不予处罚: the day of the repair
    if _cue("reinspection").search(before) or re.search(r"缴纳|送达", before):
        return False
    watched = re.search(
        r"检查|核查|排查|巡查|抽查|发现|监测|调查(?!终结|组)|采样|接到|收到|维持|复议", before
    )
    return watched is None and _is_basis_or_verb(text, date, sentence, found)


def _is_basis_or_verb(text: str, date: DateName, sentence: Span, found: Layers) -> bool:
    after = Span(date.span.end, max(date.span.end, sentence.end))
    applied = any(r.role is CitationRole.APPLIED for r in inside(found.references, after))
    return (
        applied
        or re.search(r"决定|作出|处罚款|罚款|处以|下达", text[after.start : after.end]) is not None
    )


def _without_titles(text: str) -> str:
    return re.sub(r"《[^》]*》|加处罚款|逾期[^，。；]*", "", text)


def _labelled_decision(text: str, section: Section, found: Layers) -> DateName | None:
    """The date behind a label of a form: 处罚日期：2024.08.02."""
    return _labelled(text, section, found, _DECISION_LABEL)


def _labelled(
    text: str, section: Section, found: Layers, label: re.Pattern[str]
) -> DateName | None:
    for date in inside(found.dates, section.span):
        before = text[max(section.span.start, date.span.start - 36) : date.span.start]
        if label.search(before):
            return date
    return None


def _signature(text: str, section: Section, found: Layers) -> DateName | None:
    """The date that stands alone on a line near the end of a letter."""
    is_letter = any(p.role == "respondent" for p in inside(found.parties, section.span))
    if not is_letter:
        return None
    for date in reversed(inside(found.dates, section.span)):
        line = holding(found.paragraphs, date.span.start) or date.span
        if line.end - line.start > _LONGEST_DATE_LINE:
            continue
        rest = text[line.start : date.span.start] + text[date.span.end : line.end]
        if _BARE_DATE_LINE.match(rest) and len(date.iso or "") == 10:
            return date
    return None


def other_dates(
    text: str, section: Section, found: Layers, taken: Sequence[Sourced[str] | None]
) -> tuple[DatedEvent, ...]:
    """Re-inspections, tip-offs and notices with their dates."""
    used = {value.span for value in taken if value is not None}
    events = []
    for date in _narrated(section, found):
        if date.span in used or len(date.iso or "") < 7:
            continue
        role = _role(text, date, found)
        value = sourced(date, f"timeline.{role}")
        if role is not None and value is not None:
            events.append(DatedEvent(role, value))
    return tuple(events)


def _role(text: str, date: DateName, found: Layers) -> str | None:
    sentence = sentence_of(date.span, found)
    after = text[date.span.end : _next_date(date, sentence, found)]
    for role in ("reinspection", "tip_off"):
        if _cue(role).search(after[:30]):
            return role
    return None
