"""Fines: how much, on whom, decided or only proposed, administrative or criminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.fine_targets import names_several, targets, targets_of_series
from kg.extraction.general import sums_up
from kg.extraction.layers import Amount, Layers, PartyName, Section, holding, inside
from kg.extraction.respondents import Respondents
from kg.extraction.roles import zone_at
from kg.extraction.tables import column, money_in
from kg.records import FineKind, Kind, Span

_BEFORE = compose(
    r"(?P<cue><cues>) (?:<fillers>|\s){0,4} (?:<sum>[＝=])? $",
    # 罚款数额为12万元×11日＝132万元: the working of a sum before its result
    sum=r"[0-9.,，万元千百×xX*+＋\-－—（）()%％日天次倍吨\s]{1,40}",
    cues=alternation(words("fines", "fine", "before")),
    fillers=alternation(words("fines", "fine", "fillers")),
)
_AFTER = compose(
    r"(?:整|[（(][^（()）]{1,24}[)）]|以下同|\s){0,3} (?P<cue><cues>)",
    cues=alternation(words("fines", "fine", "after")),
)
_WORKING = re.compile(r"[）)]?\s*[×xX*＋+]")
_REMARK = re.compile(r"[（(][^（()）\n]{1,40}[)）]")
_RULE = re.compile(r"(?:的)?(?:罚款|处罚)?的(?:规定|标准|裁量|幅度|档次)")
_SPREAD = re.compile(r"分别[^，。；]{0,10}$")
_JOINED = re.compile(r"(?:[（(][^（()）]{0,20}[)）])?\s*[、，和及]\s*(?:罚款)?")
_DAILY = compose(
    r"(?P<cue><daily>) [^。；]{0,24} (?:，|、) (?:共计|合计|总计|计|共) (?:罚款)? (?:人民币)? $",
    daily=alternation(words("fines", "fine", "daily")),
)
_PROPOSED = re.compile(alternation(words("fines", "proposed", "cues")))
_OVERRULED = compose(
    r"[，；] <instead>", instead=alternation(words("fines", "proposed", "overruled"))
)
_TOTAL = re.compile(alternation(words("fines", "total", "cues")))
_DECIDED_TOTAL = re.compile(alternation(words("fines", "total", "decided")))
_OTHER = re.compile(alternation(words("fines", "other", "cues")))
_CRIMINAL = table("fines")["fine"]["criminal"]
_YEARS_BEFORE = 2
_CLAUSE = re.compile(r"[，；。：、（(]")


@dataclass(frozen=True, slots=True)
class FineFound:
    """One sum with the words that make it a fine, and the party it falls on."""

    span: Span
    cny: Decimal
    target: PartyName | None
    kind: FineKind
    proposed: bool
    total: bool


@dataclass(frozen=True, slots=True)
class CaseFines:
    """The fines of a case, sorted by target."""

    main: tuple[FineFound, ...] = ()
    proposed: FineFound | None = None
    others: tuple[FineFound, ...] = ()
    note: str = ""
    total: Decimal | None = None


def fines_in(text: str, section: Section, who: Respondents, found: Layers) -> CaseFines:
    """The fines that a case decides or proposes."""
    each = list(_fines(text, section, who, found))
    if section.notice:
        each = [replace(fine, proposed=True) for fine in each]
    decided = [fine for fine in each if not fine.proposed]
    others = [f for f in map(partial(_addressed, who=who), decided) if f.target and not f.total]
    main = [f for f in decided if f.target is None and f.kind is FineKind.ADMINISTRATIVE]
    main = _of_this_time(main, section, found)
    proposed = [f for f in each if f.proposed and f.target is None]
    chosen, total, note = _settle(main)
    return CaseFines(
        main=chosen,
        proposed=proposed[0] if proposed and not chosen else None,
        others=_each_once(others),
        note=note,
        total=total,
    )


def only_fined(who: Respondents, fines: CaseFines) -> Respondents | None:
    """The respondents when not the one taken for the main one but a single other is fined.

    A works is named first and its operator fined: 某污水处理站…对运营单位某水务有限公司罚款.
    """
    if fines.main or fines.proposed is not None or who.main is None:
        return None
    targets = {
        fine.target.name: fine.target
        for fine in fines.others
        if fine.target is not None
        and fine.target.kind is not Kind.PERSON
        and fine.kind is FineKind.ADMINISTRATIVE
    }
    if len(targets) != 1:
        return None
    (target,) = targets.values()
    further = tuple(p for p in who.further if p.name != target.name and p.kind is Kind.PERSON)
    return Respondents(target, further)


def _addressed(fine: FineFound, who: Respondents) -> FineFound:
    """A court's fine on the main respondent, which is no administrative fine, named as theirs."""
    if fine.kind is FineKind.CRIMINAL and fine.target is None and who.main is not None:
        return replace(fine, target=who.main)
    return fine


def _of_this_time(main: list[FineFound], section: Section, found: Layers) -> list[FineFound]:
    """Without the fines that their sentence dates years before the rest of the case.

    2021年8月该厂因超标被处罚款3万元，2024年3月15日…处罚款12万元: the first is history.
    """
    if len(main) < 2:
        return main
    told = [int(date.iso[:4]) for date in inside(found.dates, section.span) if date.iso]
    latest = max(told, default=0)
    recent = [fine for fine in main if latest - _year(fine, found, latest) < _YEARS_BEFORE]
    return recent or main


def _year(fine: FineFound, found: Layers, unknown: int) -> int:
    """The year of the last date before a fine in its sentence."""
    sentence = holding(found.sentences, fine.span.start) or fine.span
    before = inside(found.dates, Span(sentence.start, max(sentence.start, fine.span.start)))
    dated = [date.iso for date in before if date.iso]
    return int(dated[-1][:4]) if dated else unknown


def _settle(main: list[FineFound]) -> tuple[tuple[FineFound, ...], Decimal | None, str]:
    """The fine on the main respondent: a single sum, a stated total, or the sum of several."""
    single = list({fine.cny: fine for fine in reversed(main) if not fine.total}.values())[::-1]
    totals = [fine for fine in main if fine.total]
    added = sum((fine.cny for fine in single), Decimal(0))
    largest = max(single, key=lambda fine: fine.cny, default=None)
    if largest is not None and len(single) > 2 and largest.cny * 2 == added:
        # 以上两项合并执行，罚款共计…: the sum of the others, not one more
        return (largest, *single), largest.cny, "文中所载多次罚款合计"
    stated = next((fine for fine in totals if fine.cny == added), None)
    if not single:
        return (tuple(totals[:1]), totals[0].cny, "文中所载合计") if totals else ((), None, "")
    if len(single) == 1:
        return tuple(single), single[0].cny, ""
    if stated is not None:
        return (stated, *single), stated.cny, "文中所载多次罚款合计"
    return tuple(single), added, "多次罚款相加"


def _each_once(fines: list[FineFound]) -> tuple[FineFound, ...]:
    kept: dict[tuple[str, Decimal], FineFound] = {}
    for fine in fines:
        name = fine.target.name if fine.target else ""
        kept.setdefault((name, fine.cny), fine)
    return tuple(kept.values())


def _fines(text: str, section: Section, who: Respondents, found: Layers) -> Iterator[FineFound]:
    start = section.heading.end if section.heading else section.span.start
    cell = column(section, "fine")
    counted = money_in(text, section)
    if counted is not None:
        yield FineFound(*counted, None, FineKind.ADMINISTRATIVE, False, False)
    previous = start
    amounts = inside(found.amounts, Span(start, section.span.end))
    skip = 0
    for at, amount in enumerate(amounts):
        if at < skip:
            continue
        if cell is not None and amount.span.within(cell):
            yield FineFound(amount.span, amount.cny, None, FineKind.ADMINISTRATIVE, False, False)
            continue
        series = _series(text, amounts, at)
        made = list(_fine(text, series, previous, who, section, found))
        if made:
            skip = at + len(series)
            previous = series[-1].span.end
        yield from made


def _series(text: str, amounts: Sequence[Amount], at: int) -> list[Amount]:
    """The sums that 分别 spreads over several parties: 分别罚款8万元、5万元."""
    series = [amounts[at]]
    if not _SPREAD.search(text, max(0, amounts[at].span.start - 14), amounts[at].span.start):
        return series
    for further in range(at + 1, len(amounts)):
        amount = amounts[further]
        if not _JOINED.fullmatch(text, series[-1].span.end, amount.span.start):
            break
        series.append(amount)
    return series


def _fine(
    text: str,
    series: list[Amount],
    previous: int,
    who: Respondents,
    section: Section,
    found: Layers,
) -> Iterator[FineFound]:
    """The fines that sums stand for; none when they are something else."""
    amount = series[0]
    sentence = holding(found.sentences, amount.span.start) or amount.span
    cue = _cue(text, amount, sentence, found)
    if cue is None or not _tells_this_case(text, amount, sentence, found):
        return
    own = holding(section.cells, amount.span.start) or sentence
    low = max(previous, sentence.start, own.start, _behind_remark(text, who))
    lead = text[low : amount.span.start]
    kind = FineKind.CRIMINAL if _CRIMINAL in cue[1] else FineKind.ADMINISTRATIVE
    span = Span(min(cue[0], amount.span.start), max(cue[2], amount.span.end))
    proposed = _is_proposed(text, sentence, amount)
    clause = re.split(r"[，；]", lead.rstrip("，"))[-1][-24:]
    total = bool(_TOTAL.search(clause)) and not _DECIDED_TOTAL.search(clause)
    if len(series) > 1:
        spread = targets_of_series(lead, low, who, found)
        if len(spread) < len(series):
            if names_several(lead):
                return  # 对上述两家公司分别罚款11万元、13万元: which is whose is not told
            spread = [None] * len(series)  # sums for several acts of the one respondent
        for sum_, target in zip(series, spread, strict=False):
            yield FineFound(sum_.span, sum_.cny, target, kind, proposed, False)
        return
    for target in targets(lead, low, who, found):
        yield FineFound(span, amount.cny, target, kind, proposed, total)


def _behind_remark(text: str, who: Respondents) -> int:
    """Where a remark on the main respondent ends: 冯某某（东关街道某洗车店经营者）."""
    if who.main is None:
        return 0
    remark = _REMARK.match(text, who.main.span.end)
    return remark.end() if remark is not None else 0


def _cue(text: str, amount: Amount, sentence: Span, found: Layers) -> tuple[int, str, int] | None:
    """The words that make a sum a fine: where they start, what they are, where they end."""
    if amount.bounded or _WORKING.match(text, amount.span.end):
        return None
    low = max(sentence.start, amount.span.start - 44)
    before = _BEFORE.search(text, low, amount.span.start)
    before = before or _DAILY.search(text, sentence.start, amount.span.start)
    after = _AFTER.match(text, amount.span.end)
    if before is not None and not text[low : before.start()].endswith(("免", "未")):
        return before.start(), before["cue"], amount.span.end
    if after is not None:
        return amount.span.start, after["cue"], after.end()
    return None


def _tells_this_case(text: str, amount: Amount, sentence: Span, found: Layers) -> bool:
    if zone_at(amount.span.start, found) in ("lesson", "procedure"):
        return False
    if holding(found.quotations, amount.span.start) is not None:
        return False
    clause = text[max(sentence.start, amount.span.start - 30) : amount.span.start]
    if _RULE.match(text, amount.span.end):
        return False
    if sums_up(text, Span(sentence.start, amount.span.start)):
        return False
    return _OTHER.search(clause) is None


def _is_proposed(text: str, sentence: Span, amount: Amount) -> bool:
    """Whether the nearest word of proposing stands without a decision after it."""
    lead = text[sentence.start : amount.span.start]
    cues = list(_PROPOSED.finditer(lead))
    if not cues or "最终" in lead:
        return False
    after = lead[cues[-1].end() :]
    return "决定对" not in after and _OVERRULED.search(after) is None
