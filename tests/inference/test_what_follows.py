"""From texts to what follows from them: each rule where it holds and where it must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build, forget, reading
from kg.build.inferring import drop_inferred, infer
from kg.graph import Store
from kg.graph.results import Truth
from kg.inference import derived_graphs, rules
from kg.questions import named_queries, run

BULLETIN = """晋城市生态环境局公布2025年第一批典型案例

案例一：泽州县鑫磊铸造有限公司未采取措施控制粉尘排放案
2025年3月12日，晋城市生态环境局泽州分局执法人员对泽州县鑫磊铸造有限公司进行现场检查，发现该公司打磨工序未采取密闭措施，粉尘无组织排放。该行为违反了《中华人民共和国大气污染防治法》第四十八条第一款的规定，依据该法第一百零八条第五项，2025年4月20日，晋城市生态环境局对该公司处罚款6万元。

案例二：阳城县某建材厂未批先建案
2025年3月15日，晋城市生态环境局阳城分局检查发现，阳城县某建材厂未依法报批环境影响评价文件，擅自开工建设。该行为违反了《中华人民共和国环境影响评价法》第二十五条的规定，依据该法第三十一条第一款，2025年5月6日，晋城市生态环境局对该厂处罚款3.5万元。
"""
ROUNDUP = """山西省生态环境厅通报铸造行业执法情况

鑫磊铸造粉尘外逸被罚
晋城市生态环境局泽州分局于2025年3月12日检查泽州县鑫磊铸造有限公司，该单位打磨车间未密闭，粉尘未有效收集，违反《中华人民共和国大气污染防治法》第四十八条第一款。2025年4月20日，晋城市生态环境局依据《中华人民共和国大气污染防治法》第一百零八条第五项的规定，对其罚款6万元。

某建材厂未批先建被罚
2025年3月15日，晋城市生态环境局阳城分局检查发现，阳城县某建材厂未报批环境影响评价文件擅自开工建设，违反《中华人民共和国环境影响评价法》第二十五条。2025年5月6日，晋城市生态环境局依据该法第三十一条第一款对该厂处罚款3.5万元。

鑫磊铸造再次被罚
2025年7月1日，晋城市生态环境局对泽州县鑫磊铸造有限公司检查，发现其打磨工序粉尘仍未收集，违反《中华人民共和国大气污染防治法》第四十八条第一款。2025年8月8日，晋城市生态环境局依据该法第一百零八条第五项，对该公司处罚款12万元。
"""
OTHERS = """阳城县通报

案例一：阳城县某建材厂未批先建案
2025年3月15日，晋城市生态环境局阳城分局检查发现，阳城县某建材厂未报批环境影响评价文件擅自开工建设，违反《中华人民共和国环境影响评价法》第二十五条。2025年5月6日，晋城市生态环境局依据该法第三十一条第一款对该厂处罚款4.5万元。

案例二：高平市鑫磊铸造有限公司无组织排放案
2025年3月12日，晋城市生态环境局高平分局检查高平市鑫磊铸造有限公司，发现粉尘无组织排放，违反《中华人民共和国大气污染防治法》第四十八条第一款。2025年4月20日，晋城市生态环境局依据该法第一百零八条第五项对该公司处罚款6万元。
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in {"bulletin": BULLETIN, "roundup": ROUNDUP, "others": OTHERS}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def place(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("inferred") / "store"
    build([texts], store, workers=1)
    infer(store)
    return store


@pytest.fixture(scope="module")
def store(place: Path) -> Iterator[Store]:
    with reading(place) as opened:
        yield opened


def rows(store: Store, name: str, **values: str) -> list[dict[str, object]]:
    return [dict(row) for row in run(store, name, **values).plain()]


def dumped(place: Path) -> bytes:
    with reading(place) as opened:
        return b"".join(opened.dump())


def test_tellings_of_one_case_are_found_and_only_those(store: Store) -> None:
    pairs = {
        frozenset([(row["document"], row["case"]), (row["other_document"], row["other"])])
        for row in rows(store, "tellings-of-one-case")
    }
    named = {document for pair in pairs for document, _ in pair}
    assert len(pairs) == 2
    assert named == {"bulletin.txt", "roundup.txt"}  # another fine, another firm: not the same


def test_what_shows_that_two_tellings_are_one_is_quoted_from_both(store: Store) -> None:
    found = rows(store, "tellings-of-one-case")
    quotes = {str(row["quote"]) for row in found if "鑫磊" in str(row["case"])}
    assert any("2025年3月12日" in quote for quote in quotes)
    assert any("6万元" in quote for quote in quotes)


def test_a_firm_punished_twice_is_one_that_has_two_decisions(store: Store) -> None:
    found = rows(store, "repeat-respondents")
    assert {row["enterprise"] for row in found} == {"泽州县鑫磊铸造有限公司"}
    assert {str(row["date"]) for row in found} == {"2025-04-20", "2025-08-08"}


def test_bodies_above_a_branch_reach_the_ministry(store: Store) -> None:
    above = {row["above"] for row in rows(store, "bodies-above", body="晋城市生态环境局泽州分局")}
    assert {"晋城市生态环境局", "山西省生态环境厅"} <= above


def test_all_that_follows_says_by_which_rule(store: Store) -> None:
    held = derived_graphs(store)
    assert len(held) == len(rules())
    for graph in held:
        asked = f"ASK {{ GRAPH <{graph}> {{ <{graph}> gd:inferredBy/rdfs:label ?said }} }}"
        assert store.query(asked) == Truth(value=True), graph


def test_inference_is_dropped_without_a_trace_and_made_again_the_same(
    texts: Path, tmp_path: Path
) -> None:
    build([texts], tmp_path / "s", workers=1)
    before = dumped(tmp_path / "s")
    first = infer(tmp_path / "s")
    with_it = dumped(tmp_path / "s")
    assert all(not one.made for one in infer(tmp_path / "s"))
    assert drop_inferred(tmp_path / "s") == len(first)
    assert dumped(tmp_path / "s") == before
    infer(tmp_path / "s")
    assert dumped(tmp_path / "s") == with_it != before


def test_conclusions_end_with_what_they_rest_on(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "s"
    build([texts / "bulletin.txt", texts / "roundup.txt"], place, workers=1)
    infer(place)
    forget(place, "roundup.txt")
    with reading(place) as opened:
        assert derived_graphs(opened) == ()
    infer(place)
    with reading(place) as opened:
        assert rows(opened, "tellings-of-one-case") == []
    build([texts / "roundup.txt"], place, workers=1)
    with reading(place) as opened:
        assert derived_graphs(opened) == ()


def test_a_build_that_changes_nothing_keeps_what_follows(texts: Path, tmp_path: Path) -> None:
    build([texts], tmp_path / "s", workers=1)
    infer(tmp_path / "s")
    kept = dumped(tmp_path / "s")
    build([texts], tmp_path / "s", workers=1)
    assert dumped(tmp_path / "s") == kept


ASKING_FOR_IT = {
    "tellings-of-one-case", "repeat-respondents", "provisions-applied-together", "bodies-above",
}  # fmt: skip


def test_other_questions_have_the_same_answers_with_and_without(
    texts: Path, place: Path, tmp_path: Path
) -> None:
    build([texts], tmp_path / "s", workers=1)
    simple = [q.id for q in named_queries().values() if q.id not in ASKING_FOR_IT and not q.needs]
    with reading(tmp_path / "s") as without, reading(place) as having:
        for name in simple:
            assert rows(without, name) == rows(having, name), name
