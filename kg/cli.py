"""The command line ``kg``: parse, call, print; each command is a file in ``kg.commands``."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from kg import __version__
from kg.commands.terminal.errors import (
    DONE,
    INTERRUPTED,
    PARTIAL,
    error_sentence,
    exit_code,
    usage_sentence,
)
from kg.commands.terminal.help import LocalisedGroup, LocalisedOption, requested_language
from kg.commands.terminal.options import lang_option
from kg.errors import GreenDocketError
from kg.messages import LANGUAGES, message, set_language

COMMANDS = (
    "build", "extract", "query", "ask", "export", "explore", "network",
    "audit", "infer", "validate", "review", "laws", "status", "forget", "evaluate", "serve",
)  # fmt: skip


class _ReaderHasLeftError(Exception):
    """Standard output was closed by the program that read it."""


class Program(LocalisedGroup):
    """The group of all commands; each is imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"kg.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments ask for; a near miss is suggested."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=COMMANDS, ctx=ctx
            ) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see that click does not take a closed pipe for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderHasLeftError from error

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        """Run the command line and leave with its exit code; no traceback for bad input."""
        arguments = list(sys.argv[1:] if args is None else args)
        wanted = requested_language(arguments, os.environ.get("GREENDOCKET_LANG"))
        set_language(wanted if wanted in LANGUAGES else LANGUAGES[0])
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        sys.exit(self._run(arguments))

    def _run(self, arguments: list[str]) -> int:
        """The exit code, after saying what went wrong."""
        try:
            code = super().main(arguments, prog_name="kg", standalone_mode=False)
            sys.stdout.flush()
            return code if isinstance(code, int) else DONE
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            return DONE
        except click.ClickException as error:
            click.echo(usage_sentence(error), err=True)
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo(message("error.interrupted"), err=True)
            return INTERRUPTED
        except GreenDocketError as error:
            click.echo(error_sentence(error), err=True)
            return exit_code(error)
        except (_ReaderHasLeftError, BrokenPipeError):
            # Whoever read our output, such as head, has had enough; what is
            # still buffered must not be written when the process ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        except Exception as error:
            if os.environ.get("GREENDOCKET_DEBUG"):
                traceback.print_exc()
            reason = f"{type(error).__name__}: {error}"
            click.echo(message("error.internal", error=reason), err=True)
            return PARTIAL


@click.group(name="kg", cls=Program)
@lang_option
@click.version_option(__version__, message="%(version)s", cls=LocalisedOption)
def cli() -> None:
    """Read environmental enforcement prose into a knowledge graph."""


def main() -> None:
    """Entry point of the ``kg`` command."""
    cli.main()
