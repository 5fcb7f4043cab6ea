"""The file of judgements: lines are added at its end and never changed.

A line that a killed process or a hand left broken costs only itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from kg.identity.judgements.records import Judgement, JudgementError, from_line, to_line
from kg.messages import message

NAME: Final = "judgements.jsonl"
"""What the file is called beside a store."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds: its judgements in their order, and what is wrong with it, by line."""

    judgements: tuple[Judgement, ...] = ()
    problems: tuple[str, ...] = ()


def beside(store: Path) -> Path:
    """Where the judgements on a store lie: beside its folder, so that they outlive it.

    >>> beside(Path("/data/greendocket-store")).as_posix()
    '/data/judgements.jsonl'
    """
    return Path(os.path.abspath(store)).parent / NAME  # noqa: PTH100 - links stay as they are


def read(path: Path) -> Kept:
    """The judgements in a file; a missing file holds none.

    Raises :class:`~kg.identity.judgements.records.JudgementError` when it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Kept()
    except OSError as error:
        raise JudgementError(
            message("judgements.unreadable", path=path, reason=error.strerror)
        ) from error
    judgements: dict[str, Judgement] = {}
    problems: list[str] = []
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            judgement = from_line(line.decode("utf-8"))
            known = judgements.setdefault(judgement.id, judgement)
            if known != judgement:
                raise JudgementError(message("judgements.double_id", id=judgement.id))
        except (JudgementError, UnicodeDecodeError) as error:
            torn = number == len(lines)  # every whole line ends with a line break
            said: dict[str, object] = {"path": path, "line": number, "reason": error}
            problems.append(
                message("judgements.torn_line", **said)
                if torn
                else message("judgements.bad_line", **said)
            )
    return Kept(tuple(judgements.values()), tuple(problems))


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement in one write that is on the disk when this returns.

    Several processes may do so at once. Raises
    :class:`~kg.identity.judgements.records.JudgementError` when it cannot be written.
    """
    line = to_line(judgement).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file, _alone(file):
            if _ends_torn(file):
                line = b"\n" + line
            os.write(file.fileno(), line)
            os.fsync(file.fileno())
    except OSError as error:
        raise JudgementError(
            message("judgements.unwritable", path=path, reason=error.strerror)
        ) from error


def _ends_torn(file: IO[bytes]) -> bool:
    """Whether the last line lacks its line break."""
    if file.seek(0, os.SEEK_END) == 0:
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _alone(file: IO[bytes]) -> Iterator[None]:
        """Wait until no other process adds a line."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    @contextmanager
    def _alone(file: IO[bytes]) -> Iterator[None]:
        """Wait until no other process adds a line; the lock ends with the file."""
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield
