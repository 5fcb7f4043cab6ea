"""Archives among the files of a build: their members stand for them, each a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING

from kg.build.saved_pages import parts_of_pages
from kg.build.sources import Found, Refusal, Source, is_no_prose, printable
from kg.errors import ReadingError
from kg.messages import message

if TYPE_CHECKING:
    from kg.reading.archive import Archive

_MARK = b"PK"
_OPEN_AT_ONCE = 2
_ONE_READER = Lock()  # documents are read by several threads, an archive by one at a time


def with_members(found: Found) -> Found:
    """What there is to build from, each archive replaced by its members.

    A member's path is that of its archive with its name inside added.
    """
    sources: list[Source] = []
    refusals, passed_over = list(found.refusals), list(found.passed_over)
    archives: list[Path] = []
    for source in found.sources:
        data = None if source.known else _archive_bytes(source)
        if data is None:
            sources.append(source)
            continue
        archives.append(source.path)
        members = list(_members(source, data))
        parts = parts_of_pages(member.path for member in members if isinstance(member, Source))
        for member in members:
            if isinstance(member, Refusal):
                refusals.append(member)
            elif is_no_prose(PurePosixPath(member.path)) or member.path in parts:
                passed_over.append(member.shown)
            else:
                sources.append(member)
    return replace(
        found,
        sources=tuple(sources),
        refusals=tuple(refusals),
        passed_over=tuple(passed_over),
        archives=tuple(archives),
    )


def contents(source: Source) -> bytes:
    """The bytes of a source, from its file or from its archive.

    Raises :class:`OSError` or :class:`~kg.errors.ReadingError` when they
    cannot be had any more.
    """
    if source.archive is None:
        return source.path.read_bytes()
    changed = source.archive.stat().st_mtime_ns
    inside = source.path.relative_to(source.archive).as_posix()
    with _ONE_READER:
        return _opened(source.archive, changed).read(inside)


@lru_cache(maxsize=_OPEN_AT_ONCE)
def _opened(path: Path, changed: int) -> Archive:
    """An archive, kept open while its members are read; ``changed`` is when it was written."""
    from kg.reading.archive import Archive

    return Archive(path.read_bytes(), printable(path.name))


def _archive_bytes(source: Source) -> bytes | None:
    """The bytes of a source that is an archive; ``None`` for every other, and if it is gone."""
    try:
        with source.path.open("rb") as file:
            if file.read(len(_MARK)) != _MARK:
                return None
        data = source.path.read_bytes()
    except OSError:
        return None
    # Imported only where there may be an archive: a build of texts need not wait for it.
    from kg.reading.archive import is_archive

    return data if is_archive(data) else None


def _members(source: Source, data: bytes) -> Iterator[Source | Refusal]:
    """The members of an archive as sources, and those that were refused."""
    from kg.reading.archive import Member, members

    any_found = False
    for found in members(data, source.shown):
        any_found = True
        if isinstance(found, ReadingError):
            reason = message("build.refused", reason=found.reason, remedy=found.remedy)
            yield Refusal(found.name, reason)
        elif isinstance(found, Member):
            digest = hashlib.sha256(found.data).hexdigest()
            shown = f"{source.shown}/{found.path}"
            path = source.path / found.path
            yield Source(str(path), shown, len(found.data), digest, source.path)
    if not any_found:
        yield Refusal(source.shown, message("build.empty_archive"))
