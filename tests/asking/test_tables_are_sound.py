"""The tables of words, subjects and names hold together, and use the ontology's terms."""

from __future__ import annotations

import re

import pytest

from kg.asking.composing import base, rows_query
from kg.asking.reading import QUESTION_WORDS, Reading
from kg.asking.tables import Subject, subjects, table
from kg.graph.query_terms import terms_of
from kg.questions import named_queries
from kg.vocabulary import GD, Class, Property

GENERAL = set(table("words")["class"])
KINDS = {entry["id"] for entry in table("names")["kind"]} | {"date", "text", "provision"}
KNOWN = {str(term) for kind in (Class, Property) for term in kind}


@pytest.mark.parametrize("subject", subjects(), ids=lambda one: one.id)
def test_the_classes_that_a_subject_speaks_of_exist(subject: Subject) -> None:
    own = GENERAL | set(subject.classes)
    filters = {f"#{one.id}" for one in subject.filters}
    for attribute in subject.attributes:
        for combination in attribute.asked_by:
            assert set(combination) <= own | filters, attribute.id
        assert set(attribute.answers) <= QUESTION_WORDS, attribute.id
    for one in subject.filters:
        assert set(one.roles) <= own, one.id
        assert one.kind in KINDS or one.words, one.id
    anywhere = {key for one in subjects() for key in one.classes} | GENERAL
    assert set(subject.soft) <= anywhere | {"case"}


@pytest.mark.parametrize(
    "subject", [one for one in subjects() if not one.named], ids=lambda one: one.id
)
def test_every_attribute_is_a_query_of_known_terms(subject: Subject) -> None:
    reading = Reading(subject)
    for attribute in (None, *(one for one in subject.attributes if not one.query)):
        if attribute is not None and "?f" in attribute.value:
            continue
        terms = terms_of(rows_query(reading, attribute, base(reading)))
        assert {term for term in terms if term.startswith(GD)} <= KNOWN


def test_named_queries_exist() -> None:
    named = {one.named for one in subjects() if one.named}
    named |= {one.query for subject in subjects() for one in subject.attributes if one.query}
    assert named <= set(named_queries())


def test_no_word_is_listed_twice_in_one_list() -> None:
    for entry in table("words")["class"].values():
        assert len(entry["words"]) == len(set(entry["words"]))


def test_short_forms_use_the_parts_that_their_pattern_names() -> None:
    for rule in table("names")["short"]:
        parts = set(re.compile(rule["full"]).groupindex)
        parts |= {f"{part}_short" for part in parts}
        used = {part for form in rule["forms"] for part in re.findall(r"\{(\w+)\}", form)}
        assert used <= parts, rule["full"]
