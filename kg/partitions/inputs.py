"""The documents that partitions are made of: files and folders here, or at any fsspec address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from kg.build.archives import contents, with_members
from kg.build.saved_pages import parts_of_pages
from kg.build.sources import Refusal, Source, find_sources, is_no_prose, printable
from kg.engines.local import Job, Work
from kg.engines.worker import Outcome, failed
from kg.errors import GreenDocketError, ReadingError
from kg.messages import message
from kg.partitions.places import Place, is_address
from kg.partitions.working import order_for, work, work_at_address

_MEGABYTE: Final = 1024 * 1024
_LISTED_AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be read: the SHA-256 of its bytes, its name and size, and how to get at it.

    ``shown`` are the places it was found at, as the user knows them.
    """

    sha256: str
    name: str
    size: int
    shown: tuple[str, ...]
    read: Callable[[], bytes | Outcome]

    @property
    def job(self) -> Job:
        """What an engine is given."""
        return Job(self.name, self.size, self.read)


@dataclass(frozen=True, slots=True)
class Input:
    """All documents, sorted by hash, what cannot be used, and what was passed over."""

    documents: tuple[Document, ...]
    refusals: tuple[Refusal, ...]
    passed_over: tuple[str, ...]
    work: Work


def find_documents(places: Iterable[Path | str], *, max_bytes: int) -> Input:
    """The documents at folders and files, or at addresses; the same bytes are one document.

    Addresses are read by the workers themselves, so they cannot be mixed with
    paths. Raises :class:`~kg.errors.GreenDocketError` for such a mixture and
    for an address that cannot be listed.
    """
    given = list(places)
    addresses = [place for place in given if isinstance(place, str) and is_address(place)]
    if not addresses:
        return _local([Path(place) for place in given], max_bytes)
    if len(addresses) < len(given):
        raise GreenDocketError(message("partitions.mixed"))
    return _remote(addresses, max_bytes)


def _local(paths: Sequence[Path], max_bytes: int) -> Input:
    found = with_members(find_sources(paths, max_bytes=max_bytes))
    by_hash: dict[str, list[Source]] = {}
    for source in found.sources:
        by_hash.setdefault(source.sha256, []).append(source)
    documents = [
        Document(
            digest,
            min(source.name for source in sources),
            sources[0].size,
            tuple(source.shown for source in sources),
            partial(_contents, sources[0]),
        )
        for digest, sources in sorted(by_hash.items())
    ]
    return Input(tuple(documents), found.refusals, found.passed_over, work)


def _contents(source: Source) -> bytes | Outcome:
    """The bytes of a source, or the failure that they are no longer what was hashed."""
    try:
        data = contents(source)
    except OSError as error:
        return failed(message("build.unreadable", reason=error.strerror))
    except ReadingError as error:
        return failed(message("build.refused", reason=error.reason, remedy=error.remedy))
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return failed(message("build.changed"))
    return data


def _remote(addresses: Sequence[str], max_bytes: int) -> Input:
    by_hash: dict[str, list[tuple[str, str, int]]] = {}
    refusals: list[Refusal] = []
    passed_over: list[str] = []
    for address in addresses:
        place = Place(address.rstrip("/"))
        sizes = place.sizes()
        if not sizes:
            refusals.append(Refusal(address, message("build.empty_folder")))
        parts = parts_of_pages(map(PurePosixPath, sizes))
        wanted: list[str] = []
        for name, size in sizes.items():
            shown = f"{place.where}/{name}"
            if is_no_prose(PurePosixPath(name)) or PurePosixPath(name) in parts:
                passed_over.append(shown)
            elif size > max_bytes:
                refusals.append(Refusal(shown, _too_large(size, max_bytes)))
            else:
                wanted.append(name)
        with ThreadPoolExecutor(_LISTED_AT_ONCE) as threads:
            digests = threads.map(partial(_digest, place), wanted)
            for name, digest in zip(wanted, digests, strict=True):
                by_hash.setdefault(digest, []).append((place.where, name, sizes[name]))
    documents = [_fetched(digest, found) for digest, found in sorted(by_hash.items())]
    return Input(tuple(documents), tuple(refusals), tuple(passed_over), work_at_address)


def _fetched(digest: str, found: Sequence[tuple[str, str, int]]) -> Document:
    where, first, size = found[0]
    return Document(
        digest,
        min(printable(PurePosixPath(name).name) for _, name, _ in found),
        size,
        tuple(f"{place}/{name}" for place, name, _ in found),
        partial(order_for, where, first, digest),
    )


def _digest(place: Place, name: str) -> str:
    return hashlib.sha256(place.read(name) or b"").hexdigest()


def _too_large(size: int, limit: int) -> str:
    return message(
        "build.too_large", size=f"{size / _MEGABYTE:.1f}", limit=f"{limit / _MEGABYTE:g}"
    )
