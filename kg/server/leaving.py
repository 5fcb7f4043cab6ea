"""A question whose client has gone away is given up, and its worker with it.

Servers tell an application that a client left, but let it go on. Here whatever
only reads is ended then: what waits for the answer is cancelled, and the pool
ends the process that worked on it (:meth:`kg.server.pool.Pool.run`), unless
others wait for the same answer. What writes is always carried to its end.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEFT: Final = 499
"""What logs and metrics show as the status of a request whose client did not wait for it."""
_MOMENT: Final = 0.5
"""Seconds that an answer under way still gets: to end a worker for a quick one costs more."""


class Leaving:
    """Middleware that gives up reading requests when their clients have gone away."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and listen meanwhile whether its client is still there."""
        if scope["type"] != "http" or not _only_reads(scope):
            await self._app(scope, receive, send)
            return
        line = _Line(receive, send)
        answering = asyncio.ensure_future(self._app(scope, line.heard, line.said))
        listening = asyncio.ensure_future(line.listen())
        leaving = asyncio.ensure_future(line.gone.wait())
        try:
            await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not line.is_left:
                await answering
                return
            await asyncio.wait((answering,), timeout=_MOMENT)
            answering.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await answering
        finally:
            for task in (answering, listening, leaving):
                task.cancel()


class _Line:
    """The line to a client: what it sent waits here, one piece at a time, until it is read."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._pieces: asyncio.Queue[Message] = asyncio.Queue(maxsize=1)
        self._is_answered = False
        self.gone = asyncio.Event()
        """Set when the client has gone away, or has its answer."""

    @property
    def is_left(self) -> bool:
        """Whether the client went away before it had its whole answer."""
        return self.gone.is_set() and not self._is_answered

    async def listen(self) -> None:
        """Take what comes until the client has gone away."""
        while not self.gone.is_set():
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self.gone.set()
            await self._pieces.put(message)

    async def heard(self) -> Message:
        """The next piece of the request, or ever again that the client has gone away."""
        message = await self._pieces.get()
        if message["type"] == "http.disconnect":
            self._pieces.put_nowait(message)
        return message

    async def said(self, message: Message) -> None:
        """Send a piece of the answer."""
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self._is_answered = True
        await self._send(message)


def _only_reads(scope: Scope) -> bool:
    """Whether a request may be given up; updates among the others protect themselves."""
    return scope["method"] in {"GET", "HEAD"} or scope["path"] == "/sparql"
