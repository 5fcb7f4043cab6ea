"""Write docs/ontology.html, the reference of the ontology, and its diagram, from its files.

Run after the ontology changed: ``.venv/bin/python scripts/document_ontology.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from pylode.profiles.ontpub import OntPub
from rdflib import Graph

from scripts.ontology_diagram import diagram

ROOT = Path(__file__).resolve().parents[1]
DIAGRAM = ROOT / "docs" / "images" / "ontology.svg"
PAGE = ROOT / "docs" / "ontology.html"
LOADED = re.compile(r"<(?:script|img|link)\b[^>]*(?:src|href)=\"https?:[^>]*>(?:\s*</script>)?")
"""What a page would fetch from elsewhere when opened; it must open without a network."""

BEFORE = '<div class="section" id="classes">'
"""What stands in pyLODE's page where the diagram goes."""


def drawing() -> str:
    """The diagram as SVG."""
    return diagram(Graph().parse(ROOT / "ontology" / "greendocket.ttl"))


def page() -> str:
    """The reference as one HTML page that loads nothing."""
    graph = Graph()
    for name in ("greendocket.ttl", "examples.ttl"):
        graph.parse(ROOT / "ontology" / name)
    made = OntPub(graph, sort_subjects=True).make_html()
    before, mark, after = LOADED.sub("", str(made)).partition(BEFORE)
    if not mark:
        raise ValueError(f"The page made by pyLODE has no {BEFORE} to put the diagram before.")
    figure = f'<figure id="diagram" style="margin: 1em 0">\n{drawing()}</figure>\n'
    return before + figure + mark + after + "\n"


if __name__ == "__main__":
    DIAGRAM.write_text(drawing(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
