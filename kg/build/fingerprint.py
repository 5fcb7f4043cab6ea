"""Which program read a document: a hash over everything that its reading depends on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from kg.registers.files import ontology_dir

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("records", "reading", "extraction", "linking", "graph", "registers", "data")
_FILES = ("vocabulary.py", "engines/worker.py")
_IGNORED = {".pyc", ".pyo"}
_NOTEBOOK = "extra == 'notebook'"
# Libraries of looking and asking: how a document is read does not depend on them.
_ASKING = frozenset(
    {"click", "jinja2", "networkx", "prometheus-client", "pyshacl", "pyvis", "rapidfuzz", "rich"}
    | {"starlette", "uvicorn"}
    # Nor on what carries it from machine to machine and writes it down.
    | {"fsspec", "pyarrow", "ray", "zstandard"}
)
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def fingerprint() -> str:
    """Sixteen hexadecimal digits that change when documents may be read differently.

    Covers the code and data of the writing wing, the ontology with its
    registers, and the versions of the libraries.
    """
    digest = hashlib.sha256()
    for line in _libraries():
        digest.update(f"{line}\n".encode())
    roots = [(_PACKAGE / place, place) for place in (*_ROOMS, *_FILES)]
    roots.append((ontology_dir(), "ontology"))
    for root, label in roots:
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.is_file() and file.suffix not in _IGNORED:
                content = file.read_bytes()
                place = f"{label}/{file.relative_to(root).as_posix()}"
                digest.update(f"{place} {len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()[:16]


def _libraries() -> Iterator[str]:
    """The libraries that reading asks for, optional ones too, with their versions."""
    try:
        wanted = [line for line in requires("greendocket") or [] if _NOTEBOOK not in line]
    except PackageNotFoundError:  # run from a checkout that is not installed
        return
    names = {match.group() for match in map(_NAME.match, wanted) if match}
    for name in sorted(names - _ASKING):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} absent"
