"""Which paragraph styles of a Word file are those of headings."""

from __future__ import annotations

import re

from lxml import etree

from kg.reading.word.paragraphs import attribute, local

_NAME = re.compile("(?:heading|title|标题)(?: ?[1-9])?", re.IGNORECASE)


def heading_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles that are named like headings; derived styles count too."""
    if styles is None:
        return frozenset()
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in styles:
        if local(style) == "style":
            entries = {local(entry): attribute(entry, "val") for entry in style}
            identifier = attribute(style, "styleId")
            names[identifier] = entries.get("name", "")
            parents[identifier] = entries.get("basedOn", "")
    return frozenset(style for style in names if _is_heading(style, names, parents))


def _is_heading(style: str, names: dict[str, str], parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while style in names and style not in seen:
        if _NAME.fullmatch(names[style]):
            return True
        seen.add(style)
        style = parents[style]
    return False
