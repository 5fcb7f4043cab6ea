"""Which bodies investigated, decided, referred or only received a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import (
    BodyName,
    Layers,
    Section,
    holding,
    index_at,
    inside,
    remembered,
    section_at,
)
from kg.extraction.roles import zone_at
from kg.records import CitationRole, Kind, Span

_REFERRAL = compose(
    r"^ (?:(?!<no>).){0,26}? (?:<verbs>(?!<not_after>)) (?:的|了)?",
    no=alternation(words("roles", "referral", "not_between")),
    verbs=alternation(words("roles", "referral", "verbs")),
    not_after=alternation(words("roles", "referral", "not_after")),
)
_NOUN = re.compile(r"[^。；，]{0,18}?" + alternation(words("roles", "referral", "nouns")))
_NOUN_FIRST = compose(
    r"^ [^。；，]{0,8}? <nouns> <verbs>",
    nouns=alternation(words("roles", "referral", "nouns")),
    verbs=alternation(words("roles", "referral", "verbs")),
)
_REFERRAL_BEFORE = compose(
    r"<before> [^。；，]{0,6} $", before=alternation(words("roles", "referral", "before"))
)
# 支队长…告诉记者: a person of the body speaks
_SPEAKER = re.compile(alternation(words("roles", "of_body", "speakers")))
_NOTE = re.compile(r"(?:的)?" + alternation(words("roles", "referral", "notes")))
# …局通报，断面总锰浓度升高: what a body lets know opens the story
_NOTED = re.compile(r"(?:通报|函告|反映|来函)(?:称)?[，：]")
# …民警拦下罐车，将线索移交…: what a body hands on after it came upon it
_HANDED = re.compile(
    r"[^。；]{0,40}?将(?:该|上述|相关)?(?:案件|问题|违法)?线索[^。；，]{0,6}(?:移交|移送|通报)"
)
# [电话报告，…。]执法人员立即到场 · [。当天下午，]该局联合…开展排查
_WORKS = compose(
    r"[^。；]{0,60}[。；] [^。；，]{0,8}[，]? (?:<bodies>|执法人员)"
    r"[^，。；]{0,6}? (?:<looks>|立即|联合|会同|随即|当即)",
    bodies=alternation(words("roles", "anaphor", "bodies")),
    looks=alternation(words("timeline", "inspection", "cues")),
)
# 根据…局护林员的报告
_REPORTED = re.compile(r"[^。；，]{0,12}?(?:的)?(?:报告|反映|通报|举报|来函)[，,]")
# 经…厅卫星遥感筛查并下发疑似问题图斑
_SCREENED = compose(
    r"[^。；，]{0,24}? <handing> [^。；，]{0,10}? <handed>",
    handing=alternation(words("roles", "referral", "handing")),
    handed=alternation(words("roles", "referral", "handed")),
)
_HANDING = compose(
    r"<handed> [^。；]{0,14}? <handing> (?:给|至|到|了)? $",
    handed=alternation(words("roles", "referral", "handed")),
    handing=alternation(words("roles", "referral", "handing")),
)
_HANDS = compose(
    r"<handing> (?:了)? [^。；，]{0,10}? <handed>",
    handed=alternation(words("roles", "referral", "handed")),
    handing=alternation(words("roles", "referral", "handing")),
)
_DECIDES = re.compile(alternation(words("sections", "series", "punished")))
_STRONG_VERB = re.compile(r"(?:交办|转办|推送|转来|下发|派发)的?")
_RECEIVER = re.compile(alternation(words("roles", "receiver", "before")) + r"(?:了|由)?$")
_NAMED_BEFORE = re.compile(alternation(words("roles", "mentioned", "before")) + "$")
_NEEDS_AFTER = re.compile(alternation(words("roles", "mentioned", "before_needs_after")) + "$")
_NAMED_AFTER = re.compile("(?:的|站)?" + alternation(words("roles", "mentioned", "after")))
_LOOKS = re.compile(r"[^，。；]{0,20}(?:开展|进行|组织)?(?:核查|检查|巡查|排查|联合检查)")
_JOINT = re.compile(alternation(words("roles", "joint", "cues")) + r"[^。；，]{0,30}$")
_POLICE_ACT = re.compile(r"[^。；，]{0,6}" + alternation(words("roles", "joint", "police_acts")))
# …公安局翠屏区分局与…综合行政执法局联合检查
_POLICE_WITH = re.compile(
    r"(?:与|和|同|、|会同|联合)[^。；，]{4,22}?(?:联合|共同|一同|检查|排查|突击)"
)
_ANAPHOR = re.compile(alternation(words("roles", "anaphor", "bodies")))
_BOTH = re.compile(alternation(words("roles", "anaphor", "both")))
_PLATFORM = compose(
    r"(?:(?!<verbs>)[^。；，]){0,10} <systems>",
    verbs=alternation(words("roles", "of_body", "not_between")),
    systems=alternation(words("roles", "of_body", "systems")),
)
# the line of a form that says who decided: 处罚机关：
_LABELLED = compose(
    r"(?:^|\n)\s*<labels>[：:]\s*\Z",
    labels=alternation(words("sections", "table", "columns", "regulator")),
)
_WINDOW = 14
_BACK = 12
_BY_NOTE = re.compile(r"决定(?:书)?(?:均|都)?由$")


@dataclass(frozen=True, slots=True)
class BodyRoles:
    """The bodies of a case by what they did, each list in text order."""

    investigated: tuple[BodyName, ...]
    decided: tuple[BodyName, ...]
    referred: tuple[BodyName, ...]


def roles_in(text: str, section: Section, found: Layers) -> BodyRoles:
    """Sort the bodies named in a case by what they did."""
    key = ("regulators.roles", section.span)
    return remembered(found, key, lambda: _sorted_by_role(text, section, found))


def _sorted_by_role(text: str, section: Section, found: Layers) -> BodyRoles:
    acting: list[BodyName] = []
    referred: list[BodyName] = []
    for body in _bodies(section, found):
        if is_referral(text, body, found):
            referred.append(body)
        elif _acts(text, body) or _government_acts(text, body, found):
            acting.append(body)
    acting = [*_both_taken_up(text, section, found), *acting]
    acting = acting or _taken_up(text, section, found)
    decided = _deciders(text, section, acting, found)
    names = {body.name for body in decided}
    investigated = [body for body in acting if body.name not in names]
    return BodyRoles(tuple(investigated), tuple(decided), tuple(referred))


def _bodies(section: Section, found: Layers) -> Iterator[BodyName]:
    """The bodies named in the telling of the case: no lessons, quotations or heading."""
    heading = section.heading
    for body in inside(found.bodies, section.span):
        if zone_at(body.span.start, found) in ("lesson", "procedure"):
            continue
        if holding(found.quotations, body.span.start) is not None:
            continue
        if heading is not None and body.span.within(heading) and len(found.sections) > 1:
            continue
        yield body


def is_referral(text: str, body: BodyName, found: Layers) -> bool:
    """Whether a body passed the lead on: 根据河北省生态环境厅转办的走航监测线索."""
    sentence = holding(found.sentences, body.span.start) or body.span
    before = text[sentence.start : body.span.start]
    later = inside(found.bodies, Span(body.span.end, max(body.span.end, sentence.end)))
    after = text[body.span.end : later[0].span.start if later else sentence.end]
    if _RECEIVER.search(before) and not before.endswith(("接", "接到", "收到")):
        return False
    if later and after in ("向", "致函") and _NOTE.match(text, later[0].span.end):
        return True
    if _HANDED.match(text, body.span.end, sentence.end) or _hands_on(text, body, sentence, found):
        return True
    if _NOTED.match(after) and zone_at(body.span.start, found) == "facts":
        return True
    if before.endswith(("接", "接到", "收到", "据")) and _NOTE.match(after):
        return True
    if before.endswith(("根据", "按照")) and _REPORTED.match(after):
        return True
    if before.endswith("经") and _SCREENED.match(after):
        return True
    if _NOUN_FIRST.match(after) and _REFERRAL_BEFORE.search(before):
        return True
    verb = _REFERRAL.match(after)
    if verb is None:
        return False
    strong = _STRONG_VERB.search(verb.group()) is not None
    named = _NOUN.match(after, verb.end()) is not None
    introduced = _REFERRAL_BEFORE.search(before) is not None or not before.strip()
    return (strong and introduced) or (named and (introduced or strong))


def _hands_on(text: str, body: BodyName, sentence: Span, found: Layers) -> bool:
    """Whether the first body of a sentence hands what it found on to another, or to its place."""
    if body.kind in (Kind.COURT, Kind.POLICE) or _DECIDES.search(
        text, sentence.start, sentence.end
    ):
        return False
    rest = Span(body.span.end, max(body.span.end, sentence.end))
    bodies = inside(found.bodies, rest)
    if any(b.name == body.name for b in bodies):
        return False
    receiver = bodies[0].span if bodies and bodies[0].kind is Kind.REGULATOR else None
    if receiver is None and not bodies:
        places = inside(found.places, rest)
        receiver = places[-1].span if places else None
    if receiver is None:
        return False
    # 在技术复核后，向佛山市生态环境局｜移交线索
    towards = text.endswith(("向", "给"), body.span.end, receiver.start)
    if towards and _HANDS.match(text, receiver.end, sentence.end) is not None:
        return True
    return _HANDING.search(text, body.span.end, receiver.start) is not None


def _acts(text: str, body: BodyName) -> bool:
    """Whether a body took part itself, rather than receiving or being named in passing."""
    before = _before(text, body)
    after = text[body.span.end : body.span.end + 2 * _WINDOW]
    if body.kind in (Kind.COURT, Kind.PROCURATORATE, Kind.GOVERNMENT):
        return False
    if _SPEAKER.match(after) or after.startswith("《") or _PLATFORM.match(after):
        return False
    if _RECEIVER.search(before) and not _goes_to_work(text, body):
        return False
    if _NAMED_AFTER.match(after):
        return False
    if _NAMED_BEFORE.search(before) and not _NEEDS_AFTER.search(before):
        return False
    if body.kind is Kind.POLICE:
        return _police_takes_part(before, after)
    return True


def _goes_to_work(text: str, body: BodyName) -> bool:
    """Whether a body that was told of something looks itself: 向…分局报告。执法人员立即到场."""
    return body.kind is Kind.REGULATOR and _WORKS.match(text, body.span.end) is not None


def _before(text: str, body: BodyName) -> str:
    return text[max(0, body.span.start - _WINDOW) : body.span.start]


def _government_acts(text: str, body: BodyName, found: Layers) -> bool:
    """Whether a government itself looked or decided: 悦来镇人民政府…开展核查."""
    if body.kind is not Kind.GOVERNMENT or _RECEIVER.search(_before(text, body)):
        return False
    sentence = holding(found.sentences, body.span.start) or body.span
    return _LOOKS.match(text, body.span.end, sentence.end) is not None


def _police_takes_part(before: str, after: str) -> bool:
    acts = _POLICE_ACT.match(after) or _POLICE_WITH.match(after)
    return bool(_JOINT.search(before)) or acts is not None


def _both_taken_up(text: str, section: Section, found: Layers) -> list[BodyName]:
    """The bodies that 上述两部门 takes up: the two named last before the case, bar the decider."""
    if not _BOTH.search(text, section.span.start, section.span.end):
        return []
    place = index_at(found.sections, section.span.start)
    before = roles_in(text, found.sections[place - 1], found) if place else None
    named = before.investigated if before is not None else ()
    return [BodyName(b.span, b.name, b.kind, "“上述两部门”所指") for b in named[:2]]


def _taken_up(text: str, section: Section, found: Layers) -> list[BodyName]:
    """The body that 我局 or 该局 takes up: the last one before the case, or the article's."""
    labelled = any(party.role == "respondent" for party in inside(found.parties, section.span))
    listed = bool(section.cells) or labelled or section.listed
    word = _ANAPHOR.search(text, section.span.start, section.span.end)
    if not listed and word is None:
        return []
    known = remembered(
        found,
        "regulators.known",
        lambda: [body for body in found.bodies if body.kind is Kind.REGULATOR],
    )
    if section.cells:
        # the body of a case told above the table has no part in its rows
        known = remembered(
            found,
            "regulators.outside",
            lambda: [b for b in known if section_at(found, b.span.start) is None],
        )
    here = index_at(known, section.span.start - 1)
    chosen = [] if here < 0 else [known[0] if listed else known[here]]
    if word is not None and word.group().endswith("分局") and not listed:
        # 该分局 takes up the branch last named, not a bureau named beside it
        back = known[max(0, here - _BACK) : here + 1]
        chosen = [b for b in reversed(back) if b.name.endswith("分局")][:1] or chosen
    if listed:
        chosen += remembered(
            found,
            "regulators.decided_all",
            lambda: [body for body in found.bodies if _decided_all(text, body)][:1],
        )
    return [BodyName(b.span, b.name, b.kind, "“我局”“该局”所指") for b in chosen]


def _decided_all(text: str, body: BodyName) -> bool:
    """Whether a note says who decided all that is listed: 处罚决定由临沂市生态环境局作出."""
    return _BY_NOTE.search(_before(text, body)) is not None and text.startswith(
        "作出", body.span.end
    )


def _deciders(
    text: str, section: Section, acting: Sequence[BodyName], found: Layers
) -> list[BodyName]:
    """The body before each decision in its sentence, else the last one named before it."""
    decided = {body.name: body for body in acting if _is_labelled(text, body)}
    for position in _decisions(section, found):
        body = _subject(text, position, acting, found)
        if body is not None and body.kind is not Kind.POLICE:
            decided.setdefault(body.name, body)
    return list(decided.values())


def _is_labelled(text: str, body: BodyName) -> bool:
    """Whether a body stands behind the label of those that decide."""
    return _LABELLED.search(text[max(0, body.span.start - _WINDOW) : body.span.start]) is not None


def _decisions(section: Section, found: Layers) -> Iterator[int]:
    for reference in inside(found.references, section.span):
        if reference.role is CitationRole.APPLIED:
            yield reference.span.start


def _subject(
    text: str, position: int, acting: Sequence[BodyName], found: Layers
) -> BodyName | None:
    sentence = holding(found.sentences, position) or Span(position, position)
    before = index_at(acting, position - 1)
    if before >= 0 and acting[before].span.start >= sentence.start:
        return acting[before]
    after = acting[before + 1] if before + 1 < len(acting) else None
    if after is not None and after.span.start < sentence.end:
        return after
    named = acting[: before + 1]
    # 我局联合…局检查: whom another body took along decides nothing by itself
    leading = [body for body in named if not _JOINT.search(_before(text, body))]
    return next(reversed(leading or named), None)
