"""The tables of words, colours and facts fit each other, the ontology and the scripts."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from kg.explorer.appearance import group_of, groups, interface, relations
from kg.explorer.atlas import page as atlas
from kg.explorer.page import SCRIPTS, SERVED_SCRIPTS, STYLES
from kg.explorer.rules import fact_rules
from kg.network import entity_kinds, term
from kg.vocabulary import GD, Class, Property

STATIC = files("kg.explorer").joinpath("static")


def static(name: str) -> str:
    return STATIC.joinpath(name).read_text(encoding="utf-8")


def test_both_languages_say_the_same_things() -> None:
    assert interface()["zh"].keys() == interface()["en"].keys()
    for key, words in interface()["zh"].items():
        fields = re.findall(r"\{\w+\}", words)
        assert sorted(re.findall(r"\{\w+\}", interface()["en"][key])) == sorted(fields), key


def test_everything_that_the_page_says_is_in_the_table_and_nothing_else() -> None:
    scripts = "".join(map(static, sorted({*SCRIPTS, *SERVED_SCRIPTS, *atlas.SCRIPTS})))
    said = set(re.findall(r'say\("(\w+)"', scripts))
    said |= set(re.findall(r'actionButton\("(\w+)"', scripts))
    said |= {"expand", "collapse"}  # one button that says either
    said |= set(re.findall(r'legendPart\("(\w+)"', scripts))
    said |= {"zoom_in", "zoom_out", "fit"}  # the names of buttons, put together by the script
    page = "".join(map(static, ("frame.html", "page.html", "atlas/atlas.html")))
    said |= set(re.findall(r'data-say="(\w+)"', page)) | set(re.findall(r"words\.(\w+)", page))
    assert said == set(interface()["zh"])


def test_all_static_files_are_put_into_the_page() -> None:
    names = {file.name for file in STATIC.iterdir() if file.is_file()}
    names |= {f"atlas/{file.name}" for file in STATIC.joinpath("atlas").iterdir()}
    used = {*SCRIPTS, *SERVED_SCRIPTS, *STYLES, *atlas.SCRIPTS, *atlas.STYLES}
    assert names == {*used, "frame.html", "page.html", "atlas/atlas.html"}


@pytest.mark.parametrize("kind", [kind.key for kind in entity_kinds()])
def test_every_kind_is_drawn_by_one_group(kind: str) -> None:
    assert sum(kind in group.kinds for group in groups()) == 1
    assert 0 <= group_of(kind) < len(groups())


def test_no_two_groups_look_alike() -> None:
    assert len({group.sign for group in groups()}) == len(groups())
    for shade in ("light", "dark"):
        assert len({getattr(group, shade).fill for group in groups()}) == len(groups())


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("shade", "paper"), [("light", "#f6f8f6"), ("dark", "#101614")])
def test_labels_and_outlines_stand_out(shade: str, paper: str) -> None:
    assert paper in static("page.css")
    for group in groups():
        colours = getattr(group, shade)
        ground = colours.fill if group.key == "case" else paper
        assert contrast(colours.ink, ground) >= 7, group.key
        assert contrast(colours.line, paper) >= 3, group.key


def test_relations_name_predicates_of_the_ontology() -> None:
    known = {str(each) for each in Property}
    for relation in relations():
        assert {GD + name for name in relation.predicates} <= known


def test_rules_name_terms_of_the_ontology() -> None:
    rules = fact_rules()
    known = {str(each) for each in (*Property, *Class)}
    named = {*rules.order, *rules.hidden, *rules.silent, *rules.units, *rules.parts}
    named |= {told for parts in rules.parts.values() for told in parts}
    assert {name for name in named if name.startswith(GD)} <= known


def test_every_predicate_that_is_shown_has_a_chinese_name() -> None:
    shown = [str(each) for each in Property if fact_rules().shows(str(each))]
    for predicate in shown:
        assert re.search("[一-鿿]", term(predicate).zh), predicate
