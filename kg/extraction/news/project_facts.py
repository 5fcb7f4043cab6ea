"""What is told of a project beside its name: money, size, progress and its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, inside
from kg.extraction.news.findings import Setting
from kg.extraction.news.periods import UNKNOWN
from kg.extraction.numerals import ARABIC, decimal, plain
from kg.records import Evidence, Sourced, Span, Stage

_COST = re.compile(
    alternation(words("news/projects", "money", "cost"))
    + r"(?:约|达|近|超|为|合计|额|共|了|仅|计|：|:)*(?:人民币)?$"
)
_NOT_COST = re.compile(alternation(words("news/projects", "money", "not_cost")))
_SIZE = compose(
    r"(?<![0-9.]) (?P<number><n>(?:万|余|多)?)\s*(?P<unit><units>)",
    n=ARABIC,
    units=alternation(words("news/projects", "size", "units")),
)
_PLAIN = frozenset(words("news/projects", "size", "plain"))
_SIZE_WORD = re.compile(alternation(words("news/projects", "size", "words")))
_EFFECT = re.compile(alternation(words("news/projects", "size", "effect")) + r"[^，；。]{0,10}$")
_RAISED = re.compile(r"(?:提高|提升|增加|扩大|扩容|扩建|增)(?:到|至)$")
_FROM = re.compile(r"(?:由|从)[^，；。]{0,6}$")
_POWER = frozenset({"兆瓦", "MW", "万千瓦", "兆瓦时", "公里", "千米"})
_AREAS = frozenset(words("news/projects", "size", "areas"))
_LENGTHS = frozenset(words("news/projects", "size", "length"))
_STAGES: tuple[tuple[Stage, re.Pattern[str]], ...] = tuple(
    (stage, re.compile(alternation(words("news/projects", "progress", name))))
    for stage, name in (
        (Stage.DENIED, "denied"),
        (Stage.PLANNED, "planned"),
        (Stage.DONE, "done"),
        (Stage.UNDER_WAY, "under_way"),
    )
)
_PROGRESS = re.compile(
    alternation(
        word
        for name in ("denied", "planned", "done", "under_way")
        for word in words("news/projects", "progress", name)
    )
)
_ONGOING = re.compile(r"正在|加快|推进|在建|施工|安装|调试|加紧")
_PARTIAL = re.compile(alternation(words("news/projects", "progress", "partial")) + "|完成[0-9]")
_LEAD = re.compile("(?:" + alternation(words("news/projects", "progress", "lead")) + ")+[，：]?")
_OPENS = re.compile(alternation(words("news/projects", "progress", "opens")))
_CLAUSE = re.compile(r"[^，；。：\n！？”]+")
_ASKED = re.compile(alternation(words("news/projects", "asked", "words")))
_DATE = re.compile(
    r"(?:(?P<year>20[0-9]{2})年|(?P<last>去年)|(?P<this>今年))?(?:(?P<month>[0-9]{1,2})月(?:份)?(?:(?P<day>[0-9]{1,2})[日号])?)?(?P<end>底|初|前)?"
)
_DATED = re.compile(r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|底|初)?")
_GROWS = re.compile(r"(?:达到|达|提高|提升|增加|新增)(?:到|至|了)?(?:约|近)?[0-9]")
_PLANNED = re.compile("计划|拟|将|力争|规划|谋划|预计")
_STARTED = re.compile(r"正式启动|开工|启动|动工|奠基")
_COMPLETED = re.compile(r"建成|投运|投用|投产|竣工|完工|并网|通水|通过.{0,4}验收")


def cost_of(text: str, stretch: Span, found: Layers) -> Sourced[Decimal] | None:
    """The sum that a project costs; sums paid so far, subsidies and proceeds are none."""
    for amount in inside(found.amounts, stretch):
        before = text[max(stretch.start, amount.span.start - 14) : amount.span.start]
        clause = re.split("[，；。]", before)[-1]
        if _COST.search(clause) and not _NOT_COST.search(clause):
            return Sourced(amount.cny, (Evidence(amount.span, "projects.cost"),))
    return None


def size_of(text: str, stretch: Span, name: Span) -> Sourced[str] | None:
    """The capacity or extent of a project as printed: 5万吨/日, 200兆瓦, 36公里."""
    best: tuple[int, re.Match[str]] | None = None
    for match in _SIZE.finditer(text, stretch.start, stretch.end):
        weight = _weight(text, match, stretch, name)
        if weight and (best is None or weight > best[0]):
            best = weight, match
    if best is None:
        return None
    span = Span(*best[1].span())
    return Sourced(re.sub(r"\s+", "", best[1].group()), (Evidence(span, "projects.size"),))


def _weight(text: str, match: re.Match[str], stretch: Span, name: Span) -> int:
    """How surely a quantity is the size of the project; 0 when it is something else."""
    before = re.split("[，；。]", text[max(stretch.start, match.start() - 20) : match.start()])[-1]
    if _EFFECT.search(before):
        return 0
    if _RAISED.search(before):
        return 7
    worded = _SIZE_WORD.search(before) is not None
    if match["unit"] in _PLAIN and not worded and match.end() != name.start:
        return 0
    if _FROM.search(before):
        return 1
    rate = "/" in match["unit"] or match["unit"] in _POWER
    area = match["unit"] in _AREAS
    return 3 + rate - area + (worded or match.end() == name.start)


def length_of(size: Sourced[str] | None) -> Sourced[Decimal] | None:
    """The length in kilometres that a size is, if it is one."""
    if size is None or not size.value.endswith(tuple(_LENGTHS)):
        return None
    number = decimal(re.sub(r"[^0-9.万]", "", size.value))
    return None if number is None else Sourced(plain(number), size.evidence)


def progress_of(
    text: str, name: Span, stretch: Span, tail: int
) -> tuple[Sourced[str] | None, Stage | None]:
    """The phrase of progress told of a project, and what it means.

    ``tail`` is where the list of projects ends that the name stands in.
    """
    end = _clause_end(text, tail, stretch.end)
    candidates = [Span(tail, end)]
    candidates += [Span(*m.span()) for m in _CLAUSE.finditer(text, end, stretch.end)]
    best: tuple[int, Sourced[str], Stage] | None = None
    for at, clause in enumerate(candidates):
        phrase = _phrase(text, clause)
        if phrase is None:
            continue
        stage = stage_of(phrase.value)
        if at and _OPENS.match(phrase.value) is None and _DATED.match(phrase.value) is None:
            continue  # a further clause with a verb of its own tells of something else
        if stage is None or phrase.value in ("建设", "推进", "工程", "改造"):
            continue
        weight = 2 * bool(_OPENS.match(phrase.value)) + bool(at == 0) + (len(phrase.value) > 2)
        if best is None or weight > best[0]:
            best = weight, phrase, stage
    if best is not None:
        return best[1], best[2]
    return _before(text, name, stretch)


def _clause_end(text: str, position: int, end: int) -> int:
    match = re.compile("[，；。：\n！？”]").search(text, position, end)
    return match.start() if match is not None else end


def _phrase(text: str, clause: Span) -> Sourced[str] | None:
    start = clause.start
    lead = _LEAD.match(text, start, clause.end)
    if lead is not None:
        start = lead.end()
    if _PROGRESS.search(text, start, clause.end) is None or clause.end - start > 26:
        return None
    if _ASKED.search(text, start, clause.end) is not None:
        return None
    if _GROWS.search(text, start, clause.end) is not None:
        return None  # 将达到40万吨/日: no progress
    opening = _OPENS.search(text, start, clause.end)
    if opening is not None and opening.start() - start <= 8:
        dated = re.match(
            r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?$", text[start : opening.start()]
        )
        start = start if text[start : opening.start()].endswith("于") else opening.start()
        if dated is not None:
            start = opening.start()
    words_of = text[start : clause.end].strip()
    if len(words_of) < 2 or words_of.startswith(("由", "的", "是", "建设")):
        return None
    return Sourced(
        re.sub(r"\s+", "", words_of), (Evidence(Span(start, clause.end), "projects.status"),)
    )


def _before(text: str, name: Span, stretch: Span) -> tuple[Sourced[str] | None, Stage | None]:
    """Progress told by the verb before a name: 完成｜两台燃煤机组深度治理."""
    before = re.search(
        r"(?:已|正在|已经|率先|相继|陆续|计划|将|拟|加快|稳步|统筹)*(?:完成|建成|启动|实施|推进|建设|新建|开工建设|谋划|规划)(?:投资)?(?:了)?(?:[0-9.]+[一-鿿]{1,3})?$",
        text[max(stretch.start, name.start - 14) : name.start],
    )
    if before is None or len(before.group()) < 2:
        return None, None
    clause = re.split("[，；。]", text[max(stretch.start, name.start - 24) : name.start])[-1]
    stage = Stage.PLANNED if _PLANNED.search(clause) else stage_of(before.group())
    start = name.start - len(before.group())
    phrase = before.group().rstrip("了")
    return Sourced(phrase, (Evidence(Span(start, start + len(phrase)), "projects.status"),)), stage


def stage_of(phrase: str) -> Stage | None:
    """How far a project is that a phrase of progress is told of.

    >>> stage_of("预计年底投产"), stage_of("主体工程已经完工"), stage_of("已建成投运")
    (<Stage.PLANNED: 'planned'>, <Stage.UNDER_WAY: 'under_way'>, <Stage.DONE: 'done'>)
    """
    for stage, pattern in _STAGES:
        if pattern.search(phrase) is None:
            continue
        if stage is Stage.DONE and (_PARTIAL.search(phrase) or _ONGOING.search(phrase)):
            return Stage.UNDER_WAY
        return stage
    return None


def dates_of(
    text: str, stretch: Span, status: Sourced[str] | None, stage: Stage | None, where: Setting
) -> tuple[Sourced[str] | None, Sourced[str] | None]:
    """When a project was begun and when it was completed, as far as its progress tells."""
    if status is None or stage in (Stage.PLANNED, Stage.WISHED, Stage.DENIED):
        return None, None
    date = _date(text, Span(stretch.start, status.span.end), where)
    if date is None:
        return None, None
    if _STARTED.search(status.value):
        return date, None
    return None, date if _COMPLETED.search(status.value) and stage is Stage.DONE else None


def _date(text: str, stretch: Span, where: Setting) -> Sourced[str] | None:
    last: re.Match[str] | None = None
    for match in _DATE.finditer(text, stretch.start, stretch.end):
        if (
            match.group()
            and match["end"] != "前"
            and (match["year"] or match["month"] or match["last"])
        ):
            last = match
    if last is None:
        return None
    year, note = last["year"], ""
    if not year:
        known = where.year - bool(last["last"]) if where.year is not None else None
        year = str(known) if known is not None else UNKNOWN
        note = where.year_note if known is not None else "年份未载明"
    iso = year
    if last["month"]:
        iso += f"-{int(last['month']):02d}"
        iso += f"-{int(last['day']):02d}" if last["day"] else ""
    return Sourced(iso, (Evidence(Span(*last.span()), "projects.date", note),))


def clauses_around(text: str, names: Sequence[Span], at: int, segment: Span) -> Span:
    """The stretch of a segment that tells of one of its projects.

    It begins behind the clause of the project before and ends where the
    clause of the next one begins.
    """
    start = segment.start
    if at:
        start = _clause_end(text, names[at - 1].end, names[at].start)
        if start >= names[at].start:
            start = names[at - 1].end
    end = segment.end
    if at + 1 < len(names):
        cut = max(text.rfind(mark, names[at].end, names[at + 1].start) for mark in "，；")
        end = cut if cut > 0 else names[at + 1].start
    return Span(min(start, names[at].start), max(end, names[at].end))
