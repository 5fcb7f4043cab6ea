"""All documents at a path: a file, the members of an archive, the files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.archive import Member, is_archive, members
from kg.reading.read import MAX_BYTES, load, read_bytes
from kg.records import Document


def read_many(path: Path, *, max_bytes: int = MAX_BYTES) -> Iterator[Document | ReadingError]:
    """Read everything at a path; what cannot be read is given as the error and the rest goes on.

    Folders are searched in the order of names, links followed but no folder
    entered twice, hidden files left out.
    """
    for file in _files(path):
        try:
            data = load(file, max_bytes)
        except ReadingError as error:
            yield error
            continue
        if data.startswith(b"PK") and is_archive(data):
            yield from _archived(data, file.name)
        else:
            yield _read(data, file.name)


def _archived(data: bytes, name: str) -> Iterator[Document | ReadingError]:
    any_found = False
    for found in members(data, name):
        any_found = True
        if isinstance(found, Member):
            yield _read(found.data, f"{name}/{found.path}")
        else:
            yield found
    if not any_found:
        yield ReadingError(name, "压缩包里没有文件", "请换一个有内容的压缩包")


def _read(data: bytes, name: str) -> Document | ReadingError:
    try:
        return read_bytes(data, name)
    except ReadingError as error:
        return error


def _files(top: Path) -> Iterator[Path]:
    """The files at or below a path."""
    if not top.is_dir():
        yield top
        return
    entered: set[tuple[int, int]] = set()
    folders = [top]
    while folders:
        folder = folders.pop()
        identity = folder.stat()
        if (identity.st_dev, identity.st_ino) in entered:
            continue
        entered.add((identity.st_dev, identity.st_ino))
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        yield from (entry for entry in entries if not entry.is_dir())
        folders += reversed([entry for entry in entries if entry.is_dir()])
