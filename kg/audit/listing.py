"""Findings and comparisons as plain JSON values: the twin of the table and the page."""

from __future__ import annotations

from kg.audit.comparables import Comparable, Comparison
from kg.audit.findings import Finding
from kg.audit.words import explained, message_of
from kg.graph.identifiers import ProvisionPath, segments_of
from kg.graph.law import provision_label
from kg.registers import statutes


def finding_as_json(finding: Finding, language: str) -> dict[str, object]:
    """A finding: rule, severity, case, message, evidence, and what explains it."""
    about = explained(finding.rule, language)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "case": finding.label,
        "message": message_of(finding, language),
        "evidence": [
            {
                "document": quote.name,
                "document_iri": quote.document,
                "start": quote.start,
                "end": quote.end,
                "quote": quote.quote,
            }
            for quote in finding.evidence
        ],
        "case_iri": finding.case,
        "title": about.title,
        "explanation": about.explanation,
        "law": about.law,
        "provisions": [{"iri": iri, "label": label_of(iri)} for iri in finding.law],
        "values": dict(finding.values),
    }


def comparison_as_json(found: Comparison) -> dict[str, object]:
    """A comparison with its cases and groups."""
    return {
        "provision": found.provision,
        "label": found.label,
        "count": len(found.cases),
        "median": round(found.median, 3),
        "caution": found.caution or None,
        "cases": [_case(case) for case in found.cases],
        "outliers": [case.case for case in found.outliers],
        "by": {
            part: [
                {"name": g.name, "count": g.count, "median": round(g.median, 3)}
                for g in found.by(part)
            ]
            for part in ("regulator", "province", "year", "discretion")
        },
    }


def label_of(iri: str) -> str:
    """What a provision, version or statute is called."""
    segments = segments_of(iri)
    path = ProvisionPath.parse(segments) if "article" in segments else None
    if path is not None:
        return provision_label(path)
    version = statutes.version_by_id(segments[-1])
    return segments[-1] if version is None else version.title


def _case(case: Comparable) -> dict[str, object]:
    return {
        "case": case.label,
        "case_iri": case.case,
        "document": case.document,
        "fine_cny": float(case.fine),
        "least_cny": float(case.least),
        "most_cny": float(case.most),
        "position": round(case.position, 3),
        "regulator": case.regulator,
        "province": case.province,
        "year": case.year,
        "discretion": case.discretion,
    }
