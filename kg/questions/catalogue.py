"""The named questions of ``ontology/queries``, read and checked.

A file opens with comment lines: ``# id:``, ``# zh:`` and ``# en:`` once each,
then ``# param: name type 中文 | English`` and ``# column: name 中文 | English``
for each parameter and column, and ``# needs: a b`` where a or b must be given.
Inside the query the line ``# bind ?name`` says where a parameter's value goes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.errors import QueryError, RegisterError
from kg.messages import message
from kg.questions.named import BINDING, Column, NamedQuery, Parameter
from kg.questions.values import TYPES
from kg.registers.files import ontology_dir

_HEADER: Final = re.compile(r"# (?P<key>\w+): (?P<value>.+)")
_PARAMETER: Final = re.compile(r"(?P<name>\w+) (?P<type>\w+) (?P<zh>[^|]+) \| (?P<en>[^|]+)")
_COLUMN: Final = re.compile(r"(?P<name>\w+) (?P<zh>[^|]+) \| (?P<en>[^|]+)")


def named_queries() -> Mapping[str, NamedQuery]:
    """All named questions by id, in the order of their ids.

    Raises :class:`~kg.errors.RegisterError` when a file is malformed.
    """
    return _catalogue()


def named_query(name: str) -> NamedQuery:
    """The question of this id; raises :class:`~kg.errors.QueryError` when there is none."""
    found = named_queries().get(name)
    if found is not None:
        return found
    near = difflib.get_close_matches(name, named_queries(), n=3, cutoff=0.4)
    if near:
        names = message("list.comma").join(near)
        raise QueryError(message("question.unknown_near", name=name, near=names))
    raise QueryError(message("question.unknown", name=name))


@cache
def _catalogue() -> Mapping[str, NamedQuery]:
    files = sorted((ontology_dir() / "queries").glob("*.rq"))
    return MappingProxyType({file.stem: read_query(file) for file in files})


def read_query(file: Path) -> NamedQuery:
    """The question in a file; raises :class:`~kg.errors.RegisterError` when it is malformed."""
    content = file.read_text(encoding="utf-8")
    singles: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    needs: list[tuple[str, ...]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        header = _HEADER.fullmatch(line)
        if header is None:
            break
        where = f"{file.name}, line {number}"
        if header["key"] == "param":
            parameters.append(_parameter(header["value"], where))
        elif header["key"] == "column":
            columns.append(_column(header["value"], where))
        elif header["key"] == "needs":
            needs.append(tuple(header["value"].split()))
        else:
            singles[header["key"]] = header["value"]
    query = NamedQuery(
        id=singles.get("id", ""),
        zh=singles.get("zh", ""),
        en=singles.get("en", ""),
        parameters=tuple(parameters),
        columns=tuple(columns),
        sparql=content,
        needs=tuple(needs),
    )
    _check(query, file)
    return query


def _parameter(value: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None or match["type"] not in TYPES:
        types = ", ".join(TYPES)
        raise RegisterError(
            f"{where}: a parameter is written “name type 中文 | English”, its type one of {types}."
        )
    return Parameter(match["name"], match["type"], match["zh"], match["en"])


def _column(value: str, where: str) -> Column:
    match = _COLUMN.fullmatch(value)
    if match is None:
        raise RegisterError(f"{where}: a column is written “name 中文 | English”.")
    return Column(match["name"], match["zh"], match["en"])


def _check(query: NamedQuery, file: Path) -> None:
    if query.id != file.stem or not query.zh or not query.en or not query.columns:
        raise RegisterError(
            f"{file.name}: needs “# id: {file.stem}”, “# zh:”, “# en:” and a “# column:”."
        )
    known = {parameter.name for parameter in query.parameters}
    if not known.issuperset(name for group in query.needs for name in group):
        raise RegisterError(f"{file.name}: “# needs:” names what is no “# param:”.")
    places = {match["name"] for match in BINDING.finditer(query.sparql)}
    if places != known:
        odd = ", ".join(sorted(places ^ known))
        raise RegisterError(
            f"{file.name}: {odd} has a “# param:” or a “# bind” line, but not both; add the other."
        )
