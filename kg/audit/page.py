"""The audit as one HTML page that needs nothing else: findings, quotes, and charts of fines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from kg.audit.auditing import Audit
from kg.audit.comparables import Comparison
from kg.audit.findings import Finding, Severity
from kg.audit.listing import finding_as_json
from kg.audit.words import explained, rules_in_words
from kg.messages import spoken
from kg.registers.wording import yuan

_DATA = files("kg") / "data" / "audit"


def render(audit: Audit, comparisons: Sequence[Comparison], *, language: str) -> str:
    """The page; the same audit always gives the same text."""
    with spoken(language):
        return _rendered(audit, comparisons, language)


def _rendered(audit: Audit, comparisons: Sequence[Comparison], language: str) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((_DATA / "page.html").read_text(encoding="utf-8"))
    return template.render(
        language=language,
        words=_words(language),
        style=(_DATA / "page.css").read_text(encoding="utf-8"),
        audit=audit,
        severities=[severity.value for severity in Severity],
        documents=_by_document(audit, language),
        rules=[explained(rule, language) for rule in rules_in_words()],
        comparisons=comparisons,
        yuan=yuan,
    )


def _by_document(audit: Audit, language: str) -> list[tuple[str, list[dict[str, object]]]]:
    """The findings as JSON values by the name of the document, in their order."""
    found: dict[str, list[dict[str, object]]] = {}
    for finding in audit.findings:
        found.setdefault(_name(finding), []).append(finding_as_json(finding, language))
    return list(found.items())


def _name(finding: Finding) -> str:
    own = (quote.name for quote in finding.evidence if quote.document == finding.document)
    return next(own, finding.label)


@cache
def _interface() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_DATA / "page.toml").read_text(encoding="utf-8"))


def _words(language: str) -> dict[str, str]:
    return {name: entry[language] for name, entry in _interface().items()}
