"""Lines of Chinese paragraphs, joined as they are read: without the space that a break becomes."""

from __future__ import annotations

import re

_CHINESE = "\u3400-\u9fff\u3001-\u3011“”‘’（）《》，。：；！？"
_ENDS = re.compile(rf"[{_CHINESE}]$")
_GOES_ON = re.compile(rf"^[{_CHINESE}]")
_NO_PROSE = re.compile(r"^(?:#|\||<|>| {4}|\t|```|~~~)")
_FENCE = re.compile(r"^\s*(?:```|~~~)")


def joined(markdown: str) -> str:
    r"""The page with the lines of its Chinese paragraphs joined; code, tables and HTML stay.

    >>> joined("读一份\n通报。\n\n# 标题\n正文")
    '读一份通报。\n\n# 标题\n正文'
    """
    lines: list[str] = []
    in_code = False
    for line in markdown.split("\n"):
        fence = _FENCE.match(line) is not None
        if lines and not (in_code or fence) and _is_continued(lines[-1], line):
            lines[-1] += line
        else:
            lines.append(line)
        in_code ^= fence
    return "\n".join(lines)


def _is_continued(before: str, line: str) -> bool:
    if _NO_PROSE.match(before):
        return False
    return _ENDS.search(before) is not None and _GOES_ON.match(line) is not None
