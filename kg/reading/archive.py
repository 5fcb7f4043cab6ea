"""ZIP archives: each member one document, archives inside archives to a small depth.

Members that could do harm are refused one by one, each with a sentence, and
the others are read: names that lead out of the archive, links, encrypted,
damaged and unreasonably packed ones.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from kg.errors import ReadingError
from kg.reading.sniff import FileKind, sniff
from kg.reading.zipped import MEGABYTE, Limits, member_name, open_zip, unpack

DEEPEST = 3
"""How many archives may stand inside one another, the outermost counted."""

_LONGEST_NAME, _LONGEST_PATH = 200, 1_000
_DRIVE = re.compile("[A-Za-z]:")
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there, ``/`` between folders and archives, and its bytes."""

    path: str
    data: bytes


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked, all archives inside one another taken together."""

    members: int
    total: int
    seen: set[str] = field(default_factory=set)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive and no document packed as one."""
    return sniff(data) is FileKind.ZIP


def members(
    data: bytes, name: str, *, limits: Limits | None = None
) -> Iterator[Member | ReadingError]:
    """The files in an archive, in the order of their names, one in memory at a time.

    A member that is refused is given as the error, whose name leads from
    ``name`` to the member. Folders and what systems leave in archives
    (``__MACOSX``, hidden files) are passed over.
    """
    limits = limits or Limits()
    budget = _Budget(limits.members, limits.total)
    yield from _members(data, name, "", 1, limits, budget)


class Archive:
    """An archive whose members are asked for one after the other, in any order."""

    def __init__(self, data: bytes, name: str, *, limits: Limits | None = None) -> None:
        """Open an archive; raises :class:`ReadingError`."""
        self._limits = limits or Limits()
        self._zip = open_zip(data, name, self._limits)
        self._members = {_path(info): info for info in self._zip.infolist() if not info.is_dir()}
        self._inner: tuple[str, Archive] | None = None

    def read(self, path: str) -> bytes:
        """The bytes of the file at a path that :func:`members` gave.

        Raises :class:`ReadingError` if it is not there.
        """
        if path in self._members:
            return unpack(self._zip, self._members[path], path, self._limits)
        for end, letter in enumerate(path):
            if letter == "/" and path[:end] in self._members:
                return self._archive(path[:end]).read(path[end + 1 :])
        raise ReadingError(path, "压缩包里没有这个文件", "请核对压缩包")

    def _archive(self, path: str) -> Archive:
        """The archive inside this one; the last is kept."""
        if self._inner is None or self._inner[0] != path:
            data = unpack(self._zip, self._members[path], path, self._limits)
            self._inner = path, Archive(data, path, limits=self._limits)
        return self._inner[1]


def _path(info: zipfile.ZipInfo) -> str:
    return member_name(info).replace("\\", "/")


def _members(
    data: bytes, shown: str, above: str, depth: int, limits: Limits, budget: _Budget
) -> Iterator[Member | ReadingError]:
    """The files of one archive, which stands at ``above`` in the outermost."""
    try:
        archive = open_zip(data, shown, limits)
    except ReadingError as error:
        yield error
        return
    with archive:
        for info in sorted(archive.infolist(), key=member_name):
            path = _path(info)
            if info.is_dir() or _is_litter(path):
                continue
            name = f"{shown}/{_UNPRINTABLE.sub('�', path)}"
            if budget.members <= 0 or budget.total <= 0:
                yield _exhausted(shown, limits)
                return
            budget.members -= 1
            try:
                found = _unpacked(archive, info, path, name, limits, budget)
            except ReadingError as error:
                yield error
                continue
            yield from _opened(found, name, above + path, depth, limits, budget)


def _unpacked(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    path: str,
    name: str,
    limits: Limits,
    budget: _Budget,
) -> bytes:
    """The bytes of a member, counted; raises :class:`ReadingError` if it is refused."""
    if (reason := _objection(info, path)) is not None:
        raise ReadingError(name, reason, "请核对压缩包的来源")
    if name in budget.seen:
        raise ReadingError(name, "压缩包里有同名文件", "请改名后重新压缩")
    budget.seen.add(name)
    if info.file_size > budget.total:
        budget.total = 0
        most = limits.total // MEGABYTE
        raise ReadingError(name, f"压缩包展开后超过 {most} MB 的上限", "请分成几个压缩包")
    data = unpack(archive, info, name, limits)
    budget.total -= len(data)
    return data


def _opened(
    data: bytes, name: str, path: str, depth: int, limits: Limits, budget: _Budget
) -> Iterator[Member | ReadingError]:
    """A member, or its own members if it is an archive."""
    if not (data.startswith(b"PK") and is_archive(data)):
        yield Member(path, data)
    elif depth < DEEPEST:
        yield from _members(data, name, f"{path}/", depth + 1, limits, budget)
    else:
        yield ReadingError(name, f"压缩包套了超过 {DEEPEST} 层", "请解压后再读")


def _objection(info: zipfile.ZipInfo, path: str) -> str | None:
    """Why a member is not even looked at, if so."""
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or _DRIVE.match(path):
        return "文件名指向压缩包之外"
    if _UNPRINTABLE.search(path):
        return "文件名里有控制字符，显示的名称可能是假的"
    if len(path) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_NAME for part in parts):
        return "文件名过长"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "这是链接，不是文件"
    return None


def _is_litter(path: str) -> bool:
    """Whether a path is hidden or left there by a system."""
    parts = PurePosixPath(path).parts
    return any(part in _LITTER or (part[:1] == "." and part != "..") for part in parts)


def _exhausted(shown: str, limits: Limits) -> ReadingError:
    most = f"{limits.members} 个文件或 {limits.total // MEGABYTE} MB"
    return ReadingError(shown, f"压缩包超过 {most}，其余没有读", "请分成几个压缩包")
