"""Help, complaints and sentences come in Chinese, or in English when asked for."""

from __future__ import annotations

import re
import string
from pathlib import Path

import click
import pytest

import kg
from kg.cli import COMMANDS, cli
from kg.messages import LANGUAGES, catalogue, message, set_language
from tests.cli.running import kg as run_kg

PACKAGE = Path(kg.__file__).parent
KEY_IN_CODE = re.compile(r"""message\(\s*f?["']([^"']+)["']""")


def has_chinese(text: str) -> bool:
    return re.search("[一-鿿]", text) is not None


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_help_is_chinese_by_default_and_english_on_demand(arguments: list[str]) -> None:
    chinese = run_kg(*arguments, "--help")
    english = run_kg(*arguments, "--help", "--lang", "en")
    assert (chinese.exit_code, english.exit_code) == (0, 0)
    assert has_chinese(chinese.output)
    assert not has_chinese(english.output)
    assert english.output.startswith("Usage: kg")


def test_the_environment_may_choose_the_language() -> None:
    assert run_kg("--help", language="en").output.startswith("Usage: kg")
    assert has_chinese(run_kg("--help", "--lang", "zh", language="en").output)


def test_an_unknown_language_is_wrong_use() -> None:
    result = run_kg("--lang", "fr", "status")
    assert result.exit_code == 2
    assert "fr" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_explained_in_both_languages(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    context = click.Context(command, info_name=name)
    for code in LANGUAGES:
        set_language(code)
        try:
            options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
            records = [option.get_help_record(context) for option in options]
        finally:
            set_language("zh")
        explained = [record for record in records if record is not None]
        assert len(explained) >= 3
        assert all(explanation.strip() for _, explanation in explained)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_store_and_lang(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert {"--store", "--lang"} <= {opt for param in command.params for opt in param.opts}


def test_the_catalogues_have_the_same_keys_and_placeholders() -> None:
    def placeholders(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text)} - {None}

    chinese, english = catalogue("zh"), catalogue("en")
    assert set(chinese) == set(english)
    assert {
        key for key in chinese if placeholders(chinese[key]) != placeholders(english[key])
    } == set()


def test_every_message_that_the_code_asks_for_is_in_the_catalogue() -> None:
    asked = {
        key
        for file in PACKAGE.rglob("*.py")
        for key in KEY_IN_CODE.findall(file.read_text(encoding="utf-8"))
    }
    plain = {key for key in asked if "{" not in key}
    composed = {re.sub(r"\\{[^}]*\\}", "[^.]+", re.escape(key)) for key in asked - plain}
    assert len(plain) > 40
    assert plain - set(catalogue("zh")) == set()
    for pattern in composed:
        assert any(re.fullmatch(pattern, key) for key in catalogue("zh")), pattern


def test_no_sentence_is_left_over() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    composed = [re.sub(r"\\{.*?\\}", "[^.]+", re.escape(key)) for key in KEY_IN_CODE.findall(code)]
    shown_by_help = re.compile(
        rf"({'|'.join(COMMANDS)}|kg)(\.[a-z]+)?\.(help|short|option\..+)|help\.option\..+"
    )
    left_over = {
        key
        for key in catalogue("zh")
        if not shown_by_help.fullmatch(key)
        and not any(re.fullmatch(pattern, key) for pattern in composed)
    }
    assert left_over == set()


def test_a_message_fills_its_names() -> None:
    assert message("build.failed", name="a.txt", reason="坏") == "a.txt：坏"


def test_an_unknown_language_has_no_messages() -> None:
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")


def test_the_version_is_shown() -> None:
    assert run_kg("--version").output.strip() == kg.__version__
