"""The mix of an archive: every province and form, repeatable in any folders, and read rightly."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from corpus import Piece, archive, compose_archived
from corpus.sources import all_counties, counties
from generate_corpus import main, write

from kg.evaluation import Report, evaluate
from kg.registers import divisions

DOCUMENTS = 150


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return [compose_archived(seed=20260815, index=index) for index in range(DOCUMENTS)]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder: Path = tmp_path_factory.mktemp("archive")
    (folder / "gold").mkdir()
    for index in range(80):
        write(compose_archived(seed=12, index=index), f"{index:05d}", folder)
    return evaluate(folder / "gold")


def words(piece: Piece) -> str:
    """The text without white space, and for a web page without its tags."""
    text = unescape(re.sub("<[^>]*>", "", piece.text)) if piece.suffix == ".html" else piece.text
    return re.sub(r"\s", "", text)


def test_it_is_set_in_every_province_of_the_mainland() -> None:
    # Twenty-two provinces, five autonomous regions, four municipalities, without Taiwan.
    assert len({county.province for county in all_counties()}) == 31
    assert set(counties()) < set(all_counties())


def test_every_further_county_is_real_and_lies_where_it_is_said_to_lie() -> None:
    for county in set(all_counties()) - set(counties()):
        homes = [
            (divisions.prefecture_of(found.code), divisions.province_of(found.code))
            for found in divisions.by_name(county.county)
        ]
        above = {
            (prefecture.name if prefecture else "", province.name)
            for prefecture, province in homes
            if province is not None
        } | {(province.name, province.name) for _, province in homes if province is not None}
        assert (county.city, county.province) in above


@pytest.mark.parametrize("form", archive.FORMS)
def test_the_same_seed_and_index_give_the_same_document(form: str) -> None:
    first = compose_archived(seed=3, index=5, form=form)
    assert first == compose_archived(seed=3, index=5, form=form)
    assert first.form == form


def test_every_form_and_every_kind_of_file_appears(pieces: list[Piece]) -> None:
    assert {piece.form for piece in pieces} == set(archive.FORMS)
    assert {piece.suffix for piece in pieces} == {".txt", ".html"}
    assert {piece.encoding for piece in pieces} == {"utf-8", "gb18030"}


def test_annotated_names_stand_in_the_text(pieces: list[Piece]) -> None:
    checked = 0
    for piece in pieces:
        text, gold = words(piece), piece.gold
        told = [
            name for key in ("regulators", "enterprises", "places") for name in gold.get(key, [])
        ]
        told += [
            name
            for key in ("persons", "projects")
            for name in (one["name"] for one in gold.get(key, []))
        ]
        for case in gold["cases"]:
            told += [*case["respondent"], *case["regulators"], case["violation"], case["place"]]
            told += case["decision_numbers"]
        checked += len(told)
        assert all(name in text for name in told if name), piece
    assert checked > 1000


def test_dates_are_printed_in_many_ways(pieces: list[Piece]) -> None:
    text = "".join(map(words, pieces))
    for way in (r"年\d月", r"年0\d月", r"二〇二[一二三四五六]年", r"20\d\d-\d\d-\d\d", "同年"):
        assert re.search(way, text), way


def test_folders_and_workers_do_not_matter(tmp_path: Path) -> None:
    def written(folder: Path, *more: str) -> dict[str, bytes]:
        arguments = ["--documents", "7", "--mix", "archive", "--out", str(folder), *more]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        return {path.name: path.read_bytes() for path in folder.rglob("*.*")}

    whole = written(tmp_path / "a")
    assert whole == written(tmp_path / "b", "--per-folder", "3", "--workers", "2")
    assert len(list((tmp_path / "b").iterdir())) == 3
    gold = json.loads((tmp_path / "b" / "00002" / "gold" / "00006.json").read_text("utf-8"))
    assert (tmp_path / "b" / "00002" / "gold" / gold["text"]).is_file()


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--documents", "1", "--form", "works", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "bulletin" in done.output


def test_cases_are_found_and_none_is_invented(report: Report) -> None:
    cases = report.tally.cases
    assert cases.right > 80
    assert cases.invented == 0
    assert cases.missed <= cases.right * 0.02


def test_what_is_said_is_right(report: Report) -> None:
    for score in (report.tally.micro(), report.tally.news_micro()):
        assert score.precision >= 0.97
        assert score.recall >= 0.95
