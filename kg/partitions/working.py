"""What a worker makes of one document: its statements and its rows of the flat tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from kg.engines.worker import Outcome, attempt, failed, written
from kg.errors import GreenDocketError
from kg.messages import message
from kg.partitions.places import Place
from kg.partitions.rows import rows_of
from kg.partitions.values import Row
from kg.records import Records


@dataclass(frozen=True, slots=True)
class Tabled(Outcome):
    """An outcome with the document's rows, by the name of their table."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def work(data: bytes, name: str) -> Outcome:
    """Read, extract, link and write down one document, rows too; never raises for bad input."""
    return attempt(data, name, _tabled)


def work_at_address(order: bytes, name: str) -> Outcome:
    """The same for a document that the worker itself fetches; ``order`` is of :func:`order_for`."""
    told = json.loads(order)
    try:
        data = Place(told["address"]).read(told["name"])
    except GreenDocketError as error:
        return failed(str(error))
    if data is None or hashlib.sha256(data).hexdigest() != told["sha256"]:
        return failed(message("build.changed"))
    return work(data, name)


def order_for(address: str, name: str, sha256: str) -> bytes:
    """What a worker needs to fetch a document: where it lies and which bytes are meant."""
    return json.dumps({"address": address, "name": name, "sha256": sha256}).encode()


def _tabled(records: Records) -> Outcome:
    outcome = written(records)
    told = {one.name: getattr(outcome, one.name) for one in fields(outcome)}
    return Tabled(**told, rows=rows_of(records))
