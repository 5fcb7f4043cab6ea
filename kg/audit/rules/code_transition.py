"""Conduct before the Code, decision after it: both brackets are shown, the lighter applies."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.brackets import Bounds, bounds, brackets_of
from kg.audit.dates import is_before
from kg.audit.findings import Quote, Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Cited, Telling
from kg.graph.identifiers import ProvisionPath, of_key
from kg.messages import message
from kg.registers import counterparts, statutes
from kg.registers.counterparts import CODE, TRANSITION_ARTICLE, Counterpart
from kg.registers.statutes import provision_key
from kg.registers.wording import sum_of


def _check(telling: Telling) -> Iterator[Remark]:
    code = statutes.version_by_id(CODE)
    conduct, decision = telling.date("inspection"), telling.date("decision")
    if code is None or code.begins is None or conduct is None or decision is None:
        return
    if not is_before(conduct.date, code.begins) or is_before(decision.date, code.begins):
        return
    for cited in telling.applied:
        for row in _rows(cited):
            quotes = (*cited.evidence, *conduct.evidence, *decision.evidence)
            yield _compared(telling, row, quotes)


def _rows(cited: Cited) -> tuple[Counterpart, ...]:
    """The counterparts of what is cited, whichever side is cited."""
    path, version = cited.path, cited.version
    if path is None or version is None:
        return ()
    if version.id == CODE:
        return counterparts.of_code(path.article, path.paragraph, path.item)
    return counterparts.counterparts_of(
        version.id, path.article, path.suffix, path.paragraph, path.item
    )


def _compared(telling: Telling, row: Counterpart, evidence: tuple[Quote, ...]) -> Remark:
    old = _provision(row.version, row.article, row.paragraph, row.item)
    new = _provision(CODE, row.code_article, row.code_paragraph, row.code_item)
    on_person = bool(telling.respondents) and all(r[1] for r in telling.respondents.values())
    before, after = (bounds([each], on_person=on_person) for each in (old, new))
    lighter = _lighter(before, after)
    told = values(
        old=old.label,
        new=new.label,
        old_bracket=_said(old),
        new_bracket=_said(new),
        doubt="1" if row.to_be_confirmed else "",
    )
    law = (old.iri, new.iri, of_key(provision_key(CODE, TRANSITION_ARTICLE)))
    too_much = (
        lighter is not None
        and lighter.most is not None
        and telling.fine is not None
        and telling.fine.cny > lighter.most
    )
    if too_much:
        return Remark("above_the_lighter", Severity.WARNING, evidence, law, told)
    return Remark("both", Severity.INFO, evidence, law, told)


def _provision(version: str, article: int, paragraph: int, item: int | None) -> Cited:
    path = ProvisionPath(("statute", version), article, 0, paragraph, item)
    return Cited(path.iri, "applied", "resolved", "", ())


def _lighter(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    if one is None or other is None or one.most is None or other.most is None:
        return None
    return min(one, other, key=lambda each: each.most or 0)


def _said(cited: Cited) -> str:
    """The brackets of a provision in words, those for responsible staff left out."""
    found = [bracket for bracket in brackets_of(cited) or () if bracket.payer != "persons"]
    return message("list.semicolon").join(dict.fromkeys(map(sum_of, found))) or "?"


RULE = each_case("code-transition", _check)
