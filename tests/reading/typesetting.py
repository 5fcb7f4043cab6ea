"""Setting prose in a column as newspapers do, for tests that read it back."""

from __future__ import annotations

from collections.abc import Iterator

NEVER_FIRST = "，。、；：！？”’）》】％%"
INDENT = "\u3000\u3000"


def set_in_column(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph whose first line is indented by two characters.

    The indent is not part of the lines: exports usually lose it.
    """
    lines, line, room = [], "", width - 2.0
    for character in paragraph:
        needed = 0.5 if character.isascii() else 1.0
        if needed > room and character not in NEVER_FIRST:
            lines.append(line)
            line, room = "", float(width)
        line += character
        room -= needed
    return [*lines, line]


def exported(paragraphs: list[str], width: int, *, between: str, indent: str) -> str:
    """A page as exported: lines of a width, what stands between lines, what is left of indents."""

    def lines() -> Iterator[str]:
        for paragraph in paragraphs:
            first, *rest = set_in_column(paragraph, width)
            yield indent + first
            yield from rest

    return between.join(lines())
