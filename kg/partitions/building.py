"""Documents in, partitions out: those that are there already and unchanged stay as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.build.fingerprint import fingerprint
from kg.build.sources import DEFAULT_MAX_BYTES, Refusal
from kg.engines.grouped import Engine, Group, LocalEngine
from kg.engines.limits import USUAL, Limits
from kg.errors import GreenDocketError
from kg.graph import registers_to_nquads
from kg.messages import message
from kg.partitions import layout
from kg.partitions.compressing import compressed
from kg.partitions.inputs import Document, Input, find_documents
from kg.partitions.layout import Compression, Manner
from kg.partitions.places import Place
from kg.partitions.writing import Json, Ordered, Partition, as_json, put, write_partition

Progress = Callable[[int, int], None]
"""Called with the number of documents that are done and of all that have to be read."""

_TOTALS: Final = ("characters", "articles", "cases", "citations", "mentions", "statistics")


@dataclass(frozen=True, slots=True)
class PartitionsReport:
    """What was done: how many documents were read anew and how many were there unchanged.

    ``written`` and ``kept`` count partitions, ``quads`` all statements of all documents.
    """

    built: int
    unchanged: int
    written: int
    kept: int
    quads: int
    refusals: tuple[Refusal, ...]
    passed_over: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The report as plain JSON values."""
        return {
            "built": self.built,
            "unchanged": self.unchanged,
            "partitions_written": self.written,
            "partitions_kept": self.kept,
            "quads": self.quads,
            "refused": [{"shown": one.shown, "reason": one.reason} for one in self.refusals],
            "passed_over": list(self.passed_over),
        }


def build_partitions(
    places: Iterable[Path | str],
    out: str,
    *,
    engine: Engine | None = None,
    parts: int | None = None,
    compression: Compression = "gzip",
    max_bytes: int = DEFAULT_MAX_BYTES,
    progress: Progress = lambda done, total: None,
    limits: Limits | None = None,
    retry: bool = False,
) -> PartitionsReport:
    """Bring the partitions at ``out`` up to date with files and folders.

    The files at ``out`` depend on the documents and the program alone: not on
    the engine, the number of workers, or what was there before. A run that
    was killed is completed by another. ``parts`` is the number of partitions,
    by default :func:`~kg.partitions.layout.parts_for`. A document that cost
    more than ``limits`` or ended its process is not tried again by the same
    program within the same limits, unless it shall ``retry``; without an
    ``engine`` they bound the processes of this machine, and without them
    little work is done in this process, where nothing bounds it.

    Raises :class:`~kg.errors.GreenDocketError` when ``out`` cannot be written
    or holds other things.
    """
    place = Place(out.rstrip("/") or out)
    _require_ours(place)
    found = find_documents(places, max_bytes=max_bytes)
    count = len(found.documents)
    parts = parts or layout.parts_for(count)
    manner = Manner(fingerprint(), parts, compression, layout.writer())
    documents = {document.sha256: document for document in found.documents}
    partitions = _partitions(place, manner, found.documents, str(limits or USUAL))
    there = place.sizes()
    held = {
        one.part: manifest
        for one in partitions
        if (manifest := _held(one, there, retry=retry)) is not None
    }
    due = [one for one in partitions if one.part not in held]
    written = _write(due, documents, found, engine or LocalEngine(limits=limits), progress)
    _finish(place, manner, found, [held.get(o.part) or written[o.part] for o in partitions])
    return _report(found, documents, held, written)


def _require_ours(place: Place) -> None:
    names = place.sizes()
    if names and not any(map(layout.is_ours, names)):
        raise GreenDocketError(message("partitions.foreign", place=place.where))


def _partitions(
    place: Place, manner: Manner, documents: Sequence[Document], limits: str
) -> list[Partition]:
    """All partitions with their documents, which are sorted by hash."""
    members: list[list[Ordered]] = [[] for _ in range(manner.parts)]
    for document in documents:
        ordered = Ordered(document.sha256, document.name)
        members[layout.part_of(document.sha256, manner.parts)].append(ordered)
    return [Partition(place, manner, part, tuple(own), limits) for part, own in enumerate(members)]


def _held(
    partition: Partition, there: Mapping[str, int], *, retry: bool
) -> Mapping[str, Any] | None:
    """The manifest of a partition that is there, whole, and of the same input and program.

    ``there`` are all files with their sizes. One with a document that cost
    too much counts only while the limits are the same and nobody asks to
    ``retry``.
    """
    name = layout.part_manifest_name(partition.part)
    content = partition.place.read(name) if name in there else None
    if content is None:
        return None
    try:
        manifest: Mapping[str, Any] = json.loads(content)
        costly = [one["limits"] for one in manifest["refused"] if "limits" in one]
        again = retry or any(limits != partition.limits for limits in costly)
        same = manifest["input"] == partition.input and not (costly and again)
        files = manifest["files"].items()
        whole = same and all(there.get(name) == told["bytes"] for name, told in files)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return manifest if whole else None


def _write(
    due: Sequence[Partition],
    documents: Mapping[str, Document],
    found: Input,
    engine: Engine,
    progress: Progress,
) -> dict[int, Mapping[str, Any]]:
    groups = [
        Group(partition, [documents[one.document].job for one in partition.documents])
        for partition in due
    ]
    total = sum(len(group.jobs) for group in groups)
    written: dict[int, Mapping[str, Any]] = {}
    done = 0
    progress(done, total)
    for manifest in engine.run_groups(groups, found.work, write_partition):
        part = manifest["part"]
        assert isinstance(part, int)
        written[part] = manifest
        done += _documents_in(manifest)
        progress(done, total)
    return written


def _finish(
    place: Place, manner: Manner, found: Input, manifests: Sequence[Mapping[str, Any]]
) -> None:
    """Write the registers and the manifest over all; remove what belongs to neither."""
    registers = layout.registers_name(manner.compression)
    accepted = [document for manifest in manifests for document in manifest["documents"]]
    whole: Json = {
        "format": layout.FORMAT,
        "program": manner.program,
        "compression": manner.compression,
        "parts": manner.parts,
        "documents": len(accepted),
        "quads": sum(manifest["quads"] for manifest in manifests),
        **{name: sum(document[name] for document in accepted) for name in _TOTALS},
        "registers": {registers: _registers(place, manner, registers)},
        "partitions": [_summary(manifest) for manifest in manifests],
        "refused": [refused for manifest in manifests for refused in manifest["refused"]],
    }
    place.write(layout.MANIFEST, as_json(whole))
    expected = {layout.MANIFEST, registers}
    expected |= {name for manifest in manifests for name in manifest["files"]}
    expected |= {layout.part_manifest_name(part) for part in range(manner.parts)}
    for name in place.sizes():
        if layout.is_ours(name) and name not in expected:
            place.remove(name)


def _registers(place: Place, manner: Manner, name: str) -> Json:
    """What the manifest tells of the registers' file, which is written unless it is there."""
    try:
        former = json.loads(place.read(layout.MANIFEST) or b"{}")
        told: Json = former["registers"][name]
        if former["program"] == manner.program and place.sizes().get(name) == told["bytes"]:
            return told
    except (ValueError, KeyError, TypeError):
        pass
    nquads = registers_to_nquads()
    content = compressed(nquads.splitlines(keepends=True), manner.compression)
    return put(place, name, content) | {"quads": nquads.count(b"\n")}


def _summary(manifest: Mapping[str, Any]) -> Json:
    return {
        "part": manifest["part"],
        "manifest": layout.part_manifest_name(manifest["part"]),
        "input": manifest["input"],
        "documents": len(manifest["documents"]),
        "refused": len(manifest["refused"]),
        "quads": manifest["quads"],
        "files": {name: told["sha256"] for name, told in manifest["files"].items()},
    }


def _documents_in(manifest: Mapping[str, Any]) -> int:
    return len(manifest["documents"]) + len(manifest["refused"])


def _report(
    found: Input,
    documents: Mapping[str, Document],
    held: Mapping[int, Mapping[str, Any]],
    written: Mapping[int, Mapping[str, Any]],
) -> PartitionsReport:
    both = (*held.values(), *written.values())
    refusals = [
        Refusal(shown, refused["reason"])
        for manifest in both
        for refused in manifest["refused"]
        for shown in documents[refused["document"]].shown
    ]
    return PartitionsReport(
        built=sum(len(manifest["documents"]) for manifest in written.values()),
        unchanged=sum(len(manifest["documents"]) for manifest in held.values()),
        written=len(written),
        kept=len(held),
        quads=sum(manifest["quads"] for manifest in both),
        refusals=(*found.refusals, *sorted(refusals, key=lambda refusal: refusal.shown)),
        passed_over=found.passed_over,
    )
