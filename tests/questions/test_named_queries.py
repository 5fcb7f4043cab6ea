"""Named queries are well formed, say what they need, and take values without harm."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, RegisterError
from kg.graph import Store, memory_store
from kg.graph.results import Solutions
from kg.questions import named_queries, run
from kg.questions.catalogue import read_query
from kg.questions.values import TYPES, ParameterValue

NAMES = sorted(named_queries())
SAMPLES: dict[str, ParameterValue] = {
    "iri": "place/140525",
    "zh": "晋城市",
    "text": "PW-2",
    "integer": 17,
    "decimal": Decimal("1.5"),
    "date": datetime.date(2025, 4, 16),
}


@pytest.fixture(scope="module")
def empty() -> Store:
    return memory_store()


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_as_it_stands_and_answers_with_its_columns(empty: Store, name: str) -> None:
    answer = empty.query(named_queries()[name].sparql)
    assert isinstance(answer, Solutions)
    assert answer.variables == tuple(column.name for column in named_queries()[name].columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_with_all_its_parameters(empty: Store, name: str) -> None:
    parameters = named_queries()[name].parameters
    run(empty, name, **{parameter.name: SAMPLES[parameter.type] for parameter in parameters})


@pytest.mark.parametrize("name", NAMES)
def test_questions_are_asked_in_both_languages(name: str) -> None:
    query = named_queries()[name]
    assert query.zh.endswith(("？", "）"))
    assert query.en.endswith(("?", ")"))
    for named in (*query.parameters, *query.columns):
        assert named.zh.strip()
        assert named.en.isascii()


@pytest.mark.parametrize("type_", ["zh", "text"])
@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_breaks_out_of_its_quotes(type_: str, value: str) -> None:
    name = "cases-referred-by" if type_ == "zh" else "cases-by-discretion-item"
    parameter = named_queries()[name].parameters[0].name
    with memory_store() as store:
        assert run(store, name, **{parameter: value}).rows == ()


@pytest.mark.parametrize(
    "value",
    ['"@zh } } ; DROP ALL #', "\\", '"""', "\n}\n", "甲\u2028乙", '晋城" } UNION { ?s ?p ?o } #'],
)
def test_hostile_values_are_only_values(full: Store, value: str) -> None:
    assert run(full, "cases-referred-by", body=value).rows == ()


@pytest.fixture(scope="module")
def full() -> Store:
    from kg.graph import identifiers, to_nquads
    from tests.graph.bulletin import bulletin

    store = memory_store()
    records = bulletin()
    store.load({identifiers.document(records.document.id): to_nquads(records)})
    return store


def test_a_value_narrows_the_answer(full: Store) -> None:
    every = run(full, "cases-referred-by")
    some = run(full, "cases-referred-by", body="生态环境部")
    assert len(every) == 3
    assert set(some.rows) < set(every.rows)


@pytest.mark.parametrize(
    ("name", "values", "complaint"),
    [
        ("fine-per-cases", {}, "相近的有.*fine-per-case"),
        ("总罚款", {}, "没有名为 总罚款 的问题"),
        ("total-fine", {"place": "太原市"}, "没有参数 place；可用的有：document"),
        ("misquoted-spans", {"x": 1}, "没有参数 x；可用的有：没有参数"),
        ("cases-violating-provision", {"article": "十七"}, "“十七”不是整数"),
        ("cases-inspected-on", {"date": "昨天"}, "“昨天”不是日期"),
        ("evidence-of", {"thing": "http://x/<a>"}, "不是标识"),
        ("evidence-of", {}, "要给出参数 thing或property"),
        ("shared-provision", {"from": "太原市生态环境局"}, "要给出参数 to"),
    ],
)
def test_wrong_use_is_explained(
    empty: Store, name: str, values: dict[str, ParameterValue], complaint: str
) -> None:
    with pytest.raises(QueryError, match=complaint):
        run(empty, name, **values)


HEAD = "# id: q\n# zh: 问？\n# en: Ask?\n"
BODY = "\nSELECT ?a {\n  # bind ?a\n  ?a ?b ?c }\n"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (HEAD + "# needs: b\n# column: a 甲 | A\n" + BODY, "no “# param:”"),
        (HEAD.replace("id: q", "id: r") + "# column: a 甲 | A\n" + BODY, "needs “# id: q”"),
        (HEAD + BODY, "“# column:”"),
        (HEAD + "# column: a\n" + BODY, "line 4: a column is written"),
        (HEAD + "# column: a 甲 | A\n" + BODY, "a has a “# param:” or a “# bind” line"),
        (HEAD + "# param: a colour 甲 | A\n# column: a 甲 | A\n" + BODY, "its type one of"),
    ],
)
def test_malformed_files_are_named(tmp_path: Path, content: str, complaint: str) -> None:
    file = tmp_path / "q.rq"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(RegisterError, match=complaint):
        read_query(file)


def test_the_types_of_parameters_are_documented() -> None:
    used = {parameter.type for query in named_queries().values() for parameter in query.parameters}
    assert used <= set(TYPES)
