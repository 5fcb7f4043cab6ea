"""The phrase that names the violation: from the heading, the finding or the facts."""

from __future__ import annotations

import re

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, Section, holding, inside, sentence_of
from kg.extraction.respondents import Respondents
from kg.extraction.roles import zone_at
from kg.extraction.tables import column
from kg.records import CitationRole, Evidence, Sourced, Span

_TAILS = re.compile(alternation(words("violations", "heading", "tails")) + "+$")
_CASE_WORD = re.compile(alternation(words("violations", "heading", "case_words")) + "$")
_LEADS = re.compile(alternation(words("violations", "heading", "leads")) + "+")
_BEGIN = re.compile(alternation(words("violations", "begin", "cues")))
_FINDING_BEFORE = alternation(words("violations", "finding", "before"))
_FINDING_AFTER = alternation(words("violations", "finding", "after"))
_SUBJECT = alternation(words("violations", "finding", "subjects"))
_CONDUCT = compose(
    r"(?:<subject>)? (?P<phrase>[^。；\n]{4,60}?) <after> [，,]? (?:已|涉嫌|分别|均|还|同时)*违反",
    subject=_SUBJECT,
    after=_FINDING_AFTER,
)
_CLAUSE = compose(
    r"(?:^|[。；，\n])(?:<subject>)? (?P<phrase>[^。；\n]{4,50}?) [，,] (?:已|涉嫌|分别|均)*违反",
    subject=_SUBJECT,
)
_PLAIN_FINDING = compose(
    r"(?:\A|(?<=[。；，：】）\n\s])) <anaphors> (?P<phrase>[^。；\n]{4,60}?) <after>? [，,]?"
    r"(?:已|涉嫌|均|还|同时)*(?:违反|不符合)",
    anaphors=alternation(words("violations", "finding", "anaphors")),
    after=_FINDING_AFTER,
)
_TELLING = re.compile(alternation(words("violations", "finding", "telling")) + "|[0-9]")
_BEGIN_SURE = re.compile(
    alternation(
        set(words("violations", "begin", "cues")) - set(words("violations", "begin", "weak"))
    )
)
_MONEY = re.compile(r"罚款|处以")
_FOUND = re.compile(
    r"(?:违法(?:行为|事实)(?:如下)?[：:]\s*|(?:属于|发现|查明|查实|显示|经查)[，：]?)"
    r"(?=(?P<phrase>[^。；\n]{0,120}))"
)
_STOP = re.compile(r"[，。；\n]")
_GOES_ON = compose(
    r"，(?=<goes_on>)[^，。；\n]{2,12}(?=[，。；\n])",
    goes_on=alternation(words("violations", "begin", "goes_on")),
)
_LONGEST_SUBJECT = 14
_SAYS_NOTHING = compose(
    r"(?:<subject>|<empty>|第[（(]?[一二三四五六七八九十0-9]+[）)]?[项点])*",
    subject=_SUBJECT,
    empty=alternation(words("violations", "finding", "empty")),
)
_NOT_LEADING = compose(
    r"(?:<words> | (?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日)+",
    words=alternation(words("violations", "finding", "not_leading")),
)
_SHORTEST = 4
# how far behind the party of a list's entry the telling may begin
_REMARK = 60
# 2024年8月13日检查发现，该厂｜热压工序未在密闭空间进行｜，违反《…》
_FOUND_ON = compose(
    r"(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日 [^，。；]{0,12}?<looks>(?:时)?(?:发现)?[，：]?"
    r"(?:<subject>)?",
    looks=alternation(words("timeline", "inspection", "cues")),
    subject=_SUBJECT,
)
# “未批先建”: a slogan instead of the violation's name
_SLOGAN = compose(r"“<slogans>”", slogans=alternation(words("violations", "heading", "slogans")))
# …未如实记录台账｜被罚1万元
_FINED = re.compile(r"被(?:罚|处罚|行政处罚|处以)[^。；\n]*$")
_TYPE_LABEL = compose(
    r"(?m)^ \s* <labels> [：:] \s* (?P<value>[^。；\n]{4,40}?) [。；]? \s* $",
    labels=alternation(words("violations", "finding", "type_labels")),
)
_FIRST_POINT = re.compile(r"(?:[（(][一1][）)]|[一1][、.．])")
_BROKEN = re.compile(r"[，；。]?(?:的行为)?[，]?(?:上述行为)?(?:已|均|涉嫌)?违反")


def violation_in(
    text: str, section: Section, who: Respondents, found: Layers
) -> Sourced[str] | None:
    """The phrase that names what the respondent did, as printed."""
    span, rule = (
        _from_cell(text, section)
        or _from_line(text, section, who)
        or _from_label(text, section)
        or _from_plain_finding(text, section, found)
        or _from_heading(text, section, found)
        or _from_finding(text, section, found)
        or _from_facts(text, section, who, found)
        or _from_headline(text, section)
        or (None, "")
    )
    if span is None or _MONEY.search(text, span.start, span.end):
        return None
    phrase = re.sub(r"\s+", "", found.printed[span.start : span.end])
    return Sourced(phrase, (Evidence(span, f"violations.{rule}"),))


def _from_cell(text: str, section: Section) -> tuple[Span, str] | None:
    """The cell of a table that names the violation, without when it was found and what it broke."""
    cell = column(section, "violation")
    if cell is None:
        return None
    found = _FOUND_ON.match(text, cell.start, cell.end)
    start = found.end() if found is not None else cell.start
    broken = _BROKEN.search(text, start, cell.end)
    point = _FIRST_POINT.match(text, start, cell.end)
    start = point.end() if point is not None else start
    end = broken.start() if broken is not None else cell.end
    stop = text.find("。", start, end)
    span = Span(start, stop if stop > 0 else end)
    return (span if span.end - span.start >= _SHORTEST else cell), "table_cell"


def _from_heading(text: str, section: Section, found: Layers) -> tuple[Span, str] | None:
    """The heading without the party before and the case word behind the violation."""
    heading = section.heading
    if heading is None or re.search(r"书$", text[heading.start : heading.end]):
        return None
    start = _after_parties(text, heading, found)
    is_case = _CASE_WORD.search(text, start, heading.end) is not None
    if start == heading.start and not is_case and not inside(found.places, heading)[:1]:
        return None  # 净化器当摆设，小吃店被罚: a headline, not the naming of a violation
    if "诉" in text[heading.start : heading.end]:
        return None  # 某公司诉某局行政处罚案 names a lawsuit
    lead = _LEADS.match(text, start, heading.end)
    start = lead.end() if lead else start
    bracket = re.compile(r"[（(][^（()）]*[)）]$").search(text, start, heading.end)
    end = bracket.start() if bracket else heading.end
    # One case word only: what is left of 未备案案 is 未备案.
    word = _CASE_WORD.search(text, start, end)
    end = word.start() if word else end
    fined = _FINED.search(text[:end], start)
    end = fined.start() if fined is not None else end
    tail = _TAILS.search(text, start, end)
    end = tail.start() if tail else end
    named = end - start >= _SHORTEST and _SLOGAN.fullmatch(text, start, end) is None
    return (Span(start, end), "heading") if named else None


def _from_headline(text: str, section: Section) -> tuple[Span, str] | None:
    """The words of a heading that names no case, when nothing else names the violation."""
    heading = section.heading
    if heading is None or text[heading.start : heading.end].endswith(("书", "案")):
        return None
    return heading, "headline"


def _after_parties(text: str, heading: Span, found: Layers) -> int:
    """Where the words about the violation begin in a heading."""
    start = heading.start
    for party in inside(found.parties, heading):
        between = text[start : party.span.start]
        joined = start == heading.start or re.fullmatch(r"[、和与及]|等", between)
        if joined:
            start = party.span.end
    if start > heading.start:
        return start
    begin = _BEGIN.search(text, heading.start, heading.end)
    return begin.start() if begin else heading.start


def _from_line(text: str, section: Section, who: Respondents) -> tuple[Span, str] | None:
    """What an entry of a list says behind its party, up to what was broken or the full stop."""
    if not section.listed or who.main is None:
        return None
    behind = re.compile(r"[^：:，\n]{0,34}[：:，]").match(text, who.main.span.end)
    start = behind.end() if behind is not None else who.main.span.end
    found = _FOUND_ON.search(text, start, min(section.span.end, start + _REMARK))
    start = found.end() if found is not None else start
    stop = re.compile(r"[。；\n]|[，]?(?:已|均|涉嫌)?违反|[，]?依据").search(
        text, start, section.span.end
    )
    end = stop.start() if stop is not None else section.span.end
    return (Span(start, end), "list_entry") if end - start >= _SHORTEST else None


def _from_label(text: str, section: Section) -> tuple[Span, str] | None:
    """The value of a field of a form that names the kind of violation: 违法行为类型：…."""
    match = _TYPE_LABEL.search(text, section.span.start, section.span.end)
    if match is None or match.end() - match.start("value") < _SHORTEST:
        return None
    return Span(*match.span("value")), "label"


def _from_plain_finding(text: str, section: Section, found: Layers) -> tuple[Span, str] | None:
    """What a finding says of the party taken up, when it names and does not tell: 该厂…，违反.

    It is the authority's own wording, and so comes before that of the heading.
    """
    for reference in inside(found.references, section.span):
        if reference.role is not CitationRole.VIOLATED:
            continue
        sentence = holding(found.sentences, reference.span.start) or reference.span
        match = _PLAIN_FINDING.search(text, sentence.start, reference.span.start)
        if match is None or _TELLING.search(match["phrase"]):
            return None
        # 属于简化管理单位，｜未取得排污许可证排放污染物｜，违反: the clause that names it
        clauses = match["phrase"].split("，")
        named = match["phrase"] if _BEGIN.match(match["phrase"]) else clauses[-1]
        if _SAYS_NOTHING.fullmatch(named) or not _BEGIN.match(named) or len(named) < _SHORTEST:
            return None
        return Span(match.end("phrase") - len(named), match.end("phrase")), "finding"
    return None


def _from_finding(text: str, section: Section, found: Layers) -> tuple[Span, str] | None:
    """…的行为，违反了《…》, or the clause right before 违反."""
    for reference in inside(found.references, section.span):
        if reference.role is not CitationRole.VIOLATED:
            continue
        sentence = holding(found.sentences, reference.span.start) or reference.span
        story = text[sentence.start : reference.span.start]
        match = _CONDUCT.search(story) or _CLAUSE.search(story)
        if match is not None and _SAYS_NOTHING.fullmatch(match["phrase"]) is None:
            start = sentence.start + match.start("phrase")
            return _trimmed(text, Span(start, start + len(match["phrase"]))), "finding"
        return None
    return None


def _trimmed(text: str, span: Span) -> Span:
    """The last clause of a finding from its subject on, without the subject."""
    phrase = text[span.start : span.end]
    subject = list(re.finditer(_SUBJECT, phrase))
    cut = subject[-1].end() if subject and len(phrase) - subject[-1].end() >= _SHORTEST else 0
    leading = _NOT_LEADING.match(phrase, cut)
    if leading is not None and len(phrase) - leading.end() >= _SHORTEST:
        cut = leading.end()
    return Span(span.start + cut, span.end)


def _from_facts(
    text: str, section: Section, who: Respondents, found: Layers
) -> tuple[Span, str] | None:
    """The first clause of the facts that reads like the naming of a violation."""
    start = section.heading.end if section.heading else section.span.start
    for pattern in (_BEGIN_SURE, _BEGIN):
        for match in _FOUND.finditer(text, start, section.span.end):
            if zone_at(match.start(), found) in ("lesson", "procedure"):
                continue
            begin = pattern.search(text, match.start("phrase"), match.end("phrase"))
            if begin is not None:
                parties = inside(found.parties, Span(match.start("phrase"), begin.start()))
                low = parties[-1].span.end if parties else match.start("phrase")
                return _clause(text, begin.start(), low, section.span.end), "facts"
    return _from_sight(text, who, found)


def _from_sight(text: str, who: Respondents, found: Layers) -> tuple[Span, str] | None:
    """What the sentence that names the respondent says of it."""
    main = who.main
    if main is None:
        return None
    sentence = sentence_of(main.span, found)
    begin = _BEGIN_SURE.search(text, main.span.end, sentence.end)
    if begin is not None:
        return _clause(text, begin.start(), main.span.end, sentence.end), "facts"
    if _FOUND.search(text, sentence.start, main.span.start):
        stop = _STOP.search(text, main.span.end, sentence.end)
        seen = Span(main.span.end, stop.start() if stop else sentence.end)
        if seen.end - seen.start >= _SHORTEST:
            return seen, "seen"
    begin = _BEGIN.search(text, main.span.end, sentence.end)
    if begin is None:
        return None
    return _clause(text, begin.start(), main.span.end, sentence.end), "facts"


def _clause(text: str, begin: int, low: int, high: int) -> Span:
    """The clause around a telling word: from its short subject on, with a clause that goes on."""
    start = begin
    for back in range(begin - 1, max(low, begin - _LONGEST_SUBJECT) - 1, -1):
        if _STOP.match(text, back) or text[back] in "：:）)】":
            start = back + 1
            break
    else:
        of = text.rfind("的", max(low, begin - _LONGEST_SUBJECT), begin)
        start = low if begin - low <= _LONGEST_SUBJECT else (of if of >= 0 else begin)
    subject = re.compile(rf"(?:{_SUBJECT}|的|时|，)*").match(text, start, begin)
    start = subject.end() if subject is not None else start
    if begin - start > 11 and any(sign.isdigit() for sign in text[start:begin]):
        start = begin  # 年产8000吨项目｜未取得批复: a long subject with its figures
    stop = _STOP.search(text, begin, high)
    end = stop.start() if stop is not None else high
    more = _GOES_ON.match(text, end, high)
    return Span(start, more.end() if more is not None else end)
