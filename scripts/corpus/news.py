"""News items that tell a case in prose, and documents that tell none."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from corpus.drawing import draw_case, draw_county
from corpus.layout import set_in_columns
from corpus.narrative import Narrator
from corpus.piece import Piece, piece
from corpus.printing import Calendar, Citer, VariedCalendar
from corpus.sources import County, phrases


def news(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """A report of one case, sometimes set in the broken lines of a newspaper column."""
    words = phrases()["news"]
    county = draw_county(rng, land)
    citer = Citer(rng)
    calendar = Calendar if land is None else VariedCalendar
    story = Narrator(rng, citer, calendar=calendar).story(draw_case(rng, county))
    slots = {"county": county.county, "city": county.city}
    body = (
        [story.happened, story.decided] if rng.random() < 0.5 else [story.happened + story.decided]
    )
    paragraphs = [
        rng.choice(words["titles"]).format(**slots),
        rng.choice(words["leads"]).format(**slots),
        *body,
        rng.choice(words["ends"]).format(**slots),
    ]
    text = "\n\n".join(paragraphs) + "\n"
    if rng.random() < 0.3:
        text = set_in_columns(rng, text)
    return piece("news", text, [story.told], aliases=citer.aliases)


def notice(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """A notice, a training or a report of indicators: nothing in it is a case."""
    text = str(rng.choice(phrases()["notices"]["texts"]))
    city = draw_county(rng, land).city
    filled = text.format(city=city, year=rng.randint(2021, 2026), month=rng.randint(2, 11))
    return piece("notice", filled + "\n", [])
