"""Persons, projects, campaigns and mechanisms are identified by what makes them one thing."""

import pytest

from kg.linking import link
from kg.linking.news import campaign, mechanism, person_at, project_at
from kg.reading import read_bytes
from kg.records import (
    Evidence,
    Identity,
    Kind,
    Mention,
    News,
    Person,
    Project,
    Records,
    Sourced,
    Span,
)

BODY = Identity("body/140500/生态环境局/泽州分局", "bodies.full_name")
PLACE = Identity("place/140525/山耳东村", "places.full_name")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("“河长+检察长”协作机制", "mechanism/河长+检察长"),
        ("“林长+”网格化防火体系", "mechanism/林长+"),
        ("林长制", "mechanism/林长制"),
        ("“周调度、月通报”机制", "mechanism/周调度、月通报机制"),
    ],
)
def test_mechanisms_told_by_their_parties_are_known_by_them(name, key):
    assert mechanism(name).key == key


def test_a_campaign_is_the_same_with_and_without_quotation_marks():
    assert campaign("“清源”专项行动") == campaign("清源专项行动")


def test_a_person_belongs_to_the_organisation_and_hidden_names_to_none():
    assert person_at("张亮峰", BODY).key == f"person/{BODY.key}/张亮峰"
    assert person_at("张某", BODY) is None
    assert person_at("张亮峰", None) is None


def test_a_project_is_told_by_its_place_else_by_the_place_in_its_name():
    assert project_at("污水处理站", PLACE).key == "project/140525/山耳东村/污水处理站"
    assert project_at("岚县污水处理厂扩容项目", None).key.startswith("project/141127/")
    assert project_at("污水处理站", None) is None


def test_linking_fills_the_identities_of_news_and_leaves_villages_alone():
    text = "山耳东村党支部书记赵帅说，泽州县背阴湿地工程建成。"
    source = read_bytes(text.encode(), "a.txt")

    def told(words: str) -> tuple[Evidence, ...]:
        start = text.index(words)
        return (Evidence(Span(start, start + len(words)), "test"),)

    person = Person(
        Mention("赵帅", Kind.PERSON, told("赵帅")),
        told("党支部书记赵帅"),
        Sourced("党支部书记", told("党支部书记")),
        Mention("山耳东村", Kind.PUBLIC_BODY, told("山耳东村")),
    )
    project = Project(
        Sourced("背阴湿地工程", told("背阴湿地工程")),
        place=Mention("泽州县", Kind.PLACE, told("泽州县")),
    )
    news = link(Records(source, news=News(persons=(person,), projects=(project,)))).news
    assert news.persons[0].organisation.identity is None
    assert news.persons[0].name.identity is None
    assert news.projects[0].identity.key == "project/140525/背阴湿地工程"
