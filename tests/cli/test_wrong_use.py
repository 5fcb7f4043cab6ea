"""Wrong use is one sentence on standard error and exit code 2; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import kg


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["buidl"], "没有命令 buidl；是否要用 build?"),
        (["build"], "缺少参数 PATHS"),
        (["build", "--worker", "2", "x"], "没有选项 --worker"),
        (["build", "--workers", "0", "x"], "“0”不是正整数"),
        (["build", "--workers", "两个", "x"], "“两个”不是正整数"),
        (["extract"], "缺少参数 FILE"),
        (["extract", "a", "b"], "多出了参数 b"),
        (["explore"], "缺少选项 --out"),
        (["explore", "--out"], "选项 --out 缺少值"),
        (["export", "--format", "xlsx"], "“xlsx”不在可选值之内"),
        (["forget"], "缺少参数 DOC"),
        (["evaluate", "no-such-folder"], "找不到标注文件夹"),
    ],
)
def test_the_sentence_says_what_is_wrong(arguments: list[str], sentence: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["forget", "a.txt"],
        ["query", "ASK {}"],
        ["export", "--format", "nquads"],
        ["explore", "--out", "page.html"],
    ],
)
def test_a_missing_store_is_a_sentence_that_names_it(arguments: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    result = kg(*arguments, "--store", missing)
    assert result.exit_code == 2
    assert f"{missing}：这里没有图谱" in result.stderr
    assert not missing.exists()


def test_a_complaint_says_where_more_help_is() -> None:
    assert "运行 kg build --help 查看说明" in kg("build").stderr


def test_complaints_come_in_english_when_asked_for() -> None:
    assert "the argument PATHS... is missing" in kg("--lang", "en", "build").stderr


def test_no_command_at_all_shows_the_help() -> None:
    result = kg()
    assert result.exit_code == 0
    assert "用法：kg" in result.stdout
