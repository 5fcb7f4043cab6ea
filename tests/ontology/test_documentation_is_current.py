"""The reference of the ontology is what its script makes of the ontology now, and loads nothing."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from scripts.document_ontology import DIAGRAM, drawing, page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ontology.html"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_page_is_what_the_ontology_says_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_loads_nothing() -> None:
    assert re.findall(r"<(?:script|img|link|iframe)\b[^>]*https?:", page()) == []


def test_the_diagram_is_what_the_ontology_says_now() -> None:
    assert DIAGRAM.read_text(encoding="utf-8") == drawing()


def test_the_diagram_loads_nothing_and_stands_in_the_page() -> None:
    root = ElementTree.fromstring(drawing())
    addresses = [value for node in root.iter() for value in node.attrib.values() if "//" in value]
    assert addresses == []
    assert drawing() in page()


def test_the_diagram_names_its_classes_in_both_languages() -> None:
    words = {text.strip() for text in ElementTree.fromstring(drawing()).itertext()}
    assert {"案件", "enforcement case", "条款", "provision", "文字区段", "text span"} <= words


def boxes() -> list[tuple[float, ...]]:
    root = ElementTree.fromstring(drawing())
    return [
        tuple(float(node.attrib[side]) for side in ("x", "y", "width", "height"))
        for node in root.iter(f"{SVG}rect")
        if node.get("class") == "box"
    ]


def test_no_box_of_the_diagram_covers_another() -> None:
    assert len(boxes()) > 25
    for (x, y, width, height), (u, v, _, _) in combinations(boxes(), 2):
        assert abs(x - u) >= width or abs(y - v) >= height
