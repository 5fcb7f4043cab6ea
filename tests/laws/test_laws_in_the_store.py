"""Imported texts stand in graphs of their own, are the same every time, and are shown as of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import reading
from kg.graph import Store
from kg.laws.importing import import_laws
from kg.laws.showing import NoSuchLawError, read_reference, show
from tests.cli.running import kg
from tests.laws.support import TITLE, markdown

PERMITS = """# 排污许可管理条例

2021年1月24日 中华人民共和国国务院令第736号公布

第三十四条 有下列行为之一的，处20万元以上100万元以下的罚款：

(一)甲行为；

(二)乙行为。
"""
PERMIT = "https://w3id.org/greendocket/id/statute/pollutant-permit-regulation-2021/article/34"


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laws")
    markdown(folder)
    (folder / "条例.md").write_text(PERMITS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store_path(laws: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "s"
    import_laws(laws, path)
    return path


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    with reading(store_path) as opened:
        yield opened


def words(store: Store, provision: str) -> list[object]:
    answer = store.query(f"SELECT ?w {{ <{provision}> gd:words ?w }}")
    return answer.column("w")  # type: ignore[union-attr]


def test_every_part_has_its_words(store: Store) -> None:
    assert words(store, f"{PERMIT}/paragraph/1/item/2") == ["(二)乙行为。"]
    assert words(store, PERMIT) == [
        "有下列行为之一的，处20万元以上100万元以下的罚款：\n(一)甲行为；\n(二)乙行为。"
    ]
    assert words(store, f"statute/title/{TITLE}/article/2/paragraph/2") == [
        "前款规定由市生态环境局监督实施。"
    ]


def test_each_version_has_a_graph_of_its_own(store: Store) -> None:
    graphs = [graph for graph in store.graphs() if "/graph/law/" in graph]
    assert [graph.rpartition("/graph/law/")[2] for graph in graphs] == [
        "pollutant-permit-regulation-2021", f"title/{TITLE}",
    ]  # fmt: skip


def test_importing_again_changes_nothing(laws: Path, store_path: Path) -> None:
    with reading(store_path) as opened:
        before = list(opened.dump())
    report = import_laws(laws, store_path)
    assert [text.changed for text in report.imported] == [False, False]
    with reading(store_path) as opened:
        assert list(opened.dump()) == before


def test_a_corrected_text_takes_the_place_of_the_former(tmp_path: Path) -> None:
    laws, path = tmp_path / "laws", tmp_path / "store"
    laws.mkdir()
    (laws / "a.md").write_text(PERMITS, encoding="utf-8")
    import_laws(laws, path)
    (laws / "a.md").write_text(PERMITS.replace("乙行为", "丙行为"), encoding="utf-8")
    (text,) = import_laws(laws, path).imported
    assert text.changed
    with reading(path) as opened:
        assert words(opened, f"{PERMIT}/paragraph/1/item/2") == ["(二)丙行为。"]


def test_a_second_copy_of_a_version_is_left_out_and_named(tmp_path: Path) -> None:
    laws = tmp_path / "laws"
    laws.mkdir()
    for name in ("a.md", "b.md"):
        (laws / name).write_text(PERMITS, encoding="utf-8")
    report = import_laws(laws, tmp_path / "store")
    assert [text.name for text in report.imported] == ["a"]
    assert report.doubles == ("b",)


def test_an_item_is_shown_with_the_opening_of_its_paragraph(store: Store) -> None:
    shown = show(store, "排污许可管理条例", read_reference("34", None, 2), "2024-05-01")
    assert shown.label == "排污许可管理条例第三十四条第一款第（二）项"
    assert shown.words == "有下列行为之一的，处20万元以上100万元以下的罚款：\n(二)乙行为。"
    assert [int(bracket.fine_max_cny or 0) for bracket in shown.brackets] == [1_000_000]


@pytest.mark.parametrize(
    ("day", "version"),
    [("2024-02-29", "ods-regulation-2018"), ("2024-03-01", "ods-regulation-2023")],
)
def test_the_day_chooses_the_version(store: Store, day: str, version: str) -> None:
    shown = show(store, "消耗臭氧层物质管理条例", read_reference("第三条", None, None), day)
    assert shown.version.id == version
    assert shown.words is None  # never imported here


def test_a_repealed_provision_is_shown_with_its_counterpart(store: Store) -> None:
    shown = show(store, "大气污染防洽法", read_reference("99", 1, 2), "2026-09-01")
    assert shown.version.id == "air-law-2018"
    assert [row.code_article for row in shown.counterparts] == [1107]
    assert len(shown.remarks) == 2  # a misprint, and that the law has ended


@pytest.mark.parametrize(
    ("title", "article", "paragraph", "item", "day"),
    [
        ("无此条例", "1", None, None, "2024-01-01"),
        ("排污许可管理条例", "67", None, None, "2024-01-01"),
        ("排污许可管理条例", "34", 2, None, "2024-01-01"),
        ("排污许可管理条例", "34", None, 3, "2024-01-01"),
        ("排污许可管理条例", "34", None, None, "2020-01-01"),
        ("排污许可管理条例", "34", None, None, "去年"),
        ("排污许可管理条例", "甲", None, None, "2024-01-01"),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(
    store: Store, title: str, article: str, paragraph: int | None, item: int | None, day: str
) -> None:
    with pytest.raises(NoSuchLawError, match=r"；请|；kg"):
        show(store, title, read_reference(article, paragraph, item), day)


def test_the_command_imports_lists_and_shows(laws: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    imported = kg("laws", "import", str(laws), "--store", store)
    assert imported.exit_code == 0
    assert "（未登记）" in imported.stdout
    listed = json.loads(kg("laws", "--store", store, "list", "--json").stdout)
    assert {row["title"]: row["words"] for row in listed if row["words"]} == {
        "排污许可管理条例": 1, TITLE: 4,
    }  # fmt: skip
    arguments = ("laws", "show", "排污许可管理条例", "34", "--item", "2", "--store", store)
    assert "乙行为" in kg(*arguments).stdout
    told = json.loads(kg(*arguments, "--on", "2024-01-01", "--json").stdout)
    assert told["brackets"][0]["fine_max_cny"] == 1_000_000
    assert told["iri"] == f"{PERMIT}/paragraph/1/item/2"


@pytest.mark.parametrize("day", ["2024-13-01", "去年", "2024"])
def test_a_day_that_is_none_is_wrong_use(tmp_path: Path, day: str) -> None:
    result = kg("laws", "show", "大气污染防治法", "99", "--on", day, "--store", tmp_path / "s")
    assert result.exit_code == 2
    assert day in result.stderr


def test_wrong_use_of_the_command_is_a_sentence(tmp_path: Path) -> None:
    missing = kg("laws", "import", str(tmp_path / "nowhere"), "--store", str(tmp_path / "s"))
    assert missing.exit_code == 2
    (tmp_path / "empty").mkdir()
    empty = kg("laws", "import", str(tmp_path / "empty"), "--store", str(tmp_path / "s"))
    assert empty.exit_code == 1
    wrong = kg("laws", "show", "无此法", "1", "--store", str(tmp_path / "s"))
    assert wrong.exit_code == 2
    assert "无此法" in wrong.stderr
