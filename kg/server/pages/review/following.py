"""Letting the graph follow the judgements while the service goes on: one process at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeAlias

from kg.errors import GreenDocketError
from kg.messages import language, message, set_language
from kg.server.process import context

CarryOut: TypeAlias = Callable[[Path, Path], int]
"""Lets a store follow a file of judgements; returns how many documents were rewritten."""

_LOOK: Final = 0.1


class Following:
    """Whether the graph is being made to follow, and how the last time ended."""

    def __init__(self, carry_out: CarryOut | None) -> None:
        self._carry_out = carry_out
        self._task: asyncio.Task[None] | None = None
        self._ended: tuple[str, str] = ("idle", "")

    @property
    def state(self) -> tuple[str, str]:
        """``idle``, ``running``, ``done`` or ``failed``, with a sentence; empty if it cannot."""
        if self._carry_out is None:
            return "", ""
        return ("running", "") if self._is_running else self._ended

    @property
    def _is_running(self) -> bool:
        return self._task is not None and not self._task.done()

    def forget(self) -> None:
        """New judgements: what was said of the last time is no longer true."""
        self._ended = ("idle", "")

    def begin(self, store: Path, file: Path) -> None:
        """Start, unless it is under way."""
        if self._carry_out is not None and not self._is_running:
            self._task = asyncio.create_task(self._run(self._carry_out, store, file))

    async def end(self) -> None:
        """Wait until what was begun is complete; a replay that is killed is done again anyway."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, carry_out: CarryOut, store: Path, file: Path) -> None:
        start = context()
        ours, theirs = start.Pipe()
        process = start.Process(  # type: ignore[attr-defined]
            target=_carried_out, args=(theirs, carry_out, store, file, language())
        )
        await asyncio.to_thread(process.start)
        theirs.close()
        while process.is_alive() and not ours.poll():
            await asyncio.sleep(_LOOK)
        try:
            self._ended = ours.recv()
        except EOFError:
            self._ended = "failed", message("review.died")
        finally:
            ours.close()
            await asyncio.to_thread(process.join)


def _carried_out(
    pipe: Connection, carry_out: CarryOut, store: Path, file: Path, spoken: str
) -> None:
    set_language(spoken)
    try:
        changed = carry_out(store, file)
        pipe.send(("done", message("review.followed", count=changed)))
    except (GreenDocketError, OSError) as error:
        pipe.send(("failed", message("review.later", reason=error)))
