"""Places that no division's name leads to: national new areas, and misprinted counties."""

from __future__ import annotations

from kg.linking.context import Context
from kg.registers import areas, divisions, new_areas, place_misprints
from kg.registers.divisions import Division


def is_new_area(text: str) -> bool:
    """Whether a text can mean nothing but a national new area: 雄安新区, but not 惠州市江北新区."""
    area = new_areas.ending(text)
    return area is not None and (area.is_unique or text == area.name)


def new_area(text: str, context: Context) -> tuple[Division, str] | None:
    """The division that administers a national new area, and its name; 江北新区 needs a context."""
    area = new_areas.ending(text)
    around = None if area is None else divisions.by_code(area.within)
    if area is None or around is None:
        return None
    before = text.removesuffix(area.name)
    if before:
        fits = any(_holds(r.division, around) for r in areas.read_whole(before))
    else:
        fits = area.is_unique or context.locate([around]) is not None
    return (around, area.name) if fits else None


def misprinted(text: str, context: Context) -> Division | None:
    """The county that a misprinted name means in its prefecture, which the text must name."""
    for reading in areas.read(text):
        if reading.division.level == "prefecture" and reading.end < len(text):
            found = place_misprints.find_nearly(text[reading.end :], reading.division.code)
            return found[0] if len(found) == 1 else None
    prefecture = context.prefecture()
    if prefecture is None or areas.read_whole(text):
        return None
    found = place_misprints.find_nearly(text, prefecture.code)
    return found[0] if len(found) == 1 else None


def misprinted_branch(branch: str, host: Division) -> Division | None:
    """The county of a prefecture whose branch office is misprinted so: 万容 for 万荣."""
    found = place_misprints.find_nearly(branch, host.code)
    return found[0] if len(found) == 1 else None


def _holds(above: Division, below: Division) -> bool:
    """Whether one division holds the other, or a part of the area that lies across it."""
    return divisions.within(below.code, above.code) or divisions.within(above.code, below.code)
