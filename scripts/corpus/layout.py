"""Sets prose as a newspaper prints it: narrow columns, lines broken inside words and numbers."""

from __future__ import annotations

from random import Random

_NEVER_FIRST = "，。、；：”》）？！%"


def set_in_columns(rng: Random, text: str) -> str:
    """Breaks every paragraph into lines of one width, an empty line after each.

    Paragraphs stay told apart only by the ends of their last lines, as in
    text drawn from a page. Headings, which hold no sentence, stay whole.
    """
    width = rng.choice([34, 38, 40, 44])
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if paragraph:
            lines += _broken(paragraph, width) if "。" in paragraph else [paragraph]
    return "\n\n".join(lines) + "\n"


def _broken(paragraph: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for sign in paragraph:
        size = 1 if sign.isascii() else 2
        if used + size > width and sign not in _NEVER_FIRST:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + sign, used + size
    return [*lines, line]
