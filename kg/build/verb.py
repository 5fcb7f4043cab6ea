"""Building as people call it from Python: ``kg.build(…)``, which is this room as well."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from kg.build.building import BuildReport, Progress
from kg.build.building import build as build_store

DEFAULT_STORE = Path("greendocket-store")


def build(
    paths: Path | str | Iterable[Path | str],
    store: Path | str = DEFAULT_STORE,
    *,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    judgements: Path | str | None = None,
) -> BuildReport:
    """Bring a graph up to date with files and folders, as ``kg build`` does.

    What did not change costs only its hash, and a build may be killed at any
    moment and run again. Files that cannot be read are named in
    ``report.refusals``; the rest is built. ``workers`` is the number of
    processes (in a script with more than one, call this below
    ``if __name__ == "__main__":``), ``progress`` is called with the documents
    done and all to read, ``judgements`` is the file of what people decided, by
    default beside the store.

    Raises :class:`~kg.errors.StoreError` when the store is in use or cannot be
    written.
    """
    listed = [paths] if isinstance(paths, Path | str) else paths
    return build_store(
        [Path(path) for path in listed],
        Path(store),
        workers=workers,
        progress=progress,
        judgements=None if judgements is None else Path(judgements),
    )


class CallableRoom(ModuleType):
    """A module that can be called: importing the room makes ``kg.build`` mean the module."""

    __call__ = staticmethod(build)
