"""A provision that the version in force does not have."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.registers import statutes


def _check(telling: Telling) -> Iterator[Remark]:
    for cited in telling.cited:
        if cited.status == "no_such_provision":
            version = cited.version
            last = "" if version is None or version.articles is None else str(version.articles)
            told = values(provision=cited.label, last=last, reason=cited.reason)
            law = () if version is None else (statutes.provision_key(version.id),)
            yield Remark("missing", Severity.ERROR, cited.evidence, _iris(law), told)


def _iris(keys: tuple[str, ...]) -> tuple[str, ...]:
    from kg.graph.identifiers import of_key

    return tuple(map(of_key, keys))


RULE = each_case("provision-missing", _check)
