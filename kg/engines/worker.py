"""The whole writing wing for one document: bytes in, N-Quads out."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GreenDocketError, ReadingError
from kg.graph import identifiers, to_nquads
from kg.messages import message
from kg.records import Document, Records
from kg.registers.names import is_anonymised

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found in one document.

    ``unidentified`` counts by kind the names that no thing is known for,
    parties left anonymous aside; ``unresolved`` counts by status the
    citations that do not lead to one provision of one version.
    """

    characters: int = 0
    articles: int = 0
    cases: int = 0
    citations: int = 0
    mentions: int = 0
    statistics: int = 0
    unidentified: Mapping[str, int] = field(default_factory=dict)
    unresolved: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    ``document`` is the SHA-256 of its bytes, ``graph`` the IRI of its named
    graph, ``nquads`` the sorted statements of that graph. ``failure`` says
    what is wrong and what to do, without naming the file, and then there are
    no statements; ``poison`` that the document ended its process or cost more
    than it may, so that it should not be tried again. ``content`` is the
    SHA-256 of ``nquads``.
    """

    document: str
    graph: str
    nquads: bytes
    counts: Counts = Counts()
    notes: tuple[str, ...] = ()
    failure: str | None = None
    content: str = ""
    poison: bool = False


def work(data: bytes, name: str) -> Outcome:
    """Read, extract, link and write down one document; never raises for bad input.

    ``name`` is the file's name without folders.
    """
    return attempt(data, name, written)


def attempt(data: bytes, name: str, write: Callable[[Records], Outcome]) -> Outcome:
    """What ``write`` makes of the records of one document, or the failure with its reason."""
    try:
        return write(read_records(data, name))
    except ReadingError as error:
        return failed(message("build.refused", reason=error.reason, remedy=error.remedy))
    except GreenDocketError as error:
        return failed(str(error))
    except MemoryError:
        raise  # whoever bounds the memory says so
    except Exception as error:  # a fault of ours on one document must not cost the others
        if os.environ.get("GREENDOCKET_DEBUG"):
            traceback.print_exc()
        return failed(message("build.internal", error=f"{type(error).__name__}: {error}"))


def written(records: Records) -> Outcome:
    """The outcome of a document whose records are known: its statements and its counts."""
    return _outcome(records, to_nquads(records))


def read_records(data: bytes, name: str) -> Records:
    """The linked records of one document.

    Raises :class:`~kg.errors.ReadingError` when it cannot be read.
    """
    # Imported here, like all that knows language, because the parent of worker
    # processes never needs it, and a build that changes nothing should not wait.
    from kg.reading import read_bytes

    return _records_of(read_bytes(data, name))


def read_file(path: Path) -> Records:
    """The linked records of one file; the store has no part in it.

    Raises :class:`~kg.errors.ReadingError` when it cannot be read.
    """
    from kg import reading

    return _records_of(reading.read_file(path))


def _records_of(document: Document) -> Records:
    from kg.extraction import extract
    from kg.linking import link

    return link(extract(document, pipeline()))


@cache
def pipeline() -> Language:
    """The extraction pipeline, loaded once per process."""
    from kg.extraction import load

    return load()


def failed(sentence: str, *, poison: bool = False) -> Outcome:
    """The outcome of a document from which nothing could be had."""
    return Outcome(document="", graph="", nquads=b"", failure=sentence, poison=poison)


def _outcome(records: Records, nquads: bytes) -> Outcome:
    document = records.document
    return Outcome(
        document=document.id,
        graph=identifiers.document(document.id),
        nquads=nquads,
        counts=Counts(
            characters=len(document.text),
            articles=len(document.articles),
            cases=len(records.cases),
            citations=len(records.citations),
            mentions=len(records.mentions),
            statistics=len(records.statistics),
            unidentified=_unidentified(records),
            unresolved=_unresolved(records),
        ),
        notes=(*document.notes, *records.notes),
        content=hashlib.sha256(nquads).hexdigest(),
    )


def _unidentified(records: Records) -> dict[str, int]:
    names = {
        (mention.kind.value, mention.name)
        for mention in records.mentions
        if mention.identity is None and not is_anonymised(mention.name)
    }
    return dict(sorted(Counter(kind for kind, _ in names).items()))


def _unresolved(records: Records) -> dict[str, int]:
    statuses = (cited.resolution.status for cited in records.citations if cited.resolution)
    return dict(sorted(Counter(status for status in statuses if status != "resolved").items()))
