"""The options that several commands share, and their types."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.commands.terminal.help import LocalisedCommand, LocalisedOption
from kg.messages import LANGUAGES, message

if TYPE_CHECKING:
    from kg.graph.servers import Addresses

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_STORE = Path("greendocket-store")

subcommand = partial(click.command, cls=LocalisedCommand)
"""Declare a command of ``kg``; every file of a command calls it ``command``."""

option = partial(click.option, cls=LocalisedOption)
"""Declare an option whose explanation is in the message catalogue."""


class Choice(click.ParamType[str]):
    """One word out of a few; a wrong one is refused in the user's language."""

    name = "choice"

    def __init__(self, *words: str) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words to choose from, as the help shows them."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself, or a usage error."""
        if value not in self.words:
            choices = message("list.comma").join(self.words)
            self.fail(message("error.not_a_choice", value=value, choices=choices), param, ctx)
        return value


class Count(click.ParamType[int]):
    """A whole number above zero."""

    name = "count"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help shows it."""
        return "N"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number, or a usage error."""
        if not str(value).isdecimal() or int(value) == 0:
            self.fail(message("error.not_a_count", value=value), param, ctx)
        return int(value)


class Day(click.ParamType[str]):
    """A calendar day as ISO 8601 writes it: 2024-05-01."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help shows it."""
        return "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day itself, or a usage error."""
        try:
            return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(message("error.not_a_day", value=value), param, ctx)


class StorePlace(click.ParamType[Any]):
    """The folder of a store, or for ``remote`` commands also the address of a SPARQL server."""

    name = "store"

    def __init__(self, *, remote: bool) -> None:
        self.remote = remote

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | Addresses:
        """The folder or the addresses, or a usage error."""
        from kg.graph.servers import Addresses, is_address

        if isinstance(value, Path) or not is_address(value):
            return Path(value)
        if not self.remote:
            self.fail(message("error.folder_needed"), param, ctx)
        return Addresses.of(value, token=os.environ.get("GREENDOCKET_REMOTE_TOKEN"))


PATH = click.Path(path_type=Path)
"""A path that the command itself examines, so that complaints are its own."""

lang_option = option(
    "--lang", type=Choice(*LANGUAGES), envvar="GREENDOCKET_LANG", expose_value=False
)
_store = partial(option, "--store", default=DEFAULT_STORE, envvar="GREENDOCKET_STORE")
store_option = _store(type=StorePlace(remote=False), metavar="DIR")
out_option = option("--out", type=PATH, metavar="FILE")
json_option = option("--json", "as_json", is_flag=True)


def reading_options(function: Function) -> Function:
    """Add the same to a command that only asks; its ``--store`` may be a SPARQL server."""
    return _store(type=StorePlace(remote=True), metavar="DIR-OR-URL")(lang_option(function))


def common_options(function: Function) -> Function:
    """Add what every command takes: ``--store`` and ``--lang``."""
    return store_option(lang_option(function))
