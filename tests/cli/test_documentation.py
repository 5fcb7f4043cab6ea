"""docs/cli.md describes every command and every option, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, cli

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
COMMON = {"--store", "--lang", "--help"}


def section(command: str) -> str:
    """The part of the page under the command's heading."""
    found = re.search(rf"^## `kg {command}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/cli.md has no section on kg {command}"
    return found.group()


def options_in_tables(text: str) -> set[str]:
    """The options that begin a row of a table."""
    return set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))


def command_named(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_section_lists_exactly_the_options_of_the_command(name: str) -> None:
    taken = {
        spelling
        for parameter in command_named(name).params
        if isinstance(parameter, click.Option)
        for spelling in parameter.opts
    }
    assert options_in_tables(section(name)) == taken - COMMON


@pytest.mark.parametrize("name", COMMANDS)
def test_the_heading_names_the_arguments(name: str) -> None:
    for parameter in command_named(name).params:
        if isinstance(parameter, click.Argument):
            assert str(parameter.metavar) in section(name).splitlines()[0]


def test_no_section_describes_a_command_that_does_not_exist() -> None:
    assert set(re.findall(r"^## `kg ([a-z]+)", PAGE, re.MULTILINE)) == set(COMMANDS)


def test_common_options_are_described_once_for_all() -> None:
    assert options_in_tables(PAGE.split("## `kg build")[0]) == COMMON | {"--version"}
