"""The parts of an event: who held it, when, where, and with whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.layers import BodyName, Layers, holding, inside
from kg.extraction.news.periods import UNKNOWN
from kg.extraction.news.topics import Noun
from kg.records import BODY_KINDS, EventType, Evidence, Kind, Mention, Sourced, Span

_LEADS = compose(
    r"(?:联合|共同)?(?:<verbs>)", verbs=alternation(words("news/events", "verbs", "lead"))
)
_MONTH_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号](?!前|之前|起|至[^0-9]|止)"
)
_NAMED_YEAR = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})年(?![0-9]{1,2}月)")
_REFERRED = compose(
    r"(?P<printed>(?P<before><yesterday>)|今天|今日)|(?P<same><days>)",
    yesterday=alternation(words("news/events", "days", "before")),
    days=alternation(words("news/events", "days", "same")),
)
_CLOSING = re.compile(
    r"(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日[）)\s]*$"
)
_LAST_LINE = 30
_MEMORY = 600  # how many characters back 当天 may reach
_SUBJECT = re.compile(
    r"(?:^|[，。、\n由])(?P<name>(?:[省市县区州]|[一-鿿]{2,10}?)(?:[一-鿿]{2,10}?)(?:局|厅|委|办公室|委员会|中心|指挥部))"
    r"(?=(?:联合|共同)?(?:主办|举办|召开|组织|开展|举行))"
)
_DAY = len("2025-09-18")
_JOINED = re.compile(r"、|和|与|及|以及|,|，")
_PARTICIPANTS = compose(
    r"(?P<who>[^，。；：\n]{0,40}?(?:<numbers>)[^，。；\n]{0,24}?) (?:<verbs>)",
    numbers=str(table("news/events")["participants"]["numbers"]),
    verbs=alternation(words("news/events", "participants", "verbs")),
)


def date_of(text: str, sentence: Span, noun: Noun, found: Layers) -> Sourced[str] | None:
    """The day of an event: the last one told before its name in the sentence, else the first."""
    days = [
        (Span(*match.span()), match)
        for match in _MONTH_DAY.finditer(text, sentence.start, sentence.end)
    ]
    if not days:
        return _relative(text, noun, sentence, found)
    before = [row for row in days if row[0].start < noun.end]
    span, match = before[0] if before else days[0]
    return _dated(text, span, match, sentence, found)


def _dated(
    text: str, span: Span, match: re.Match[str], sentence: Span, found: Layers
) -> Sourced[str] | None:
    """The day of a match, with its year as the sentence of the event tells it."""
    year, note = _year(text, sentence, match, found)
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    evidence = Evidence(span, "events.date", note)
    return Sourced(f"{year}-{month:02d}-{day:02d}", (evidence,))


def _year(text: str, sentence: Span, match: re.Match[str], found: Layers) -> tuple[str, str]:
    """The year of a day: printed, in the name of the occasion, or that of the article."""
    if match["year"]:
        return match["year"], ""
    where = found.news.setting
    named = _NAMED_YEAR.search(text, max(match.end(), sentence.start), sentence.end)
    if named is not None and not _in_title(found, named.start()):
        year = int(named["year"])
        if where.year is None or year == where.year:
            return named["year"], "年份据活动名称"
    if where.year is not None:
        return str(where.year), where.year_note
    return UNKNOWN, "年份未载明"


def _in_title(found: Layers, position: int) -> bool:
    return holding(found.title_spans, position) is not None


def _relative(text: str, noun: Noun, sentence: Span, found: Layers) -> Sourced[str] | None:
    """A day told by reference: 当天 to the last one told, 昨日 to the day of the article."""
    for name in inside(found.dates, sentence):
        if name.kind == "relative" and name.iso is not None and len(name.iso) == _DAY:
            return Sourced(name.iso, (Evidence(name.span, "events.date", name.note),))
    word = _REFERRED.search(text, sentence.start, sentence.end)
    told = found.date if found.date is not None and len(found.date) == _DAY else _closing(text)
    if word is not None and told is not None and word["printed"]:
        day = date.fromisoformat(told) - timedelta(days=1 if word["before"] else 0)
        note = f"由篇章日期{told}推算"
        return Sourced(day.isoformat(), (Evidence(Span(*word.span()), "events.date", note),))
    if (word is not None and word["same"]) or noun.how == "scene":
        days = list(_MONTH_DAY.finditer(text, max(0, sentence.start - _MEMORY), sentence.start))
        if days:
            return _dated(text, Span(*days[-1].span()), days[-1], sentence, found)
    return None


def _closing(text: str) -> str | None:
    """The full date that the last line of an article prints, as an ISO date."""
    match = _CLOSING.search(text, max(0, len(text) - _LAST_LINE))
    if match is None:
        return None
    try:
        return date(*(int(match[part]) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        return None


def organisers_of(text: str, sentence: Span, noun: Noun, found: Layers) -> tuple[Mention, ...]:
    """The bodies that held an event: those before 主办, else the subject of the sentence.

    A body that took part at the invitation of another (联合, 会同) is none.
    """
    bodies = [b for b in inside(found.bodies, sentence) if b.kind in BODY_KINDS]
    hosts = _hosts(text, sentence, bodies)
    if hosts:
        return tuple(map(_mention, hosts))
    before = [body for body in bodies if body.span.end <= max(noun.body.start, noun.start)]
    if not before:
        before = [body for body in bodies if body.span.start == noun.body.start]
    if not before and noun.type in (EventType.OTHER, EventType.LAUNCH):
        before = [body for body in bodies if body.span.start >= noun.end][:1]
    if before:
        first = before[0]
        joined = [first]
        for body in before[1:]:
            if not _JOINED.fullmatch(text[joined[-1].span.end : body.span.start]):
                break
            joined.append(body)
        return tuple(map(_mention, joined))
    return (
        _as_printed(text, sentence, noun)
        or _from_next(text, sentence, found)
        or _from_context(text, sentence, found)
    )


def _as_printed(text: str, sentence: Span, noun: Noun) -> tuple[Mention, ...]:
    """The subject of a sentence that is a body by its last word only: 省环保厅举办了…."""
    match = _SUBJECT.search(text, sentence.start, noun.body.start)
    if match is None:
        return ()
    span = Span(*match.span("name"))
    evidence = Evidence(span, "events.organiser", "机关名称未能补全")
    return (Mention(match["name"], Kind.REGULATOR, (evidence,)),)


def _from_next(text: str, sentence: Span, found: Layers) -> tuple[Mention, ...]:
    """The hosts that one of the next sentences names: 演练由甲局、乙局联合主办."""
    at = index_at_start(found, sentence)
    for following in found.sentences[at + 1 : at + 3]:
        bodies = [b for b in inside(found.bodies, following) if b.kind in BODY_KINDS]
        hosts = _hosts(text, following, bodies)
        if hosts:
            return tuple(map(_mention, hosts))
    return ()


def _hosts(text: str, sentence: Span, bodies: Sequence[BodyName]) -> list[BodyName]:
    """The bodies of 由甲局、乙局（联合）主办."""
    host = _LEADS.search(text[sentence.start : sentence.end])
    if host is None:
        return []
    position = sentence.start + host.start()
    row: list[BodyName] = []
    for body in reversed([b for b in bodies if b.span.end <= position]):
        between = text[body.span.end : row[0].span.start if row else position]
        if (
            between
            and not _JOINED.fullmatch(between)
            and not re.fullmatch("联合|共同|会同", between)
        ):
            break
        row.insert(0, body)
    return row


def index_at_start(found: Layers, sentence: Span) -> int:
    """The index of a sentence."""
    return bisect_left(found.sentences, sentence.start, key=lambda span: span.start)


def _from_context(text: str, sentence: Span, found: Layers) -> tuple[Mention, ...]:
    """The body that the headline names, where the sentence names none."""
    head = found.news.known.headline
    for body in inside(found.bodies, head):
        if body.kind in BODY_KINDS:
            evidence = (Evidence(body.span, "events.organiser", "据标题"),)
            return (Mention(body.name, body.kind, evidence),)
    return ()


def _mention(body: BodyName) -> Mention:
    return Mention(body.name, body.kind, (Evidence(body.span, "bodies.name", body.note),))


def place_of(text: str, sentence: Span, noun: Noun, found: Layers) -> Mention | None:
    """The place that the sentence says the event was held in (在壶关县举办)."""
    for place in inside(found.places, sentence):
        if place.span.start > sentence.start and text[place.span.start - 1] in "在于到赴入":
            evidence = (Evidence(place.span, "events.place"),)
            return Mention(place.name, Kind.PLACE, evidence)
    return None


def participants_of(text: str, sentence: Span, found: Layers) -> tuple[Sourced[str], ...]:
    """Phrases with numbers of those who took part, in this sentence and the next."""
    stop = min(len(text), sentence.end + 120)
    match = _PARTICIPANTS.search(text, sentence.start, stop)
    if match is None:
        return ()
    span = Span(*match.span("who"))
    who = re.sub(r"\s+", "", match["who"])
    return (Sourced(who, (Evidence(span, "events.participants"),)),)
