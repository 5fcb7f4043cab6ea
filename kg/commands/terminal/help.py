"""Commands and options whose help comes from the message catalogue when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kg.messages import catalogue, language, message


class LocalisedCommand(click.Command):
    """A command whose help is the messages ``<topic>.help`` and ``<topic>.short``.

    The topic is the command's name unless another is given, as for the
    commands below a group.
    """

    def __init__(self, *arguments: Any, topic: str | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.topic = topic or self.name

    def get_short_help_str(self, limit: int = 45) -> str:
        """One line for the list of commands."""
        return message(f"{self.topic}.short")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line after the command's name."""
        self.options_metavar = message("help.options_metavar")
        return super().collect_usage_pieces(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=message("help.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the explanation as the catalogue breaks its lines."""
        formatter.write_paragraph()
        with formatter.indentation():
            indent = " " * formatter.current_indent
            for line in message(f"{self.topic}.help").strip().splitlines():
                formatter.write(f"{indent}{line}\n" if line else "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        records = [
            record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
            and (record := parameter.get_help_record(ctx)) is not None
        ]
        with formatter.section(message("help.options")):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, explained in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = message("help.option.help")
        return option


class LocalisedGroup(LocalisedCommand, click.Group):
    """A group of commands with localised help."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line after the group's name."""
        self.subcommand_metavar = message("help.command_metavar")
        return super().collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str()) for name, command in commands if command]
        with formatter.section(message("help.commands")):
            formatter.write_dl(rows)


class LocalisedOption(click.Option):
    """An option explained by ``<topic>.option.<name>``, or ``help.option.<name>``."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's spelling and its explanation."""
        spelling = self.opts[-1].removeprefix("--").replace("-", "_")
        self.help = _explanation(getattr(ctx.command, "topic", ctx.command.name), spelling)
        return super().get_help_record(ctx)


def _explanation(topic: str | None, option: str) -> str:
    own = f"{topic}.option.{option}"
    return message(own if own in catalogue(language()) else f"help.option.{option}")


def requested_language(arguments: Sequence[str], from_environment: str | None) -> str | None:
    """The language that ``--lang`` anywhere, or else the environment, asks for.

    >>> requested_language(["build", "--lang", "en"], None)
    'en'
    >>> requested_language(["--lang=en"], "zh"), requested_language([], "zh")
    ('en', 'zh')

    Looked up before anything is parsed, so that even the help and the
    complaint about a wrong option come in the right language.
    """
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return from_environment
