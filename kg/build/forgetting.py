"""Forgetting: exactly one document's facts leave the store."""

from __future__ import annotations

from pathlib import Path

from kg.build.judging import Judge, judgements_of
from kg.build.manifest import Entry, Manifest
from kg.build.recording import remove_document
from kg.build.sources import printable
from kg.build.workspace import writing
from kg.errors import StoreError
from kg.messages import message

SHORTEST_PREFIX = 4
"""Digits of an id below which it may mean anything."""

_MENTIONED = 5


def forget(store_path: Path, doc: str, *, judgements: Path | None = None) -> Entry:
    """Remove one document, named by file name or by the beginning of its id.

    Raises :class:`~kg.errors.StoreError` when there is no such document, when
    several answer to the name, or when the store is missing or in use.
    """
    with writing(store_path) as workspace:
        entry = _the_one(workspace.manifest, doc)
        remove_document(workspace, entry)
        judge = Judge(judgements_of(store_path, judgements))
        if workspace.manifest.applied() == judge.version:
            judge.state(workspace)
        else:
            judge.replay(workspace)
    return entry


def _the_one(manifest: Manifest, doc: str) -> Entry:
    matches = [entry for entry in manifest.documents() if _answers_to(entry, doc, manifest)]
    if not matches:
        raise StoreError(message("forget.unknown", doc=doc))
    if len(matches) > 1:
        shown = [f"{entry.name} {entry.id[:16]}" for entry in matches[:_MENTIONED]]
        raise StoreError(
            message(
                "forget.ambiguous",
                doc=doc,
                count=len(matches),
                matches=message("list.comma").join(shown),
            )
        )
    return matches[0]


def _answers_to(entry: Entry, doc: str, manifest: Manifest) -> bool:
    if doc == entry.name or doc in (printable(path.name) for path in manifest.sources(entry.id)):
        return True
    return len(doc) >= SHORTEST_PREFIX and entry.id.startswith(doc.lower())
