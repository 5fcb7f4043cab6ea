"""Persons with their roles as triples: each role a membership, bound to the date of its text."""

from __future__ import annotations

from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.terms import chinese, date, iri, text
from kg.records import Document, Person
from kg.vocabulary import Class, Property, Reused


def describe_persons(sheet: Sheet, names: Names, persons: tuple[Person, ...]) -> None:
    """Write down who holds which role in which organisation, and the article that shows it."""
    for number, person in enumerate(persons, start=1):
        _membership(sheet, names, person, f"{sheet.iri}/membership/{number}")


def _membership(sheet: Sheet, names: Names, person: Person, node: str) -> None:
    grounds = Grounds(person.evidence)
    who = names.refer(person.name)
    organisation = person.organisation
    where = names.refer(organisation) if organisation is not None else None
    if person.role is None and where is None:
        return
    article = sheet.article_of(person.span)
    if article is not None:
        sheet.find(article, Property.REPORTS, iri(node), grounds)
    sheet.find(node, Reused.TYPE, iri(Class.MEMBERSHIP), grounds)
    sheet.find(node, Reused.LABEL, chinese(_label(person)), grounds)
    sheet.find(node, Property.MEMBER, iri(who), grounds)
    if person.role is not None:
        role = Grounds(person.role.evidence)
        sheet.find(node, Property.ROLE_NAME, text(person.role.value), role)
        sheet.find(who, Property.POST, text(person.role.value), role)
    if organisation is not None and where is not None:
        found = Grounds(organisation.evidence).by(organisation.identity)
        sheet.find(node, Property.MEMBER_OF, iri(where), found)
        sheet.find(who, Property.WORKS_FOR, iri(where), found)
    if person.period is not None:
        day = Grounds(person.period.evidence)
        sheet.find(node, Property.ATTESTED_ON, date(person.period.value), day)
        return
    printed = _date_line(sheet.document, person)
    if printed is not None:
        sheet.find(node, Property.ATTESTED_ON, date(printed), grounds)


def _date_line(document: Document, person: Person) -> str | None:
    """The date of the article that names a person."""
    for article in document.articles:
        if person.span.within(article.span) and article.date is not None:
            return article.date.value
    return None


def _label(person: Person) -> str:
    organisation = person.organisation.name if person.organisation is not None else ""
    role = person.role.value if person.role is not None else ""
    return f"{organisation}{role}{person.name.name}"
