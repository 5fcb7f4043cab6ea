"""Which paragraph styles of a Word file are those of headings."""

from __future__ import annotations

import re

from lxml import etree

_NAME = re.compile("(?:heading|title|标题)(?: ?[1-9])?", re.IGNORECASE)


def heading_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles that are named like headings; derived styles count too."""
    if styles is None:
        return frozenset()
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    space = f"{{{etree.QName(styles).namespace}}}"
    for style in styles.iterfind(f"{space}style"):
        identifier = style.get(f"{space}styleId", "")
        for entries, tag in ((names, "name"), (parents, "basedOn")):
            entry = style.find(f"{space}{tag}")
            entries[identifier] = "" if entry is None else str(entry.get(f"{space}val", ""))
    return frozenset(style for style in names if _is_heading(style, names, parents))


def _is_heading(style: str, names: dict[str, str], parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while style in names and style not in seen:
        if _NAME.fullmatch(names[style]):
            return True
        seen.add(style)
        style = parents[style]
    return False
