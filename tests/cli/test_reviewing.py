"""`kg review` as a user sees it: what is open, answers in the terminal, what became of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from tests.build.told import enterprises, store_of, told
from tests.cli.running import kg


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store in which two enterprises may be one."""
    return store_of(tmp_path, told("恒远建材有限公司"), told("晋中恒远建材有限公司", number="二"))


def answer(store: Path, *words: str) -> Result:
    """``kg review decide`` with these lines typed."""
    environment: dict[str, str | None] = {n: None for n in os.environ if "GREENDOCKET" in n}
    arguments = ["review", "decide", "--store", str(store), "--who", "王"]
    return CliRunner().invoke(cli, arguments, input="\n".join(words) + "\n", env=environment)


def judgements(store: Path) -> list[dict[str, str]]:
    file = store.parent / "judgements.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def test_open_questions_are_listed_as_table_and_as_json(own: Path) -> None:
    listed = kg("review", "--store", own)
    assert listed.exit_code == 0
    assert "晋中恒远建材有限公司" in listed.stdout
    assert "是否同一企业" in listed.stdout
    asked = json.loads(kg("review", "--store", own, "--json", "--limit", 1).stdout)
    assert asked["open"] >= 1
    assert len(asked["questions"]) == 1
    assert asked["questions"][0]["quotes"][0][0]["document"].endswith(".txt")


def test_an_answer_is_kept_and_carried_out_and_not_asked_again(own: Path) -> None:
    result = answer(own, "什么", "同", "同一法人")
    assert result.exit_code == 0, result.output
    assert "恒远建材有限公司" in result.output
    first = judgements(own)[0]
    assert (first["kind"], first["who"], first["why"]) == ("same", "王", "同一法人")
    assert len(enterprises(own)) == 1
    asked = json.loads(kg("review", "--store", own, "--json").stdout)["questions"]
    assert [each for each in asked if each["topic"] == "enterprises"] == []


@pytest.mark.parametrize("words", [("退出",), ("k", "k", "k"), ()])
def test_who_skips_or_leaves_judges_nothing(own: Path, words: tuple[str, ...]) -> None:
    result = answer(own, *words)
    assert result.exit_code == 0, result.output
    assert judgements(own) == []


def test_unsure_is_kept_and_shown_on_demand(own: Path) -> None:
    answer(own, "u", "")
    assert judgements(own)[0]["kind"] == "unsure"
    topics = [
        [
            q["topic"]
            for q in json.loads(kg("review", "--store", own, "--json", *more).stdout)["questions"]
        ]
        for more in ((), ("--unsure",))
    ]
    assert ["enterprises" in each for each in topics] == [False, True]


def test_the_status_counts_judgements_and_contradictions(own: Path) -> None:
    a, b = enterprises(own)
    kg("review", "different", a, b, "--store", own, "--who", "王")
    status = json.loads(kg("status", "--store", own, "--json").stdout)
    assert status["judgements"] == {
        "active": 1, "dormant": 0, "conflicts": 0, "problems": 0, "pending": False,
    }  # fmt: skip
    file = own.parent / "judgements.jsonl"
    said = {"when": "2026-01-01T00:00:00+08:00", "who": "李", "kind": "same"}
    more = [json.dumps(said | {"a": a, "b": "enterprise/000000/丙"}, ensure_ascii=False)]
    more += [json.dumps(said | {"a": b, "b": "enterprise/000000/丙"}, ensure_ascii=False), "坏"]
    file.write_text(file.read_text("utf-8") + "\n".join(more) + "\n", "utf-8")
    status = json.loads(kg("status", "--store", own, "--json").stdout)["judgements"]
    assert (status["active"], status["conflicts"], status["problems"]) == (3, 1, 1)
    assert status["pending"]
    assert "矛盾 1 处" in kg("status", "--store", own).stdout


def test_the_file_may_lie_anywhere(own: Path, tmp_path: Path) -> None:
    a, b = enterprises(own)
    elsewhere = tmp_path / "others" / "判断.jsonl"
    kg("review", "same", a, b, "--store", own, "--judgements", elsewhere, "--who", "王")
    assert judgements(own) == []
    assert len(enterprises(own)) == 1
    files = own.parent / "files"
    kg("build", files, "--store", own, "--judgements", elsewhere)
    assert len(enterprises(own)) == 1
    kg("forget", "0.txt", "--store", own, "--judgements", elsewhere)
    status = kg("status", "--store", own, "--judgements", elsewhere, "--json")
    assert json.loads(status.stdout)["judgements"]["active"] == 1
    kg("build", files, "--store", own)
    assert len(enterprises(own)) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", "没有的公司", "恒远建材有限公司"), "没有的公司"),
        (("same", "恒远建材有限公司", "恒远建材有限公司"), "同一个事物"),
        (("wrong", "恒远建材有限公司", "gd:nothing", "1"), "gd:nothing"),
        (("undo", "0123456789ab"), "0123456789ab"),
    ],
)
def test_what_cannot_be_judged_is_explained(
    own: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = kg("review", *arguments, "--store", own)
    assert result.exit_code != 0
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert judgements(own) == []


def test_the_log_is_told_in_sentences_or_as_json(own: Path) -> None:
    assert "还没有判断" in kg("review", "log", "--store", own).output
    answer(own, "同", "同一法人")
    said = kg("review", "log", "--store", own).stdout
    assert "王：“恒远建材有限公司”与“晋中恒远建材有限公司”是同一个。理由：同一法人。（有效" in said
    (line,) = kg("review", "log", "--store", own, "--format", "json").stdout.splitlines()
    assert json.loads(line) == judgements(own)[0]
