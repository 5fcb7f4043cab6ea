"""What a store holds, and whether this program would read it the same way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.build.fingerprint import fingerprint
from kg.build.quarantine import Quarantined
from kg.build.workspace import reading_manifest


class State(StrEnum):
    """How a document, or the registers, stand."""

    CURRENT = "current"
    OLD = "old"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Holding:
    """A document in a store; ``id`` is the SHA-256 of its bytes."""

    id: str
    name: str
    state: State


@dataclass(frozen=True, slots=True)
class Inventory:
    """The documents of a store by name, the state of its registers, and what was set aside."""

    documents: tuple[Holding, ...]
    registers: State
    quarantined: tuple[Quarantined, ...] = ()


def inventory(store_path: Path) -> Inventory:
    """What a store holds.

    ``old`` is what another version of the program read: the next build of its
    file reads it again. ``unfinished`` is what a killed build left behind.

    Raises :class:`~kg.errors.StoreError` when there is no store or a build is
    changing it.
    """
    with reading_manifest(store_path) as manifest:
        held = manifest.registers()
        return Inventory(
            documents=tuple(
                Holding(entry.id, entry.name, _state(entry.pipeline))
                for entry in manifest.documents()
            ),
            registers=_state(None if held is None else held.pipeline),
            quarantined=tuple(manifest.quarantine.all()),
        )


def _state(pipeline: str | None) -> State:
    if pipeline is None:
        return State.UNFINISHED
    return State.CURRENT if pipeline == fingerprint() else State.OLD
