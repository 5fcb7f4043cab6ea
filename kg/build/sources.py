"""Which files a build reads: those given and those found in folders, hashed, with complaints."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from kg.build.saved_pages import is_beside_page, is_page, parts_of_pages
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

    ``location`` is its absolute path, kept as text because a build of a
    hundred thousand files has no time for more; ``shown`` is how the user knows it; ``sha256`` the
    hexadecimal hash of its bytes and ``size`` their number. ``archive`` is
    the file that holds it if it is no file of its own; then the path leads
    through the archive to its name there. ``stamp`` is what the file system
    said of it before it was hashed; ``known`` tells that it was not hashed
    again, for it was before and has not been touched.
    """

    location: str
    shown: str
    size: int
    sha256: str
    archive: Path | None = None
    stamp: Stamp | None = None
    known: bool = False

    @property
    def path(self) -> Path:
        """The absolute path."""
        return Path(self.location)

    @property
    def name(self) -> str:
        """The file's name without folders, undecodable bytes replaced."""
        return printable(os.path.basename(self.location))  # noqa: PTH119 - no path is made


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


Known = Callable[[str, Stamp], str | None]
"""The hash of a file, by its absolute path, that is known to be the same as before."""


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
    sources: dict[str, Source] = {}
    refusals: list[Refusal] = []
    passed_over: list[str] = []
    for given in paths:
        below = list(_below(given))
        parts = _parts_of_pages(place for place in below if isinstance(place, _Place))
        for place in below:
            if isinstance(place, Refusal):
                refusals.append(place)
                continue
            if place.absolute in sources:
                continue
            if place.inside and (_says_no_prose(place.name) or place.shown in parts):
                passed_over.append(printable(place.shown))
                continue
            examined = _examined(place, max_bytes, known)
            if isinstance(examined, Refusal):
                refusals.append(examined)
            else:
                sources[place.absolute] = examined
    return Found(tuple(sources.values()), tuple(refusals), tuple(dict.fromkeys(passed_over)))


def is_no_prose(path: PurePath) -> bool:
    """Whether a file's name says that it holds data, code or an explanation of its folder."""
    return _says_no_prose(path.name)


def _says_no_prose(name: str) -> bool:
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - no path is made
    return suffix.lower() in NO_PROSE or stem.upper() == "README"


def still_there(path: Path) -> bool:
    """Whether a file, or the archive that it is in, is still where it was."""
    return path.exists() or any(folder.is_file() for folder in path.parents)


def printable(name: str) -> str:
    r"""A file's name as text that can be written down anywhere, and that shows what it is.

    >>> printable("通报.txt"), printable("通报\u202etxt.exe")
    ('通报.txt', '通报�txt.exe')
    """
    if name.isprintable():  # neither control characters nor undecodable bytes
        return name
    return _UNPRINTABLE.sub("\ufffd", os.fsencode(name).decode("utf-8", "replace"))


class _Place(NamedTuple):
    """A file: how the user knows it, its absolute path, its name; whether a folder was given."""

    shown: str
    absolute: str
    name: str
    inside: bool


def _below(given: Path) -> Iterator[_Place | Refusal]:
    """The files at one of the user's paths."""
    try:
        kind = given.stat()
    except (OSError, ValueError) as error:
        yield _refused(str(given), error)
        return
    absolute = os.path.abspath(given)  # noqa: PTH100 - links stay as they are
    if not stat.S_ISDIR(kind.st_mode):
        yield _Place(str(given), absolute, given.name, inside=False)
        return
    any_found = False
    for found in _walk(str(given), absolute):
        any_found = True
        yield found
    if not any_found:
        yield Refusal(printable(str(given)), message("build.empty_folder"))


def _walk(shown_top: str, absolute_top: str) -> Iterator[_Place | Refusal]:
    """The files below a folder; links to folders are followed, but none is entered twice."""
    entered: set[tuple[int, int]] = set()
    folders = [("" if shown_top == os.curdir else shown_top, absolute_top)]
    while folders:
        shown, absolute = folders.pop()
        try:
            identity = os.stat(absolute)  # noqa: PTH116 - no path is made
            if (identity.st_dev, identity.st_ino) in entered:
                continue
            entered.add((identity.st_dev, identity.st_ino))
            with os.scandir(absolute) as found:
                entries = sorted(
                    (entry.name, _is_folder(entry))
                    for entry in found
                    if not entry.name.startswith(".")
                )
        except OSError as error:
            yield _refused(shown or os.curdir, error)
            continue
        places = [
            (_Place(_joined(shown, name), _joined(absolute, name), name, inside=True), is_folder)
            for name, is_folder in entries
        ]
        yield from (place for place, is_folder in places if not is_folder)
        folders.extend(place[:2] for place, is_folder in reversed(places) if is_folder)


def _joined(folder: str, name: str) -> str:
    return f"{folder}{os.sep}{name}" if folder and not folder.endswith(os.sep) else folder + name


def _parts_of_pages(places: Iterable[_Place]) -> frozenset[str]:
    """Those that a browser saved beside a page; looked for only where names suggest it."""
    paths = [place.shown for place in places]
    beside = [path for path in paths if is_beside_page(path)]
    if not beside:
        return frozenset()
    pages = [path for path in paths if is_page(path)]
    return frozenset(map(str, parts_of_pages(map(Path, (*pages, *beside)))))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in circles
        return False


def _examined(place: _Place, max_bytes: int, known: Known) -> Source | Refusal:
    """The file with its hash, or why it cannot be used."""
    shown = printable(place.shown)
    try:
        kind = os.stat(place.absolute)  # noqa: PTH116 - no path is made
        if not stat.S_ISREG(kind.st_mode):
            return Refusal(shown, message("build.not_a_file"))
        if kind.st_size > max_bytes:
            size, limit = kind.st_size / _MEGABYTE, max_bytes / _MEGABYTE
            reason = message("build.too_large", size=f"{size:.1f}", limit=f"{limit:g}")
            return Refusal(shown, reason)
        stamp = Stamp.of(kind)
        before = known(place.absolute, stamp)
        if before is not None:
            return Source(place.absolute, shown, kind.st_size, before, stamp=stamp, known=True)
        kept = stamp if stamp.rested else None
        with Path(place.absolute).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _refused(place.shown, error)
    return Source(place.absolute, shown, kind.st_size, digest, stamp=kept)


def _refused(path: str, error: OSError | ValueError) -> Refusal:
    shown = printable(path)
    match error:
        case FileNotFoundError():
            return Refusal(shown, message("build.missing"))
        case PermissionError():
            return Refusal(shown, message("build.denied"))
        case OSError():
            return Refusal(shown, message("build.unreadable", reason=error.strerror))
        case _:
            return Refusal(shown, message("build.unreadable", reason=error))
