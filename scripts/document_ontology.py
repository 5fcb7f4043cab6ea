"""Write docs/ontology.html, the reference of the ontology, from its Turtle files.

Run after the ontology changed: ``.venv/bin/python scripts/document_ontology.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from pylode.profiles.ontpub import OntPub
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "ontology.html"
LOADED = re.compile(r"<(?:script|img|link)\b[^>]*(?:src|href)=\"https?:[^>]*>(?:\s*</script>)?")
"""What a page would fetch from elsewhere when opened; it must open without a network."""


def page() -> str:
    """The reference as one HTML page that loads nothing."""
    graph = Graph()
    for name in ("greendocket.ttl", "examples.ttl"):
        graph.parse(ROOT / "ontology" / name)
    made = OntPub(graph, sort_subjects=True).make_html()
    return LOADED.sub("", str(made)) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
