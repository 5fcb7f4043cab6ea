"""Web pages saved to disk: the article without menus and advertisements, and its metadata.

A page is scanned to tags with their places (:mod:`~kg.reading.html.scanner`),
made a tree (:mod:`~kg.reading.html.tree`), searched for its article
(:mod:`~kg.reading.html.content`) and set in lines that lead back to the file
(:mod:`~kg.reading.html.flow`). Nothing that a page points to is fetched and
nothing in it is run.
"""

from __future__ import annotations

from kg.reading.html.reader import read_html

__all__ = ["read_html"]
