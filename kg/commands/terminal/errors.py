"""Wrong use and failures as one sentence in the user's language."""

from __future__ import annotations

import click
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchCommand,
    NoSuchOption,
    UsageError,
)

from kg.errors import GreenDocketError, ReadingError
from kg.messages import message

DONE, PARTIAL, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; findings or some files failed; nothing done; stopped by the user."""

_EXTRA = "Got unexpected extra argument"
"""How click, which has no class for it, begins the complaint about surplus arguments."""


class MistakenUseError(GreenDocketError):
    """A command was called in a way that makes no sense; the text says what to do instead."""


class OutputError(GreenDocketError):
    """A result cannot be written where the user wants it."""

    def __init__(self, path: object, reason: str | None) -> None:
        super().__init__(message("error.output", path=path, reason=reason))


def exit_code(error: GreenDocketError) -> int:
    """The exit code for an error: unreadable input is a partial failure, the rest wrong use."""
    return PARTIAL if isinstance(error, ReadingError) else WRONG_USE


def error_sentence(error: GreenDocketError) -> str:
    """What to tell the user, punctuated as the user's language is."""
    if isinstance(error, ReadingError):
        reason = message("build.refused", reason=error.reason, remedy=error.remedy)
        return message("build.failed", name=error.name, reason=reason)
    return str(error)


def usage_sentence(error: click.ClickException) -> str:
    """What click complains about, in the user's language, with a way to more help."""
    lines = [message("error.usage", text=_complaint(error))]
    if isinstance(error, UsageError) and error.ctx is not None:
        lines.append(message("error.hint", command=error.ctx.command_path))
    return "\n".join(lines)


def _complaint(error: click.ClickException) -> str:
    match error:
        case MissingParameter(param=click.Argument() as parameter):
            return message("error.missing_argument", name=parameter.human_readable_name)
        case MissingParameter(param=click.Option() as parameter):
            return message("error.missing_option", name=parameter.opts[-1])
        case BadParameter(param=click.Option() as parameter):
            return message("error.bad_value", name=parameter.opts[0], text=error.message)
        case NoSuchOption():
            complaint = message("error.no_option", name=error.option_name)
            return _with_suggestion(complaint, error.possibilities)
        case NoSuchCommand():
            complaint = message("error.no_command", name=error.command_name)
            return _with_suggestion(complaint, error.possibilities)
        case BadOptionUsage():
            return message("error.option_usage", name=error.option_name)
        case UsageError() if error.message.startswith(_EXTRA):
            surplus = error.message.partition("(")[2].rstrip(").")
            return message("error.surplus", words=surplus)
        case _:
            return error.format_message()


def _with_suggestion(complaint: str, possibilities: list[str] | None) -> str:
    if not possibilities:
        return complaint
    names = message("list.comma").join(possibilities)
    return complaint + message("list.semicolon") + message("error.suggestion", names=names)
