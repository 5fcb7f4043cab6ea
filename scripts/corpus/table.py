"""Tables of penalties (行政处罚信息公开表), one decision a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from corpus.drawing import draw_county
from corpus.facts import Json, Told
from corpus.narrative import Narrator
from corpus.piece import Piece, piece
from corpus.plain import PlainFine, draw_plain_fine
from corpus.printing import Citer, in_ten_thousands
from corpus.sources import County, Order

_HEADINGS = ("序号", "当事人", "违法行为", "违法依据", "处罚依据", "处罚内容", "文号", "决定日期")
_USUAL_ORDER = Order("改正", "rectify")


def table(rng: Random, land: Sequence[County] | None = None) -> Piece:
    """Three to eight rows of one county bureau and year; no inspections are told."""
    county = draw_county(rng, land)
    year = rng.randint(2021, 2026)
    citer = Citer(rng)
    narrator = Narrator(rng, citer)
    separator = rng.choice(["\t", "｜", " | "])
    drawn = [draw_plain_fine(rng, county, year=year) for _ in range(rng.randint(3, 8))]
    drawn.sort(key=lambda case: case.decided)
    rows, told = [], []
    for index, case in enumerate(drawn, start=1):
        number = f"{county.county[0]}环罚〔{year}〕{index * 3 + rng.randint(0, 2)}号"
        citer.new_case()
        cells, as_told = _row(narrator, case, number)
        rows.append(separator.join([str(index), *cells]))
        told.append(as_told)
    title = f"{county.county_bureau}{year}年行政处罚信息公开表"
    text = "\n".join([title, "", separator.join(_HEADINGS), *rows]) + "\n"
    return piece("table", text, told, aliases=citer.aliases)


def _row(narrator: Narrator, case: PlainFine, number: str) -> tuple[list[str], Told]:
    order = case.facts.order or _USUAL_ORDER
    # A row tells neither who inspected, nor what was measured, nor how discretion was used.
    facts = replace(
        case.facts,
        order=order,
        discretion=None,
        discretion_table="",
        measured=(),
        within_limits=(),
    )
    cited, violated = narrator.duty(facts)
    basis, applied = narrator.basis(facts)
    firm = facts.firm.name if facts.firm.carries_place else f"{facts.firm.name}（{facts.place}）"
    content = f"责令{order.text}，罚款{in_ten_thousands(case.fine)}"
    cells = [firm, facts.name, cited, basis, content, number, case.decided.isoformat()]
    own: Json = {"regulators": [facts.county.county_bureau], "inspection_date": None}
    return cells, Told(facts, "｜".join(cells), violated, applied, numbers=(number,), extra=own)
