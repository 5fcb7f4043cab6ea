"""The graph behind a service: which picture of it is read now, and how it is written.

A folder is read from a snapshot, and a new one is taken when the store has
changed and nobody writes it. Requests under way finish on the old one.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from kg.errors import StoreError
from kg.graph import open_store
from kg.graph.lock import LOCK, PATIENCE, locked
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from kg.graph.snapshot import GRAPH, Snapshot, discard_orphans, generation_of, snapshot
from kg.messages import language, set_language
from kg.server.keeping import Keeper, Sized, key_of
from kg.server.pool import Pool
from kg.server.process import OverMemoryError, OverTimeError, context
from kg.server.settings import MEGABYTE, Settings
from kg.server.worker import Outcome, Source, Task

_Answer = TypeVar("_Answer", bound=Sized)
_PATIENT_TRIES: Final = 20
_BETWEEN_TRIES: Final = 1.0


class Backing:
    """What a service reads and writes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.keeper = Keeper(settings.cache * MEGABYTE)
        self._pool: Pool | None = None
        self._snapshot: Snapshot | None = None
        self._writing = asyncio.Lock()
        self._refreshing = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None
        self._old: set[asyncio.Task[None]] = set()
        self._written: set[asyncio.Future[Any]] = set()

    async def open(self) -> None:
        """Take the first picture, start the workers, and watch the store.

        Raises :class:`~kg.errors.StoreError` when there is no store.
        """
        if self._settings.is_remote:
            self._pool = self._new_pool(None)
            await self._pool.open()
            return
        await asyncio.to_thread(discard_orphans, self._settings.folder)
        await self._first()
        self._watch = asyncio.create_task(self._watched())

    async def _first(self) -> None:
        """Take the first picture; a write that a killed service left may still be ending."""
        await asyncio.to_thread(generation_of, self._settings.folder)  # there is one
        for _ in range(_PATIENT_TRIES):
            with contextlib.suppress(StoreError):
                await self.refresh()
                return
            await asyncio.sleep(_BETWEEN_TRIES)
        await self.refresh()

    async def close(self) -> None:
        """End the workers and remove the picture."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        await asyncio.gather(*self._written, *self._old, return_exceptions=True)
        if self._pool is not None:
            await self._pool.close()
        if self._snapshot is not None:
            self._snapshot.discard()

    @property
    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self._pool is not None

    @property
    def generation(self) -> str | None:
        """The state of the store that is read; ``None`` for a server, which may change any time."""
        return None if self._snapshot is None else self._snapshot.generation

    @property
    def source(self) -> Source:
        """What workers open: the picture of a folder, or the server."""
        picture = self._snapshot
        return self._source(picture)

    @property
    def workers(self) -> tuple[int, int, int]:
        """How many workers are free, how many at work, and how many of these on long tasks."""
        return (0, 0, 0) if self._pool is None else self._pool.numbers

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What a module's function returns for the store and these arguments.

        It runs in a worker process, so function, arguments and result must be
        picklable. Raises what the function raises, and the errors of
        :mod:`kg.server.pool` and :mod:`kg.server.process`.
        """
        assert self._pool is not None
        settings = self._settings
        return await self._pool.run(
            function, *arguments, seconds=settings.timeout, patience=settings.queue_timeout
        )

    async def kept(
        self, function: Callable[..., _Answer | None], *arguments: Any, beside: object = None
    ) -> _Answer | None:
        """The same, made only once for each state of the store, and for all who ask at a time.

        What the function answers must depend on nothing but the store, the
        arguments, the language, and ``beside``; their ``repr`` must tell them
        apart. A server's answers are never kept: it may change any time.
        """
        state = self.generation
        if state is None:
            alone: _Answer | None = await self.run(function, *arguments)
            return alone
        name = f"{function.__module__}.{function.__qualname__}"
        key = key_of(name, arguments, language(), beside)
        found = await self.keeper.get(state, key, lambda: self.run(function, *arguments))
        return cast("_Answer | None", found)

    async def write(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The same for a function that changes the store, in a process of its own.

        When it returns, what was written can be read. It is carried to its
        end also when nobody waits for it any more.
        """
        writing = asyncio.ensure_future(self._write(function, *arguments))
        self._written.add(writing)
        writing.add_done_callback(self._written.discard)
        try:
            return await asyncio.shield(writing)
        except asyncio.CancelledError:
            writing.add_done_callback(lambda done: done.cancelled() or done.exception())
            raise

    async def _write(self, function: Callable[..., Any], *arguments: Any) -> Any:
        async with self._writing:
            task = Task(function, arguments, language(), self._settings.write_timeout)
            result = await asyncio.to_thread(_written, self._settings, task)
            if not self._settings.is_remote:
                await self.refresh()
            return result

    async def refresh(self) -> None:
        """Take a new picture if the store has changed."""
        async with self._refreshing:
            folder = self._settings.folder
            if await asyncio.to_thread(generation_of, folder) == self.generation:
                return
            taken = await asyncio.to_thread(snapshot, folder)
            pool = self._new_pool(taken)
            try:
                await pool.open()
            except BaseException:
                taken.discard()
                raise
            before = self._pool, self._snapshot
            self._pool, self._snapshot = pool, taken
            self.keeper.renew(taken.generation)
            self._retire(*before)

    def _retire(self, pool: Pool | None, picture: Snapshot | None) -> None:
        async def retired() -> None:
            if pool is not None:
                await pool.close()
            if picture is not None:
                await asyncio.to_thread(picture.discard)

        task = asyncio.create_task(retired())
        self._old.add(task)
        task.add_done_callback(self._old.discard)

    async def _watched(self) -> None:
        while True:
            await asyncio.sleep(self._settings.refresh)
            # Somebody writes, or the folder is gone: go on with what there is.
            with contextlib.suppress(StoreError, OSError):
                await self.refresh()

    def _new_pool(self, picture: Snapshot | None) -> Pool:
        settings = self._settings
        source = self._source(picture)
        return Pool(source, settings.workers, long=settings.slow, moment=settings.moment)

    def _source(self, picture: Snapshot | None) -> Source:
        settings = self._settings
        folder = None if picture is None else picture.path
        remote = addresses(settings) if settings.is_remote else None
        return Source(folder, remote, settings.timeout, settings.memory)


def addresses(settings: Settings) -> Addresses:
    """Where the server of a service's graph takes requests."""
    return Addresses.of(settings.store, unites=settings.unites, token=settings.remote_token)


def _written(settings: Settings, task: Task) -> Any:
    """What a task returns that runs in a process of its own, killed when its time is over."""
    start = context()
    ours, theirs = start.Pipe()
    process = start.Process(target=write_once, args=(theirs, settings, task))  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    try:
        if not ours.poll(task.seconds):
            raise OverTimeError
        outcome: Outcome = ours.recv()
    except EOFError:
        raise OverMemoryError from None
    finally:
        process.kill()
        process.join(5)
        ours.close()
    if outcome.error is not None:
        raise outcome.error
    return outcome.value


def write_once(pipe: Any, settings: Settings, task: Task) -> None:
    """Carry out one task on the store, held alone meanwhile, and send what came of it."""
    set_language(task.language)
    try:
        if settings.is_remote:
            store = RemoteStore(addresses(settings), timeout=settings.timeout)
            value = task.function(store, *task.arguments)
        else:
            with (
                locked(settings.folder / LOCK, patience=PATIENCE),
                open_store(settings.folder / GRAPH) as opened,
            ):
                value = task.function(opened, *task.arguments)
        pipe.send(Outcome(value))
    except Exception as error:
        pipe.send(Outcome(error=error))
