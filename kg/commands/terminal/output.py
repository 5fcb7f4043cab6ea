"""Where results go: sentences to standard error, data to standard output or a file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

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
    encoded = data.encode("utf-8") if isinstance(data, str) else data
    if out is not None:
        _write_file(encoded, out)
    elif sys.stdout.isatty():
        click.echo(encoded.decode("utf-8"), nl=False)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(encoded)


def write_json(content: object, out: Path | None = None) -> None:
    """Write indented JSON, Chinese unescaped."""
    write(json.dumps(content, ensure_ascii=False, indent=2) + "\n", out)


def _write_file(data: bytes, path: Path) -> None:
    """Write beside the target, then take its place, so that no half file is ever seen."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe, such as /dev/stdout
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror) from error
