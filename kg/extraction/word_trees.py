"""Many words as one pattern in the shape of a tree, read letter by letter.

An alternation of a thousand words is tried word by word at every position of
a text; in a tree (公(?:司|安局)) the first letter leaves only the words that
begin with it. All words that can match at a position are beginnings of one
another, so that a tree that prefers its longer branches finds what an
alternation with the longest word first would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class _Node(dict[str, "_Node"]):
    """The letters that may follow; ``ends`` where a word is complete."""

    ends: bool = False


def word_tree(entries: Iterable[str]) -> str:
    """A non-capturing group matching any of the literal words, the longest first.

    >>> word_tree(["公司", "有限公司", "公安局", "厂"])
    '(?:公(?:安局|司)|有限公司|厂)'
    """
    root = _Node()
    for word in sorted(set(entries)):
        node = root
        for letter in word:
            node = node.setdefault(letter, _Node())
        node.ends = True
    return f"(?:{_branches(root)})" + "?" * root.ends


def first_letters(entries: Iterable[str]) -> str:
    """A character class of the letters with which words begin.

    Put before a pattern as a look-ahead it passes over the positions where no
    word can begin, which costs less than trying the pattern there.

    >>> first_letters(["公司", "公安局", "厂"])
    '[公厂]'
    """
    return "[" + "".join(sorted({re.escape(word[0]) for word in entries if word})) + "]"


def _branches(node: _Node) -> str:
    """The ways to go on from a node, those of a single last letter as one class."""
    leaves = [letter for letter, child in node.items() if not child]
    longer = [re.escape(letter) + _rest(child) for letter, child in node.items() if child]
    if len(leaves) > 1:
        longer.append("[" + "".join(map(re.escape, leaves)) + "]")
    else:
        longer += map(re.escape, leaves)
    return "|".join(longer)


def _rest(node: _Node) -> str:
    """What follows a letter: optional where a word is complete with it."""
    inner = _branches(node)
    if node.ends:
        return f"(?:{inner})?"
    return f"(?:{inner})" if "|" in inner else inner
