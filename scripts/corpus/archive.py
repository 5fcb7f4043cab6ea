"""The mix of a whole archive: every province, more forms, and files as archives hold them.

It stands apart from the mix of the press so that the documents of its seeds
stay what they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from corpus.bulletin import bulletin
from corpus.happenings import occasion, quality, works
from corpus.letter import letter, unpunished
from corpus.news import news, notice
from corpus.piece import Piece
from corpus.sources import County, all_counties
from corpus.table import table
from corpus.webpage import as_web_page

Form = Callable[[Random, Sequence[County]], Piece]


def page(rng: Random, land: Sequence[County]) -> Piece:
    """Several items on one page, as a newspaper prints them: cases beside what is none."""
    items = [rng.choice([news, occasion, quality, notice])(rng, land) for _ in range(3)]
    text = "\n\n".join(item.text.strip() for item in items) + "\n"
    aliases = {
        short: full for item in items for short, full in item.gold.get("aliases", {}).items()
    }
    gold = {
        "cases": [case for item in items for case in item.gold["cases"]],
        "statistics": [row for item in items for row in item.gold["statistics"]],
    }
    return Piece("page", text, gold | ({"aliases": aliases} if aliases else {}))


# Forms with their weights. Most decisions of an archive are letters and rows of tables.
FORMS: dict[str, tuple[Form, int]] = {
    "bulletin": (bulletin, 6),
    "letter": (letter, 8),
    "unpunished": (unpunished, 2),
    "table": (table, 3),
    "news": (news, 5),
    "notice": (notice, 2),
    "quality": (quality, 2),
    "occasion": (occasion, 3),
    "works": (works, 2),
    "page": (page, 1),
}

_WEB_PAGES = 0.2
_OLD_ENCODINGS = 0.08


def compose_archived(*, seed: int, index: int, form: str | None = None) -> Piece:
    """The document of an index in the archive of a seed; ``form`` picks one of :data:`FORMS`."""
    rng = Random(f"archive/{seed}/{index}")
    chosen = form or rng.choices(list(FORMS), [weight for _, weight in FORMS.values()])[0]
    piece = FORMS[chosen][0](rng, all_counties())
    kept = rng.random()
    if kept < _WEB_PAGES:
        return as_web_page(piece)
    if kept < _WEB_PAGES + _OLD_ENCODINGS and _fits(piece.text, "gb18030"):
        return replace(piece, encoding="gb18030")
    return piece


def _fits(text: str, encoding: str) -> bool:
    return text.encode(encoding).decode(encoding) == text
