"""What a paragraph of a Word file prints, and what in it is not part of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.reading.word.xml import attribute, local

_WORDS = frozenset({"t"})
_TAB, _LINE, _HYPHEN = "\t", "\n", "-"
_PRINTED = {"tab": _TAB, "ptab": _TAB, "cr": _LINE, "noBreakHyphen": _HYPHEN}
# Not part of the text: properties, deletions, field codes, notes and marks of comments,
# pronunciations, and the second version of what is given in two.
_LEFT_OUT = frozenset(
    [
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText"),
        *("delText", "delInstrText", "footnoteReference", "endnoteReference"),
        *("commentReference", "annotationRef", "rt", "Fallback", "object"),
    ]
)
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_TEXT_BOX = "txbxContent"


@dataclass(slots=True)
class Printed:
    """What a paragraph prints: its text, the text boxes anchored in it, and page breaks.

    ``text`` has tabs and, between lines of the paragraph, line feeds.
    ``breaks`` counts the pages that end in it as far as the program that
    saved the file noted them; ``before`` those that end before its text.
    """

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    breaks: int = 0
    before: int = 0


def printed(paragraph: etree._Element, met: Counter[str]) -> Printed:
    """Read a paragraph; ``met`` counts what was met that users should know about."""
    found = Printed()
    parts: list[str] = []
    for element in _visible(paragraph, found, met):
        tag = local(element)
        if tag in _WORDS:
            parts.append(element.text or "")
        elif tag == "br":
            parts.append(_LINE if attribute(element, "type") in ("", "textWrapping") else "")
        elif tag == "lastRenderedPageBreak":
            found.breaks += 1
            found.before += not any(parts)
        else:
            parts.append(_PRINTED.get(tag, ""))
    found.text = "".join(parts)
    return found


def _visible(
    paragraph: etree._Element, found: Printed, met: Counter[str]
) -> Iterator[etree._Element]:
    """The elements below a paragraph that may print something, in order."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = local(element)
        if tag in _DELETED or tag in _INSERTED:
            met["revisions"] += 1
        if tag in ("footnoteReference", "endnoteReference"):
            met["notes"] += 1
        if tag in _LEFT_OUT or tag in _DELETED:
            continue
        if tag == _TEXT_BOX:
            found.boxes.append(element)
            continue
        if tag == "r" and _is_hidden(element):
            met["hidden"] += 1
            continue
        yield element
        waiting += reversed(element)


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is formatted as hidden text."""
    for properties in run:
        if local(properties) == "rPr":
            for entry in properties:
                if local(entry) == "vanish":
                    return attribute(entry, "val") not in ("0", "false", "off")
    return False
