"""Events of the news as triples: what was held when, where and by whom, and how far it is."""

from __future__ import annotations

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.terms import chinese, date, iri, text
from kg.records import Event, EventType
from kg.vocabulary import Class, Property, Reused

_NAMES = {
    EventType.TRAINING: "培训",
    EventType.MEETING: "会议",
    EventType.INSPECTION_VISIT: "调研检查",
    EventType.DRILL: "演练",
    EventType.LAUNCH: "启动",
    EventType.OTHER: "活动",
}


def describe_events(sheet: Sheet, names: Names, events: tuple[Event, ...]) -> dict[str, str]:
    """Write down the events; which article tells of which visit of inspection is returned."""
    visits: dict[str, str] = {}
    for number, event in enumerate(events, start=1):
        node = f"{sheet.iri}/news-event/{number}"
        _event(sheet, names, event, node)
        article = sheet.article_of(event.span)
        if article is not None and event.type is EventType.INSPECTION_VISIT:
            visits.setdefault(article, node)
    return visits


def _event(sheet: Sheet, names: Names, event: Event, node: str) -> None:
    grounds = Grounds(event.evidence)
    article = sheet.article_of(event.span)
    if article is not None:
        sheet.find(article, Property.REPORTS, iri(node), grounds)
        if event.announced:
            sheet.find(article, Property.HEADLINE_EVENT, iri(node), grounds)
    sheet.find(node, Reused.TYPE, iri(Class.NEWS_EVENT), grounds)
    sheet.find(node, Reused.LABEL, chinese(_label(event)), grounds)
    kind = iri(identifiers.thing("event-type", event.type.value))
    sheet.find(node, Property.EVENT_TYPE, kind, grounds)
    stage = iri(identifiers.thing("stage", event.stage.value))
    sheet.find(node, Property.STAGE, stage, grounds)
    if event.topic is not None:
        sheet.find(node, Property.TOPIC, text(event.topic.value), Grounds(event.topic.evidence))
    if event.date is not None:
        sheet.find(node, Property.DATE, date(event.date.value), Grounds(event.date.evidence))
    for body in event.organisers:
        who = Grounds(body.evidence).by(body.identity)
        sheet.find(node, Property.ORGANISER, iri(names.refer(body)), who)
    place = event.place
    if place is not None and place.identity is not None:
        where = Grounds(place.evidence).by(place.identity)
        sheet.find(node, Property.PLACE, iri(names.refer(place)), where)
    for words in event.participants:
        sheet.find(node, Property.PARTICIPANTS, text(words.value), Grounds(words.evidence))


def _label(event: Event) -> str:
    topic = event.topic.value if event.topic is not None else ""
    name = _NAMES[event.type]
    shown = topic if topic.endswith(name) else f"{topic}{name}"
    return f"{event.date.value} {shown}" if event.date is not None else shown
