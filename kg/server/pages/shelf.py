"""What pages need prepared: made once for each state of the store by a process of its own.

The files of a state lie in one folder beside the graph: the index, the comparisons of fines,
the atlas in two languages. While they are made, those of the state before
serve. They outlast the service, so that it is ready at once when it is
started again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import GreenDocketError
from kg.server.pages.marking import mark_of
from kg.server.pages.preparing import FORMAT, INDEX, PARTS, prepare
from kg.server.process import context

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from kg.server.backing import Backing
    from kg.server.settings import Settings

_FOLDER: Final = ".pages"
_LOOK: Final = 0.2
"""Seconds between two looks at whether the store has changed or a file is ready."""
_AGAIN: Final = 15.0
"""Seconds after a failure until it is tried again."""
_log = logging.getLogger("kg.server")


class Shelf:
    """The prepared files of the state of the store that is served."""

    def __init__(self, backing: Backing, settings: Settings) -> None:
        self._backing = backing
        self._settings = settings
        self._there = asyncio.Event()
        self._folder: Path | None = None
        self._process: BaseProcess | None = None
        self._mark: str | None = None
        self._look_next = 0.0

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Keep the files up to date until the block ends."""
        home = await asyncio.to_thread(self._home)
        watch = asyncio.create_task(self._watched(home))
        try:
            yield
        finally:
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch
            if self._process is not None and self._process.is_alive():
                self._process.kill()
            if home.name != _FOLDER:
                shutil.rmtree(home, ignore_errors=True)

    async def folder(self, patience: float) -> Path | None:
        """The folder of the files, the index among them; ``None`` if there is none in time."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._there.wait(), patience)
        return self._folder

    @property
    def state(self) -> tuple[object, ...]:
        """What changes whenever a page may: the store's state, the folder, and its files."""
        folder = self._folder
        there = () if folder is None else tuple((folder / part).exists() for part in PARTS)
        return (self._backing.generation, folder, there)

    def _home(self) -> Path:
        """A folder beside the graph, or a temporary one where that cannot be written."""
        if not self._settings.is_remote:
            home = self._settings.folder / _FOLDER
            with contextlib.suppress(OSError):
                home.mkdir(exist_ok=True)
                tempfile.TemporaryFile(dir=home).close()
                return home
        return Path(tempfile.mkdtemp(prefix="greendocket-pages-"))

    async def _watched(self, home: Path) -> None:
        done: str | None = None
        while True:
            await asyncio.sleep(_LOOK)
            generation = await self._generation()
            if generation is None or generation == done:
                continue
            if await self._made(home / f"{FORMAT}-{generation}"):
                done = generation
            else:
                _log.warning("The files for pages could not be made; they are tried again.")
                await asyncio.sleep(_AGAIN)

    async def _generation(self) -> str | None:
        """The state of the store; a server's is asked for now and then, ``None`` until it is told.

        A server that cannot tell it keeps the last one.
        """
        if not self._settings.is_remote:
            return self._backing.generation
        now = time.monotonic()
        if now >= self._look_next:
            try:
                self._mark = await self._backing.run(mark_of)
            except GreenDocketError as error:
                _log.warning("The server's graphs could not be counted: %s", error)
            self._look_next = time.monotonic() + self._settings.remote_refresh
        return self._mark

    async def _made(self, folder: Path) -> bool:
        """Have the files made; the folder is used from when its index is there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._use(folder)
        if all((folder / part).exists() for part in PARTS):
            return True
        process = context().Process(  # type: ignore[attr-defined]
            target=prepare, args=(self._backing.source, folder), daemon=True
        )
        self._process = process
        await asyncio.to_thread(process.start)
        try:
            while process.is_alive():
                await asyncio.sleep(_LOOK)
                self._use(folder)
        finally:
            process.kill()
        self._use(folder)
        return all((folder / part).exists() for part in PARTS)

    def _use(self, folder: Path) -> None:
        if folder == self._folder or not (folder / INDEX).exists():
            return
        before, self._folder = self._folder, folder
        self._there.set()
        for other in folder.parent.iterdir():  # pages under way may still read the one before
            if other not in (folder, before):
                shutil.rmtree(other, ignore_errors=True)
