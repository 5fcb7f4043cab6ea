"""Which files a build reads: those given and those found in folders, hashed, with complaints."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.build.saved_pages import parts_of_pages
from kg.build.seen import Stamp
from kg.messages import message

DEFAULT_MAX_BYTES = 50 * 1024 * 1024
"""Largest file that is read, in bytes."""

_DATA = {".json", ".jsonl", ".csv", ".tsv", ".xml", ".toml", ".yaml", ".yml", ".sqlite", ".db"}
_GRAPHS = {".ttl", ".nt", ".nq", ".trig", ".rq", ".graphml"}
_CODE = {".py", ".ipynb", ".sh", ".js", ".css", ".log"}
NO_PROSE = frozenset(_DATA | _GRAPHS | _CODE)
"""Suffixes of files that are passed over inside folders."""

_MEGABYTE = 1024 * 1024
# Control characters, and those that turn the direction of writing.
_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to build from.

    ``path`` is absolute; ``shown`` is how the user knows it; ``sha256`` the
    hexadecimal hash of its bytes and ``size`` their number. ``archive`` is
    the file that holds it if it is no file of its own; then ``path`` leads
    through the archive to its name there. ``stamp`` is what the file system
    said of it before it was hashed; ``known`` tells that it was not hashed
    again, for it was before and has not been touched.
    """

    path: Path
    shown: str
    size: int
    sha256: str
    archive: Path | None = None
    stamp: Stamp | None = None
    known: bool = False

    @property
    def name(self) -> str:
        """The file's name without folders, undecodable bytes replaced."""
        return printable(self.path.name)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be built from: how the user knows it, and why with a remedy."""

    shown: str
    reason: str

    def __str__(self) -> str:
        return message("build.failed", name=self.shown, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is at the user's paths.

    ``passed_over`` are files in folders that are clearly no prose, such as
    data beside it; they are named to the user, never dropped in silence.
    ``archives`` are the files whose members are among the sources.
    """

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]
    passed_over: tuple[str, ...]
    archives: tuple[Path, ...] = ()


Known = Callable[[Path, Stamp], str | None]
"""The hash of a file that is known to be the same as before."""


def find_sources(
    paths: Iterable[Path],
    *,
    max_bytes: int,
    known: Known = lambda path, stamp: None,
) -> Found:
    """The files at ``paths``, folders searched through, each file once, in the order of names.

    Hidden files and folders (a name that starts with a dot) inside folders
    are left out, and so is what a browser saved beside a page. Links are
    followed, but no folder is entered twice. A file
    that is named itself is always taken, whatever it is called. Files that
    are ``known`` are not opened.
    """
    sources: dict[Path, Source] = {}
    refusals: list[Refusal] = []
    passed_over: list[str] = []
    for given in paths:
        below = list(_below(given))
        parts = parts_of_pages(path for path in below if isinstance(path, Path))
        for path in below:
            if isinstance(path, Refusal):
                refusals.append(path)
                continue
            absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are
            if absolute in sources:
                continue
            if path is not given and (is_no_prose(path) or path in parts):
                passed_over.append(printable(str(path)))
                continue
            examined = _examined(path, absolute, max_bytes, known)
            if isinstance(examined, Refusal):
                refusals.append(examined)
            else:
                sources[absolute] = examined
    return Found(tuple(sources.values()), tuple(refusals), tuple(dict.fromkeys(passed_over)))


def is_no_prose(path: PurePath) -> bool:
    """Whether a file's name says that it holds data, code or an explanation of its folder."""
    return path.suffix.lower() in NO_PROSE or path.stem.upper() == "README"


def still_there(path: Path) -> bool:
    """Whether a file, or the archive that it is in, is still where it was."""
    return path.exists() or any(folder.is_file() for folder in path.parents)


def printable(name: str) -> str:
    r"""A file's name as text that can be written down anywhere, and that shows what it is.

    >>> printable("通报.txt"), printable("通报\u202etxt.exe")
    ('通报.txt', '通报�txt.exe')
    """
    return _UNPRINTABLE.sub("\ufffd", os.fsencode(name).decode("utf-8", "replace"))


def _below(given: Path) -> Iterator[Path | Refusal]:
    """The files at one of the user's paths."""
    try:
        kind = given.stat()
    except (OSError, ValueError) as error:
        yield _refused(given, error)
        return
    if not stat.S_ISDIR(kind.st_mode):
        yield given
        return
    any_found = False
    for found in _walk(given):
        any_found = True
        yield found
    if not any_found:
        yield Refusal(printable(str(given)), message("build.empty_folder"))


def _walk(top: Path) -> Iterator[Path | Refusal]:
    """The files below a folder; links to folders are followed, but none is entered twice."""
    entered: set[tuple[int, int]] = set()
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            identity = folder.stat()
            if (identity.st_dev, identity.st_ino) in entered:
                continue
            entered.add((identity.st_dev, identity.st_ino))
            with os.scandir(folder) as found:
                entries = sorted(
                    (entry.name, _is_folder(entry))
                    for entry in found
                    if not entry.name.startswith(".")
                )
        except OSError as error:
            yield _refused(folder, error)
            continue
        yield from (folder / name for name, is_folder in entries if not is_folder)
        folders.extend(folder / name for name, is_folder in reversed(entries) if is_folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in circles
        return False


def _examined(found: Path, absolute: Path, max_bytes: int, known: Known) -> Source | Refusal:
    """The file with its hash, or why it cannot be used."""
    shown = printable(str(found))
    try:
        kind = found.stat()
        if not stat.S_ISREG(kind.st_mode):
            return Refusal(shown, message("build.not_a_file"))
        if kind.st_size > max_bytes:
            size, limit = kind.st_size / _MEGABYTE, max_bytes / _MEGABYTE
            reason = message("build.too_large", size=f"{size:.1f}", limit=f"{limit:g}")
            return Refusal(shown, reason)
        stamp = Stamp.of(kind)
        before = known(absolute, stamp)
        if before is not None:
            return Source(absolute, shown, kind.st_size, before, stamp=stamp, known=True)
        kept = stamp if stamp.rested else None
        with found.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _refused(found, error)
    return Source(absolute, shown, kind.st_size, digest, stamp=kept)


def _refused(path: Path, error: OSError | ValueError) -> Refusal:
    shown = printable(str(path))
    match error:
        case FileNotFoundError():
            return Refusal(shown, message("build.missing"))
        case PermissionError():
            return Refusal(shown, message("build.denied"))
        case OSError():
            return Refusal(shown, message("build.unreadable", reason=error.strerror))
        case _:
            return Refusal(shown, message("build.unreadable", reason=error))
