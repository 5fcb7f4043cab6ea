"""Elements of a Word file's XML, looked at without regard to their namespaces."""

from __future__ import annotations

from lxml import etree


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute, whatever its namespace; empty if there is none."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def prop(element: etree._Element, group: str, name: str) -> etree._Element | None:
    """A property of a paragraph, style or cell, from the group that holds them."""
    for child in element:
        if local(child) == group:
            return next((entry for entry in child if local(entry) == name), None)
    return None
