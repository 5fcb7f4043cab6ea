"""Running ``kg`` inside this process, with a clean environment."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import cli


def kg(*arguments: object, language: str | None = None) -> Result:
    """The result of one call; ``GREENDOCKET_…`` variables of the tester do not count."""
    environment: dict[str, str | None] = {
        name: None for name in os.environ if name.startswith("GREENDOCKET_")
    }
    environment["GREENDOCKET_LANG"] = language
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(cli, words, env=environment)


def text_file(folder: Path, name: str, content: str) -> Path:
    """A UTF-8 file with that content."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path
