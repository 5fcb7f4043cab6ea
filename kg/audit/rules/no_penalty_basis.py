"""No penalty imposed, under a provision that does not allow to impose none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling

_GENERAL_LAW: Final = "admin-penalty-law"
# 行政处罚法: minors, the insane, mitigation, 不予处罚, limitation, no violation established.
_ARTICLES: Final = frozenset({30, 31, 32, 33, 36, 57})


def _check(telling: Telling) -> Iterator[Remark]:
    if "no_penalty" not in telling.measures:
        return
    for cited in telling.applied:
        path = cited.path
        if cited.work == _GENERAL_LAW and path is not None and path.article not in _ARTICLES:
            quotes = (*cited.evidence, *telling.measures["no_penalty"])
            told = values(applied=cited.label)
            yield Remark("other", Severity.WARNING, quotes, (cited.iri,), told)


RULE = each_case("no-penalty-basis", _check)
