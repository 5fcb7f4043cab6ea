"""Where results go: sentences to standard error, data to standard output or a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

import click

from kg.commands.terminal.errors import OutputError


def say(sentence: str) -> None:
    """Tell the user something, beside the data: on standard error."""
    click.echo(sentence, err=True)


def write(data: str | bytes, out: Path | None = None) -> None:
    """Write data to a file, whole or not at all, or to standard output.

    Text goes out as UTF-8 unless standard output is a terminal, which gets
    its own encoding. Raises :class:`OutputError`.
    """
    with destination(out) as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)


def write_json(content: object, out: Path | None = None) -> None:
    """Write indented JSON, Chinese unescaped."""
    write(json.dumps(content, ensure_ascii=False, indent=2) + "\n", out)


@contextmanager
def destination(out: Path | None) -> Iterator[IO[bytes]]:
    """A file to write UTF-8 to: ``out``, or standard output when there is none.

    Raises :class:`OutputError` when it cannot be written.
    """
    if out is not None:
        with _whole_file(out) as file:
            yield file
    elif sys.stdout.isatty():
        held = BytesIO()
        yield held
        click.echo(held.getvalue().decode("utf-8"), nl=False)
    else:
        sys.stdout.flush()
        yield sys.stdout.buffer


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the target that takes its place when all went well."""
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:  # or a pipe, such as /dev/stdout
                yield device
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror) from error
