"""The reference of the command line, as the program itself explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from kg.cli import cli
from kg.messages import message, set_language

INTRODUCTION = {
    "zh": "# 命令（程序自己的说明）\n\n本页由 `kg` 的帮助生成。"
    "用法举例和细节见[命令说明](../cli.md)。\n",
    "en": "# Commands, as the program explains them\n\nMade from the help of `kg`. "
    "Examples and details: [The command kg](../cli.md).\n",
}
OPTION_HEADING = {"zh": ("选项", "说明"), "en": ("option", "meaning")}


def page(language: str) -> str:
    """The reference in one language, as Markdown."""
    set_language(language)
    parts = [INTRODUCTION[language]]
    for names, command in _commands(("kg",), cli):
        parts.append(_section(names, command, language))
    return "\n".join(parts)


def _commands(
    names: tuple[str, ...], command: click.Command
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The command and all below it, in the order in which the program lists them."""
    yield names, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _commands((*names, name), below)


def _section(names: tuple[str, ...], command: click.Command, language: str) -> str:
    context = click.Context(command, info_name=" ".join(names))
    arguments = [
        str(parameter.metavar or parameter.human_readable_name)
        for parameter in command.params
        if isinstance(parameter, click.Argument)
    ]
    title = " ".join((*names, *arguments))
    topic = getattr(command, "topic", None) or command.name
    about = message(f"{topic}.help").strip() if topic else ""
    rows = [
        f"| `{_cell(spelling)}` | {_cell(meaning)} |"
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
        and (record := parameter.get_help_record(context)) is not None
        for spelling, meaning in (record,)
    ]
    option, meaning = OPTION_HEADING[language]
    table = "\n".join((f"| {option} | {meaning} |", "|---|---|", *rows))
    return f"{'#' * min(len(names) + 1, 3)} `{title}`\n\n```text\n{about}\n```\n\n{table}\n"


def _cell(text: str) -> str:
    """Text that stays within its cell of a table."""
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()
