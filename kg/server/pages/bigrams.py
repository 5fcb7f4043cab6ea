"""Text as words that SQLite can index: Chinese characters in overlapping pairs.

The trigram tokenizer of FTS5 cannot find words of two characters, which most
Chinese names are; pairs find every word of two characters or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_RUNS: Final = re.compile(r"[㐀-鿿豈-﫿]+|[0-9A-Za-z]+")


def pairs(text: str) -> str:
    """The text as words to be indexed.

    >>> pairs("晋城市PM2.5")
    '晋城 城市 市 pm2 5'
    """
    return " ".join(_words(text))


def phrase(query: str) -> str:
    """What the index is asked for: every part of the query as a phrase.

    >>> phrase("晋城市 罚款")
    '"晋城 城市" "罚款"'
    >>> phrase("晋")
    '"晋"*'
    """
    parts = []
    for part in query.split():
        for run in _RUNS.findall(part.lower()):
            if not _is_chinese(run) or len(run) == 1:
                parts.append(f'"{run}"*')
            else:
                parts.append('"' + " ".join(run[i : i + 2] for i in range(len(run) - 1)) + '"')
    return " ".join(parts)


def _words(text: str) -> Iterator[str]:
    for run in _RUNS.findall(text.lower()):
        if _is_chinese(run):
            yield from (run[i : i + 2] for i in range(len(run)))
        else:
            yield run


def _is_chinese(run: str) -> bool:
    return not run[0].isascii()
