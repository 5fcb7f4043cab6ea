"""People name a file or a label where a question asks for a thing; what is not there is said."""

from pathlib import Path

import pytest

from kg.build import build
from kg.errors import QueryError
from kg.graph import open_store
from kg.questions import run

LETTER = (
    "2025年7月3日，台州市生态环境局黄岩分局检查发现台州市黄岩某电镀有限公司私设暗管，"
    "依据《中华人民共和国水污染防治法》第八十三条第（三）项罚款42万元。"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    Path(folder / "决定.txt").write_text(LETTER, encoding="utf-8")
    build([folder / "决定.txt"], folder / "store", workers=1)
    store = open_store(folder / "store" / "graph", read_only=True)
    yield store
    store.close()


def test_a_file_is_found_by_its_name(store):
    (row,) = run(store, "total-fine", document="决定.txt").rows
    assert str(row[0].value) == "420000"


def test_the_summary_of_a_file_tells_its_cases(store):
    assert len(run(store, "case-summary", document="决定.txt")) == 1


def test_a_bureau_is_found_by_its_label(store):
    rows = run(store, "parent-organisation", body="台州市生态环境局黄岩分局").rows
    assert "台州市生态环境局" in [value.value for row in rows for value in row if value]


def test_a_name_that_is_not_there_is_said(store):
    with pytest.raises(QueryError, match=r"没有名为“别的\.txt”的事物"):
        run(store, "total-fine", document="别的.txt")
