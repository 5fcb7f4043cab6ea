"""Where partitions are written and documents lie: a folder, or any address that fsspec knows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GreenDocketError
from kg.messages import message

_UNFINISHED = ".unfinished"


def is_address(place: str) -> bool:
    """Whether a place is an address for fsspec, not a folder.

    >>> is_address("s3://bucket/folder"), is_address("folder/s3")
    (True, False)
    """
    return "://" in place


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, by its path or by its address such as ``s3://bucket/folder``.

    Only the words are kept, so that other processes and machines can open
    it. Files are named by relative paths with ``/``.
    """

    where: str

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; ``None`` when there is none."""
        try:
            if is_address(self.where):
                system, root = self._system()
                content: bytes = system.cat_file(f"{root}/{name}")
                return content
            return (Path(self.where) / name).read_bytes()
        except FileNotFoundError:
            return None
        except Exception as error:  # each kind of storage has its own
            raise self._failure(error) from error

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        try:
            if is_address(self.where):
                system, root = self._system()
                system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
                system.pipe_file(f"{root}/{name}", content)
                return
            _write_local(Path(self.where) / name, content)
        except Exception as error:
            raise self._failure(error) from error

    def remove(self, name: str) -> None:
        """Remove a file."""
        try:
            if is_address(self.where):
                system, root = self._system()
                system.rm_file(f"{root}/{name}")
                return
            (Path(self.where) / name).unlink(missing_ok=True)
        except Exception as error:
            raise self._failure(error) from error

    def sizes(self) -> dict[str, int]:
        """All files below, hidden ones left out, with their sizes in bytes, sorted by name."""
        try:
            found = self._remote_sizes() if is_address(self.where) else self._local_sizes()
        except Exception as error:
            raise self._failure(error) from error
        visible = {name: size for name, size in found.items() if not _is_hidden(name)}
        return dict(sorted(visible.items()))

    def _local_sizes(self) -> dict[str, int]:
        root = Path(self.where)
        files = (path for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.stat().st_size for path in files}

    def _remote_sizes(self) -> dict[str, int]:
        system, root = self._system()
        try:
            listed: dict[str, dict[str, Any]] = system.find(root, detail=True)
        except FileNotFoundError:
            return {}
        return {
            name.strip("/").removeprefix(root.strip("/")).lstrip("/"): int(told["size"] or 0)
            for name, told in listed.items()
        }

    def _system(self) -> tuple[Any, str]:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise GreenDocketError(message("partitions.extra", package="fsspec")) from error
        system, root = url_to_fs(self.where)
        return system, str(root).rstrip("/")

    def _failure(self, error: Exception) -> GreenDocketError:
        if isinstance(error, GreenDocketError):
            return error
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return GreenDocketError(message("partitions.storage", place=self.where, reason=reason))


def _write_local(path: Path, content: bytes) -> None:
    """Under another name first, so that a process killed meanwhile leaves no half of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}{_UNFINISHED}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
