"""Answers kept as long as the store stays as it is, and made once for all who ask at a time."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol, TypeAlias

Key: TypeAlias = bytes
_LARGEST: Final = 8
"""One answer may take at most this part of all the room."""

_NOTHING_SIZE: Final = 400


how_answered: ContextVar[str | None] = ContextVar("greendocket_how_answered", default=None)
"""How the answer of this request was come by: ``kept``, ``shared`` or ``made``."""


class Sized(Protocol):
    """What can be kept: it says how many bytes it takes, and how it was answered."""

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        ...

    @property
    def status(self) -> int:
        """The HTTP status; only what is 200 is kept."""
        ...


@dataclass(slots=True)
class _Flight:
    """An answer under way, and how many wait for it."""

    task: asyncio.Task[Sized | None]
    waiting: int = 0


def key_of(*parts: object) -> Key:
    """A short word for all that an answer depends on, told apart by its ``repr``."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).digest()


class Keeper:
    """Answers of one state of the store, the latest used, up to a number of bytes.

    ``None``, that a thing is unknown, is an answer as well. Errors are not
    kept; those who wait for the same answer share them.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._state: str | None = None
        self._kept: OrderedDict[Key, Sized | None] = OrderedDict()
        self._bytes = 0
        self._flights: dict[tuple[str, Key], _Flight] = {}
        self.counts: Counter[str] = Counter()
        """How many answers were ``kept``, ``shared`` with another request, and ``made``."""

    @property
    def bytes(self) -> int:
        """The bytes that are kept now."""
        return self._bytes

    def renew(self, state: str | None) -> None:
        """The store is in another state: forget what was read from the one before."""
        self._state = state
        self._kept.clear()
        self._bytes = 0

    async def get(
        self, state: str, key: Key, make: Callable[[], Awaitable[Sized | None]]
    ) -> Sized | None:
        """The answer of a key in a state of the store: kept, or awaited with others, or made.

        Who stops waiting stops the making only if nobody else waits.
        """
        if state == self._state and key in self._kept:
            self._kept.move_to_end(key)
            self._note("kept")
            return self._kept[key]
        flight = self._flights.get((state, key))
        if flight is None:
            self._note("made")
            flight = _Flight(asyncio.ensure_future(self._made(state, key, make)))
            self._flights[state, key] = flight
        else:
            self._note("shared")
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                self._land(state, key, flight.task)
                flight.task.cancel()

    def _note(self, how: str) -> None:
        self.counts[how] += 1
        how_answered.set(how)

    async def _made(
        self, state: str, key: Key, make: Callable[[], Awaitable[Sized | None]]
    ) -> Sized | None:
        task = asyncio.current_task()
        try:
            answer = await make()
        finally:
            self._land(state, key, task)
        if state == self._state:
            self._keep(key, answer)
        return answer

    def _land(self, state: str, key: Key, task: asyncio.Task[Sized | None] | None) -> None:
        """Let nobody join a flight any more, unless it is another one by now."""
        flight = self._flights.get((state, key))
        if flight is not None and flight.task is task:
            del self._flights[state, key]

    def _keep(self, key: Key, answer: Sized | None) -> None:
        size = _size(answer)
        if key in self._kept or size * _LARGEST > self._room:
            return
        if answer is not None and answer.status != 200:
            return
        self._kept[key] = answer
        self._bytes += size
        while self._bytes > self._room:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= _size(dropped)


def _size(answer: Sized | None) -> int:
    return _NOTHING_SIZE if answer is None else answer.size
