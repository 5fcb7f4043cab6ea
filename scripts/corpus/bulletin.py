"""Bulletins of several cases, under headings of many kinds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from corpus.drawing import draw_case, draw_county
from corpus.facts import Json, Told
from corpus.layout import set_in_columns
from corpus.narrative import Narrator, Story
from corpus.piece import Piece, piece
from corpus.printing import Calendar, Citer, VariedCalendar, chinese
from corpus.sources import County, counties, phrases


def bulletin(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """A bulletin of a province or of a city, with two to seven cases of one year or of several."""
    words = phrases()["bulletin"]
    home = draw_county(rng, land)
    provincial = rng.random() < 0.6
    neighbours = _neighbours(home, land or counties(), provincial=provincial)
    year = rng.randint(2021, 2026)
    citer = Citer(rng)
    narrator = Narrator(rng, citer, calendar=Calendar if land is None else VariedCalendar)
    count = rng.randint(2, 7)
    stories = [
        narrator.story(draw_case(rng, rng.choice(neighbours), year=year)) for _ in range(count)
    ]
    numbers, statistics = _statistics(rng, home, year, provincial=provincial)
    slots = {
        "body": home.department if provincial else home.city_bureau,
        "place": home.province if provincial else home.city,
        "year": year,
        "batch": chinese(rng.randint(1, 6)),
        "count": count,
    }
    head = [
        rng.choice(words["titles"]).format(**slots),
        rng.choice(words["intros"]).format(**slots),
    ]
    text, told = _cases(rng, stories)
    ending = [rng.choice(words["endings"])] if rng.random() < 0.4 else []
    whole = "\n\n".join([*head, *numbers, *text, *ending]) + "\n"
    if rng.random() < 0.12:
        whole = set_in_columns(rng, whole)
    return piece("bulletin", whole, told, statistics=statistics, aliases=citer.aliases)


def _neighbours(home: County, land: Sequence[County], *, provincial: bool) -> list[County]:
    return [
        county
        for county in land
        if county.province == home.province and (provincial or county.city == home.city)
    ]


def _statistics(
    rng: Random, home: County, year: int, *, provincial: bool
) -> tuple[list[str], list[Json]]:
    """A sentence of sums over the place and year, which are no case."""
    if rng.random() < 0.75:
        return [], []
    place = home.province if provincial else home.city
    month = rng.randint(6, 11)
    cases, fines, detentions = (
        rng.randint(40, 400),
        rng.randint(2000, 40000) / 10,
        rng.randint(1, 9),
    )
    pattern = rng.choice(phrases()["bulletin"]["statistics"])
    said = pattern.format(
        year=year, month=month, place=place, cases=cases, fines=fines, detentions=detentions
    )
    period = f"{year}-01/{year}-{month:02d}"
    rows = (
        ("立案查处环境违法案件", cases, "起"),
        ("罚款", fines, "万元"),
        ("移送公安机关适用行政拘留案件", detentions, "起"),
    )
    return [said], [
        {"name": name, "place": place, "period": period, "value": value, "unit": unit}
        for name, value, unit in rows
    ]


def _cases(rng: Random, stories: list[Story]) -> tuple[list[str], list[Told]]:
    parts = phrases()["parts"]
    numbering = rng.choice(parts["numbering"])
    style = rng.choice([*parts["styles"], None])
    told = [story.told.titled(story.told.facts.title) for story in stories]
    text = []
    for index, (story, case) in enumerate(zip(stories, told, strict=True), start=1):
        number = numbering.format(chinese=chinese(index), arabic=index)
        text.append(f"{number}{case.title}")
        text += _paragraphs(rng, story, style)
    return text, told


def _paragraphs(rng: Random, story: Story, style: list[str] | None) -> list[str]:
    if style is None:
        # Without headings of parts, some bulletins tell a case in one paragraph.
        both = [story.happened, story.decided]
        return both if rng.random() < 0.5 else ["".join(both)]
    facts, decision, lesson = style
    paragraphs = [facts + story.happened, decision + story.decided]
    return [*paragraphs, lesson + story.lesson] if rng.random() < 0.8 else paragraphs
