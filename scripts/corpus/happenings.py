"""News that tells no case: reports of quality, occasions and works, with all that they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from corpus import names
from corpus.drawing import draw_county
from corpus.facts import Json
from corpus.piece import Piece
from corpus.printing import trimmed
from corpus.sources import County, happenings, trades

_FIRST_DAY = date(2021, 3, 1)
_DAYS = 2000


def quality(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """A report of air and water over the months of a year: values, changes, directions."""
    words = happenings()["quality"]
    city = draw_county(rng, land).city
    year, month = rng.randint(2021, 2026), rng.randint(2, 10)
    period = rng.choice(words["periods"]).format(year=year, month=month)
    interval = f"{year}-01/{year}-{month:02d}"
    clauses, rows = [], []
    for kind in rng.sample(words["indicators"], rng.randint(2, 4)):
        clause, row = _indicator(rng, kind)
        clauses.append(clause)
        rows.append({**row, "place": city, "period": interval})
    slots = {"city": city, "period": period}
    paragraphs = [
        rng.choice(words["titles"]).format(**slots),
        rng.choice(words["leads"]).format(**slots),
        f"{period}，{city}{'；'.join(clauses)}。" + rng.choice(words["ends"]).format(**slots),
    ]
    gold = _news(regulators=[f"{city}生态环境局"], indicators=rows, places=[city])
    return _piece("quality", paragraphs, gold)


def occasion(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """A training, a meeting or a drill, with its day, its speaker and the law it was about."""
    words = happenings()["occasion"]
    county = draw_county(rng, land)
    kind = rng.choice(words["kinds"])
    topic = rng.choice(kind["topics"])
    body, day = county.city_bureau, _FIRST_DAY + timedelta(days=rng.randint(0, _DAYS))
    name, role = names.full_name(rng), rng.choice(words["roles"])
    statute = rng.choice(words["statutes"])
    slots = {
        "body": body,
        "county": county.county,
        "act": kind["act"].format(topic=topic),
        "day": f"{day.year}年{day.month}月{day.day}日",
        "count": rng.randint(12, 160),
        "role": role,
        "name": name,
        "statute": statute,
    }
    told = [rng.choice(words[part]).format(**slots) for part in ("sentences", "speakers", "law")]
    paragraphs = [
        rng.choice(words["titles"]).format(**slots),
        "".join([*told, rng.choice(words["ends"])]),
    ]
    event = {
        "type": kind["type"],
        "organiser": body,
        "date": day.isoformat(),
        "topic": topic,
    }
    gold = _news(
        regulators=[body],
        persons=[{"name": name, "role": role, "organisation": body}],
        statutes=[{"title": statute, "kind": "statute"}],
        events=[event],
        places=[county.county],
    )
    return _piece("occasion", paragraphs, gold)


def works(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """Projects of a city: who builds what where, for how much, and how far it is."""
    words = happenings()["works"]
    home = draw_county(rng, land)
    near = [one for one in (land or [home]) if one.city == home.city]
    year = rng.randint(2021, 2026)
    kinds = rng.sample(words["projects"], rng.randint(1, 3))
    sentences, projects, firms = [], [], []
    for kind in kinds:
        county = rng.choice(near)
        firm = names.named_firm(rng, county, rng.choice(list(trades().values()))).name
        sentence, project = _project(rng, kind, county, firm)
        sentences.append(sentence)
        projects.append(project)
        firms.append(firm)
    slots = {"city": home.city, "year": year}
    end = rng.choice(words["ends"]).format(**slots)
    paragraphs = [
        rng.choice(words["titles"]).format(**slots),
        rng.choice(words["leads"]).format(**slots),
        "".join(f"{sentence}。" for sentence in sentences) + end,
    ]
    gold = _news(
        regulators=[f"{home.city}生态环境局"] if end else [],
        enterprises=list(dict.fromkeys(firms)),
        projects=projects,
        places=list(dict.fromkeys([home.city, *(one["place"] for one in projects)])),
    )
    return _piece("works", paragraphs, gold)


def _indicator(rng: Random, kind: Json) -> tuple[str, Json]:
    value = rng.randint(kind["low"], kind["high"]) / 10
    change = rng.randint(3, 140) / 10
    down = rng.random() < (0.7 if kind["falls"] else 0.3)
    verb = "下降" if down else rng.choice(["上升", "提高"] if kind["change"] != "%" else ["上升"])
    clause = f"{kind['name']}为{value:g}{kind['unit']}，同比{verb}{change:g}{kind['change']}"
    return clause, {
        "name": kind["name"],
        "value": value,
        "unit": kind["unit"],
        "change": change,
        "change_unit": kind["change"],
        "direction": "down" if down else "up",
    }


def _project(rng: Random, kind: Json, county: County, firm: str) -> tuple[str, Json]:
    words = happenings()["works"]
    wan = rng.randint(80, 9900) * 10
    sum_told = f"{trimmed_hundred_million(wan)}亿元" if wan >= 10000 else f"{wan}万元"
    status = rng.choice(kind["status"])
    capacity = rng.choice(kind["capacities"]) if kind["capacities"] and rng.random() < 0.7 else None
    slots = {
        "firm": firm,
        "county": county.county,
        "sum": sum_told,
        "project": kind["name"],
        "status": status,
    }
    sentence = rng.choice(words["told"]).format(**slots)
    if capacity is not None:
        sentence += rng.choice(words["capacity"]).format(capacity=capacity)
    return sentence, {
        "name": kind["name"],
        "place": county.county,
        "owner": firm,
        "investment_cny": wan * 10000,
        "capacity": capacity,
        "status": status,
    }


def trimmed_hundred_million(wan: int) -> str:
    """Ten thousands of yuan as hundred millions, without a tail of zeros.

    >>> trimmed_hundred_million(12500)
    '1.25'
    """
    return trimmed(Decimal(wan) / 10000)


def _news(**told: list[object]) -> Json:
    """An annotation of news: every list is there, so that what is not told counts as invented."""
    keys = (
        *("regulators", "enterprises", "persons", "statutes", "projects", "campaigns"),
        *("systems", "mechanisms", "events", "indicators", "places"),
    )
    return {"cases": [], "statistics": [], **{key: told.get(key, []) for key in keys}}


def _piece(form: str, paragraphs: Sequence[str], gold: Json) -> Piece:
    return Piece(form, "\n\n".join(part for part in paragraphs if part) + "\n", gold)
