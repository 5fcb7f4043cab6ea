"""Projects as triples: what is built where and by whom, for how much, and how far it is."""

from __future__ import annotations

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.terms import chinese, date, decimal, iri, text
from kg.records import Mention, Project, Sourced
from kg.vocabulary import Class, Property, Reused


def describe_projects(
    sheet: Sheet, names: Names, projects: tuple[Project, ...], visits: dict[str, str]
) -> None:
    """Write down the projects; ``visits`` leads from an article to its visit of inspection."""
    for project in projects:
        _project(sheet, names, project, visits)


def project_iri(sheet: Sheet, project: Project) -> str:
    """The IRI of a project: by name and place, or in its document alone."""
    if project.identity is not None:
        return identifiers.of_key(project.identity.key)
    return f"{sheet.iri}/project/{identifiers.encoded(project.name.value)}"


def _project(sheet: Sheet, names: Names, project: Project, visits: dict[str, str]) -> None:
    node = project_iri(sheet, project)
    name = Grounds(project.name.evidence).by(project.identity)
    article = sheet.article_of(project.span)
    if article is not None:
        sheet.find(article, Property.REPORTS, iri(node), name)
        if project.visited and article in visits:
            sheet.find(node, Property.INSPECTED_BY, iri(visits[article]), name)
    sheet.find(node, Reused.TYPE, iri(Class.PROJECT), name)
    sheet.find(node, Reused.LABEL, chinese(project.name.value), name)
    _thing(sheet, names, node, Property.PLACE, project.place)
    _thing(sheet, names, node, Property.OWNER, project.owner)
    for body in project.regulators:
        _thing(sheet, names, node, Property.INVOLVED_REGULATOR, body)
    if project.investment_cny is not None:
        cost = project.investment_cny
        sheet.find(node, Property.INVESTMENT_CNY, decimal(cost.value), Grounds(cost.evidence))
    if project.length_km is not None:
        length = project.length_km
        sheet.find(node, Property.LENGTH_KM, decimal(length.value), Grounds(length.evidence))
    _words(sheet, node, Property.CAPACITY, project.capacity)
    _words(sheet, node, Property.PROJECT_STATUS, project.status)
    if project.stage is not None and project.status is not None:
        stage = iri(identifiers.thing("stage", project.stage.value))
        sheet.find(node, Property.STAGE, stage, Grounds(project.status.evidence))
    for predicate, told in (
        (Property.STARTED_ON, project.started),
        (Property.COMPLETED_ON, project.completed),
    ):
        if told is not None:
            sheet.find(node, predicate, date(told.value), Grounds(told.evidence))


def _thing(sheet: Sheet, names: Names, node: str, predicate: str, mention: Mention | None) -> None:
    if mention is not None and (mention.identity is not None or predicate != Property.PLACE):
        grounds = Grounds(mention.evidence).by(mention.identity)
        sheet.find(node, predicate, iri(names.refer(mention)), grounds)


def _words(sheet: Sheet, node: str, predicate: str, words: Sourced[str] | None) -> None:
    if words is not None:
        sheet.find(node, predicate, text(words.value), Grounds(words.evidence))
