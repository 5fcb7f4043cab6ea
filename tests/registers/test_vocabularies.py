"""Pollutants and types of violation: each name leads to one entry, each hint to a provision."""

from __future__ import annotations

import pytest

from kg.registers import pollutants, provisions, statutes, violations


def test_there_are_enough_pollutants_of_each_medium() -> None:
    every = pollutants.all_pollutants()
    assert len(every) >= 150
    media = {medium for pollutant in every for medium in pollutant.media}
    assert media == {"air", "water", "soil", "noise", "waste", "radiation", "ghg"}


def test_every_name_of_a_pollutant_leads_back_to_it() -> None:
    for pollutant in pollutants.all_pollutants():
        for name in (pollutant.name, *pollutant.synonyms):
            assert pollutants.find(name) == pollutant


def test_registry_numbers_of_substances_have_a_right_check_digit() -> None:
    for pollutant in pollutants.all_pollutants():
        if pollutant.cas:
            digits = pollutant.cas.replace("-", "")
            weighted = sum(n * int(d) for n, d in enumerate(reversed(digits[:-1]), 1))
            assert weighted % 10 == int(digits[-1]), pollutant


def test_gazetteer_names_come_longest_first() -> None:
    lengths = [len(name) for name in pollutants.names()]
    assert lengths == sorted(lengths, reverse=True)


def test_every_type_of_violation_has_a_known_broader_one() -> None:
    types = violations.violation_types()
    assert len(types) >= 60
    for kind in types.values():
        assert not kind.broader or kind.broader in types
        assert kind.source


def test_every_hint_names_a_provision_that_exists() -> None:
    for kind in violations.violation_types().values():
        for hint in kind.provisions:
            assert statutes.version_by_id(hint.version) is not None, hint
            shape = provisions.article_shape(hint.version, hint.article)
            if provisions.is_read(hint.version):
                assert shape is not None, hint
                assert shape.has(hint.paragraph, hint.item), hint


@pytest.mark.parametrize(
    ("provision", "slugs"),
    [
        (("pollutant-permit-regulation-2021", 33, 1, 1), {"permit-none"}),
        (("pollutant-permit-regulation-2021", 34, 1, 1), {"permit-excess"}),
        (("solid-waste-law-2020", 114, 1, None), {"hazwaste-permit"}),
        (("pollutant-permit-regulation-2021", 50, None, None), set()),
    ],
)
def test_a_provision_tells_what_it_penalises(
    provision: tuple[str, int, int | None, int | None], slugs: set[str]
) -> None:
    assert {kind.slug for kind in violations.penalised_by(*provision)} == slugs
