"""Events: trainings, meetings, visits, drills, launches, with organiser, date and topic.

An event is believed where its date stands in its sentence, or where the
headline names it; what is only planned or called off is kept as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.layers import Layers, holding, layers, section_at
from kg.extraction.news.event_parts import date_of, organisers_of, participants_of, place_of
from kg.extraction.news.topics import Noun, topic_of
from kg.records import Event, EventType, Evidence, Span, Stage

_NOUNS = {
    noun: EventType(kind) for kind, nouns in table("news/events")["nouns"].items() for noun in nouns
}
_VISIT = EventType.INSPECTION_VISIT
_OCCASION = alternation(noun for noun, kind in _NOUNS.items() if kind is not _VISIT)
_HOLD = alternation(words("news/events", "verbs", "hold"))
_AFTER = alternation(words("news/events", "verbs", "after"))
_VERB = re.compile("(?:召开|举办|举行|组织开展|开展|主办|承办|协办)的?了?")
_HELD = compose(
    r"(?P<verb><hold>)了?(?P<body>(?:《[^《》\n]{2,60}》|“[^“”\n]{1,40}”|[^，。；！？\n《》“”]){0,50}?)"
    r"(?P<noun><occasion>)(?=[，。；、！？\n）)”]|<tail>|$)",
    hold=_HOLD,
    occasion=_OCCASION,
    tail=r"(?:在|并|暨|上|，|现场|圆满|动员|于|取消|推迟|延期|因|以)",
)
_HAPPENED = compose(
    r"(?P<body>(?:《[^《》\n]{2,60}》|“[^“”\n]{1,40}”|[^，。；！？\n《》“”]){0,50}?)(?P<noun><occasion>)"
    r"(?:，?在[^，。；\n]{2,30}?)?(?:正式|顺利|成功|如期|圆满|隆重)?(?P<verb><after>)",
    occasion=_OCCASION,
    after=_AFTER,
)
_VISITS = alternation(noun for noun, kind in _NOUNS.items() if kind is _VISIT)
_GOING = alternation(words("news/events", "verbs", "going"))
# 对码头开展船舶水污染物接收转运联合检查 · 对工程建设进行调研
# 宣传活动在中山广场举行 · 举办宁静小区授牌活动
_ACTIVITY = re.compile(
    r"(?P<body>[^，。；：\n]{4,50}?)(?P<noun>活动)”?(?:，?在[^，。；\n]{2,30}?)?(?:正式|顺利|成功|如期|圆满|隆重)?(?:举行|举办|启动)"
)
_ACTIVITY_HELD = re.compile(
    r"(?:举行|举办)了?的?(?P<body>[^，。；：\n]{4,40}?)(?P<noun>活动)(?=[，。；\n上]|$)"
)
# 这是滁河流域突发水污染事件应急演练的一幕: a drill whose scenario is told first
_SCENE = compose(
    r"(?:这是|这场|此次|本次)(?P<body>[^，。；\n]{0,50}?)(?P<noun><drills>)(?=的|，|。|由)",
    drills=alternation(table("news/events")["nouns"]["drill"]),
)
_VISITED = (
    compose(
        r"(?:对(?P<object>[^，。；\n]{2,60}?))?(?<!上)(?:组织开展|开展|进行|实施)了?(?P<body>[^，。；\n]{0,36}?)(?P<noun><visits>)(?=[，。；、\n]|工作|活动|行动|$)",
        visits=_VISITS,
    ),
    # 深入平罗县，调研沙湖周边水生态治理工作
    compose(
        r"(?:<going>)[^。；\n]{1,60}?(?P<noun><verbs>)(?P<object>)(?P<body>[^，。；\n组]{2,40}?)(?=[，。；\n]|$)",
        going=_GOING,
        verbs=alternation(words("news/events", "verbs", "visit")),
    ),
    # 到平罗县调研
    compose(
        r"(?:赴|到|来|前往|深入|走进)(?P<object>[^，。；\n]{2,40}?)(?P<body>)(?:开展|进行)?(?P<noun><verbs>)(?=[，。；\n]|$)",
        verbs=alternation(words("news/events", "verbs", "visit")),
    ),
)
_SIGNAL = re.compile(alternation(_NOUNS))
_PLANNED = re.compile(alternation(words("news/events", "stages", "planned")))
_NOTICE = re.compile(alternation(words("news/events", "stages", "notices")) + r"\s*$")
_DENIED = re.compile(alternation(words("news/events", "stages", "denied")))
_DATED = re.compile(
    r"[0-9一二三四五六七八九十]{1,3}[日号]|日前|近日|当天|当日|同日|前一日|次日|昨[日天]|今[日天]|为一幕"
)
_BEGINS = re.compile("”?(?:，?在[^，。；\n]{2,30}?)?(?:正式)?(?:启动|拉开帷幕)")
_OPENING = 3


@Language.component("gd_events")
def events(doc: Doc) -> Doc:
    """Fill the list ``events`` of the news."""
    found = layers(doc)
    found.news.events = _distinct(list(find_events(found.text, found)))
    return doc


def _distinct(events: list[Event]) -> list[Event]:
    """Each event once: what is told of one type and organiser on one date is one event."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda each: each.span):
        same = next((i for i, other in enumerate(kept) if _is_same(event, other)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _merged(kept[same], event)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    if one.type is not other.type:
        return False
    if (one.date is None) is not (other.date is None) and other.announced and one.announced:
        return True  # the headline's occasion, told again without its day
    dates = {event.date.value for event in (one, other) if event.date is not None}
    names = [{mention.name for mention in event.organisers} for event in (one, other)]
    return len(dates) <= 1 and (not all(names) or bool(names[0] & names[1]))


def _merged(first: Event, other: Event) -> Event:
    return replace(
        first,
        date=first.date or other.date,
        place=first.place or other.place,
        topic=first.topic or other.topic,
        participants=first.participants or other.participants,
        announced=first.announced or other.announced,
    )


def find_events(text: str, found: Layers) -> Iterator[Event]:
    """The events told in a text."""
    head = found.news.known.headline
    title = text[head.start : head.end]
    told = 0
    for sentence in found.sentences:
        if sentence.start < head.end or section_at(found, sentence.start) is not None:
            continue
        told += 1
        if _SIGNAL.search(text, sentence.start, sentence.end) is None:
            continue
        if _SCENE.search(text, sentence.start, sentence.end) or (
            "演练" in title and told <= 2 * _OPENING
        ):
            yield from _in_sentence(text, sentence, found, title)
            continue
        dated = _DATED.search(text, sentence.start, sentence.end) is not None
        if dated or told <= _OPENING:
            yield from _in_sentence(text, sentence, found, title)


def _in_sentence(text: str, sentence: Span, found: Layers, title: str) -> Iterator[Event]:
    noun = _occasion(text, sentence, found) or _visit(text, sentence, found)
    if noun is None:
        return
    announced = _is_announced(noun, title)
    if noun.how == "scene":
        announced = True
    date = date_of(text, sentence, noun, found)
    if date is None and not announced:
        return
    topic = topic_of(text, noun)
    organisers = organisers_of(text, sentence, noun, found)
    if not organisers and not announced and noun.type is EventType.OTHER:
        return
    yield Event(
        noun.type,
        (Evidence(Span(noun.start, noun.end), f"events.{noun.how}"),),
        topic,
        organisers,
        date,
        place_of(text, sentence, noun, found),
        participants_of(text, sentence, found),
        Stage.PLANNED if announced and _NOTICE.search(title) else _stage(text, sentence, noun),
        announced,
    )


def _occasion(text: str, sentence: Span, found: Layers) -> Noun | None:
    """The first occasion that a sentence says was held."""
    patterns = (
        (_HELD, "held"),
        (_HAPPENED, "happened"),
        (_ACTIVITY, "happened"),
        (_ACTIVITY_HELD, "held"),
        (_SCENE, "scene"),
    )
    rows = [
        (match.start("noun"), order, match, how)
        for order, (pattern, how) in enumerate(patterns)
        for match in pattern.finditer(text, sentence.start, sentence.end)
    ]
    for start, _, match, how in sorted(rows, key=lambda row: row[:2]):
        if holding(found.title_spans, start) is not None:
            continue
        body = _behind_last_verb(text, Span(match.start("body"), match.end("body")))
        kind = _NOUNS.get(match["noun"], EventType.OTHER)
        if kind is EventType.OTHER and _BEGINS.match(text, match.end("noun")):
            kind = EventType.LAUNCH
        return Noun(match.start(), match.end("noun"), body, match["noun"], kind, how)
    return None


def _behind_last_verb(text: str, body: Span) -> Span:
    """The words behind the last verb of holding: 组织企业召开｜…推进会."""
    start = body.start
    for verb in _VERB.finditer(text, body.start, body.end):
        start = verb.end()
    return Span(start, body.end)


def _visit(text: str, sentence: Span, found: Layers) -> Noun | None:
    """The first visit of inspection that a sentence tells."""
    for pattern in _VISITED:
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None or holding(found.title_spans, match.start("noun")) is not None:
            continue
        part = "body" if match.end("body") - match.start("body") > 1 else "object"
        start, stop = match.span(part)
        body = Span(start, stop) if start >= 0 else Span(match.start("noun"), match.start("noun"))
        end = max(match.end("noun"), body.end)
        return Noun(match.start(), end, body, match["noun"], _VISIT, "visit")
    return None


def _is_announced(noun: Noun, title: str) -> bool:
    """Whether the headline names an occasion of the same type."""
    return any(kind is noun.type and word in title for word, kind in _NOUNS.items())


def _stage(text: str, sentence: Span, noun: Noun) -> Stage:
    if _DENIED.search(text, sentence.start, sentence.end):
        return Stage.DENIED
    before = max(sentence.start, noun.start - 24)
    return Stage.PLANNED if _PLANNED.search(text, before, noun.end) else Stage.DONE
