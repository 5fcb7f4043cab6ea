"""Which documents a build leaves out, because they did harm before."""

from __future__ import annotations

import os
from pathlib import Path

from kg.build.fingerprint import fingerprint
from kg.build.manifest import Manifest
from kg.build.planning import Task
from kg.build.quarantine import Quarantined
from kg.build.sources import Found, still_there
from kg.engines.worker import Outcome


def left_out(manifest: Manifest, limits: str) -> dict[str, str]:
    """The documents that this very program gave up within these limits, with the reason."""
    return {
        one.document: one.reason
        for one in manifest.quarantine.all()
        if (one.pipeline, one.limits) == (fingerprint(), limits)
    }


def note_failure(task: Task, outcome: Outcome, limits: str, manifest: Manifest) -> None:
    """Remember a document that did harm, so that it is left out from now on."""
    if outcome.poison and outcome.failure is not None:
        path = os.fsencode(task.sources[0].location)
        manifest.quarantine.add(
            Quarantined(task.document, task.name, path, fingerprint(), limits, outcome.failure)
        )


def tidy(found: Found, manifest: Manifest) -> None:
    """Forget what was left out and is built now, has new content, or is gone."""
    quarantined = manifest.quarantine.all()
    if not quarantined:
        return
    here = {os.fsencode(source.location): source.sha256 for source in found.sources}
    manifest.quarantine.release(
        one.document
        for one in quarantined
        if here.get(one.path, one.document) != one.document
        or not still_there(Path(os.fsdecode(one.path)))
        or _is_built(one, manifest)
    )


def _is_built(one: Quarantined, manifest: Manifest) -> bool:
    entry = manifest.document(one.document)
    return entry is not None and entry.pipeline == fingerprint()
