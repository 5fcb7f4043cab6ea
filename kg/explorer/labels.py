"""Names made fit for a drawing: wrapped in balanced lines, with nothing invisible in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"

# Where a long name is best broken: after these, or before an ordinal such as 第三十四条.
_BREAK_AFTER = frozenset("》）)、，,·—-_/ ")
_BREAK_BEFORE = frozenset("第《（(")

# Control, format (text direction, zero width), lone surrogate, private use, separators.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""The text with every invisible character spelled out, so that no name can pose as another.

    Line breaks stay; Unicode's tag, zero-width and text-direction characters
    would otherwise reorder or hide what stands beside them.

    >>> visible("甲\u202e乙")
    '甲⟨U+202E⟩乙'
    """
    if text.isprintable():  # which nearly all text is, and which is quick to tell
        return text
    return "".join(
        f"⟨U+{ord(char):04X}⟩"
        if char != "\n" and unicodedata.category(char) in _INVISIBLE
        else char
        for char in text
    )


def columns(text: str) -> int:
    """The width of a text in half-width columns: a Chinese character takes two.

    >>> columns("PM2.5浓度")
    9
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text: str, *, width: int, lines: int) -> str:
    r"""The text broken into at most ``lines`` lines of about ``width`` columns each.

    The lines are balanced, so that no single character is left over, and
    break at punctuation where some is near. What does not fit ends in an
    ellipsis. Line breaks of the text itself become blanks.

    >>> print(wrap("忻州市原平市某炭黑生产企业污染防治设施不正常运行案", width=20, lines=3))
    忻州市原平市某炭黑
    生产企业污染防治
    设施不正常运行案
    >>> wrap("排污许可管理条例第三十四条", width=18, lines=2)
    '排污许可管理条例\n第三十四条'
    """
    flat = " ".join(visible(text).split())
    wanted = min(lines, max(1, -(-columns(flat) // width)))
    return "\n".join(_balanced(_shortened(flat, wanted * width), wanted))


def _shortened(text: str, room: int) -> str:
    """The text, cut to ``room`` columns with an ellipsis when it is longer."""
    if columns(text) <= room:
        return text
    kept = ""
    for char in text:
        if columns(kept) + columns(char) > room - columns(ELLIPSIS):
            break
        kept += char
    return kept + ELLIPSIS


def _balanced(text: str, lines: int) -> Iterator[str]:
    """The text in so many lines, each about as wide as those that follow it."""
    rest = text
    for remaining in range(lines, 1, -1):
        cut = _cut(rest, -(-columns(rest) // remaining))
        yield rest[:cut].strip()
        rest = rest[cut:]
    yield rest.strip()


def _cut(text: str, target: int) -> int:
    """The index at which a line of about ``target`` columns is best broken."""
    used = 0
    full = len(text)
    for index, char in enumerate(text):
        used += columns(char)
        if used > target + 1:
            full = index
            break
    inside_word = text[full - 1 : full + 1].isascii() and text[full - 1 : full + 1].isalnum()
    slack = full - 1 if inside_word else max(1, full // 3)
    near = range(min(len(text) - 1, full + 2), max(1, full - slack) - 1, -1)
    for index in near:
        if text[index - 1] in _BREAK_AFTER or text[index] in _BREAK_BEFORE:
            return index
    return max(1, full)
