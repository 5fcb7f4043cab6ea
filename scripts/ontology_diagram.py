"""The diagram of the ontology as SVG, arranged by hand in ``ontology/diagram.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from rdflib import RDFS, Graph, Literal, URIRef

from kg.vocabulary import GD

ARRANGEMENT: Final = Path(__file__).resolve().parents[1] / "ontology" / "diagram.toml"

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT, MARGIN = 262, 150, 184, 60, 14
"""Sizes in units of the drawing, which is scaled to the width of the page."""
TITLE = 34
STYLE: Final = """
.ontology-diagram text { text-anchor: middle; fill: #1c2733;
  font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
.ontology-diagram .zh { font-size: 20px; font-weight: 600 }
.ontology-diagram .en { font-size: 15px }
.ontology-diagram .title { font-size: 18px; font-weight: 600; text-anchor: start }
.ontology-diagram .said { font-size: 14px; fill: #39485a;
  paint-order: stroke; stroke: #fff; stroke-width: 5px; stroke-opacity: 0.85 }
.ontology-diagram .box { fill: #fff; stroke: #51657c; stroke-width: 1.5 }
.ontology-diagram .line { stroke: #51657c; stroke-width: 1.4; fill: none }
""".strip()
"""Bound to the drawing, as the page that it stands in has styles of its own."""

Point = tuple[float, float]


def diagram(ontology: Graph) -> str:
    """The drawing; the same ontology and arrangement give the same bytes.

    Raises ``KeyError`` when the arrangement names a term without a label.
    """
    plan = tomllib.loads(ARRANGEMENT.read_text(encoding="utf-8"))
    places = {
        name: _centre(*at) for group in plan["group"] for name, at in group["classes"].items()
    }
    width = plan["columns"] * COLUMN + 2 * MARGIN
    height = plan["rows"] * ROW + 2 * MARGIN + TITLE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' class="ontology-diagram"'
        ' aria-labelledby="diagram-title">',
        '<title id="diagram-title">绿案本体的主要类与关系 / main classes of the ontology</title>',
        f"<style>{STYLE}</style>",
        *_arrowheads(),
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(part for group in plan["group"] for part in _group(group)),
    ]
    arrows = [_arrow(arrow, places, ontology) for arrow in plan["arrow"]]
    parts += [line for line, _ in arrows]
    parts += [part for name, at in places.items() for part in _box(name, at, ontology)]
    parts += [part for _, said in arrows for part in said]
    return "\n".join([*parts, "</svg>"]) + "\n"


def label(ontology: Graph, name: str, language: str) -> str:
    """The label of a term in a language."""
    for value in ontology.objects(URIRef(GD + name), RDFS.label):
        if isinstance(value, Literal) and value.language == language:
            return str(value)
    raise KeyError(f"gd:{name} has no label in {language}.")


def _centre(column: float, row: float) -> Point:
    return MARGIN + (column + 0.5) * COLUMN, MARGIN + TITLE / 2 + (row + 0.5) * ROW + TITLE / 2


def _arrowheads() -> Iterator[str]:
    yield "<defs>"
    for name, fill in (("says", "#51657c"), ("is", "#fff")):
        yield (
            f'<marker id="{name}" viewBox="0 0 12 12" refX="11" refY="6" markerWidth="13"'
            ' markerHeight="13" markerUnits="userSpaceOnUse" orient="auto">'
            f'<path d="M1,1 L11,6 L1,11 Z" fill="{fill}" stroke="#51657c"/></marker>'
        )
    yield "</defs>"


def _group(group: dict[str, Any]) -> Iterator[str]:
    (left, top), (right, bottom) = group["from"], group["to"]
    x, y = MARGIN + left * COLUMN + 5, MARGIN + top * ROW + 5 + (TITLE if top else 0)
    width = (right - left + 1) * COLUMN - 10
    height = (bottom - top + 1) * ROW - 10 + (0 if top else TITLE)
    title = escape(f"{group['zh']}  {group['en']}")
    size = f'width="{width}" height="{height}"'
    yield f'<rect x="{x}" y="{y}" {size} rx="12" fill="{group["colour"]}"/>'
    yield f'<text class="title" x="{x + 14}" y="{y + 25}">{title}</text>'


def _box(name: str, at: Point, ontology: Graph) -> Iterator[str]:
    x, y = at
    yield (
        f'<rect class="box" x="{_number(x - BOX_WIDTH / 2)}" y="{_number(y - BOX_HEIGHT / 2)}"'
        f' width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8"/>'
    )
    yield _text("zh", x, y - 3, label(ontology, name, "zh"))
    yield _text("en", x, y + 19, label(ontology, name, "en"))


def _arrow(
    arrow: dict[str, Any], places: dict[str, Point], ontology: Graph
) -> tuple[str, list[str]]:
    start, end = places[arrow["from"]], places[arrow["to"]]
    (x1, y1), (x2, y2) = _edge(start, end), _edge(end, start)
    head = "is" if arrow.get("is") else "says"
    line = (
        f'<path class="line" marker-end="url(#{head})"'
        f' d="M{_number(x1)},{_number(y1)} L{_number(x2)},{_number(y2)}"/>'
    )
    share = arrow.get("at", 0.5)
    x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
    zh, en = _said(arrow, ontology)
    return line, [_text("said", x, y - 3, zh), _text("said", x, y + 14, en)]


def _said(arrow: dict[str, Any], ontology: Graph) -> tuple[str, str]:
    if arrow.get("is"):
        return "是一种", "is a"
    zh, en = (
        [label(ontology, name, language) for name in arrow.get("properties", ())]
        for language in ("zh", "en")
    )
    return arrow.get("zh", "、".join(zh)), arrow.get("en", ", ".join(en))


def _edge(start: Point, end: Point) -> Point:
    """Where the line from one box to another leaves the first."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    across = BOX_WIDTH / 2 / abs(dx) if dx else float("inf")
    down = BOX_HEIGHT / 2 / abs(dy) if dy else float("inf")
    share = min(across, down)
    return x + dx * share, y + dy * share


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{_number(x)}" y="{_number(y)}">{escape(words)}</text>'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
