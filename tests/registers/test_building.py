"""The registers are built as the sources say, and hand corrections come last."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from registers import corrections, divisions, provisions, shortforms, statutes  # noqa: E402
from registers.tables import Report, Table, without_duplicates  # noqa: E402

REGISTERS = ROOT / "ontology" / "registers"


@pytest.mark.parametrize(
    ("name", "level", "forms"),
    [
        ("泽州县", "county", ["泽州"]),
        ("绛县", "county", []),
        ("城区", "county", []),
        ("榆次区", "county", ["榆次"]),
        ("准格尔旗", "county", ["准格尔"]),
        ("乌拉特前旗", "county", []),
        ("大厂回族自治县", "county", ["大厂县", "大厂"]),
        ("东乡族自治县", "county", ["东乡县", "东乡"]),
        ("鄂温克族自治旗", "county", ["鄂温克旗", "鄂温克"]),
        ("积石山保安族东乡族撒拉族自治县", "county", ["积石山县", "积石山"]),
        ("昌吉回族自治州", "prefecture", ["昌吉州", "昌吉"]),
        ("阿克苏地区", "prefecture", ["阿克苏"]),
        ("内蒙古自治区", "province", ["内蒙古"]),
        ("香港特别行政区", "province", ["香港"]),
        ("山西省", "province", ["山西"]),
    ],
)
def test_short_forms_of_divisions(name: str, level: str, forms: list[str]) -> None:
    assert shortforms.short_forms(name, level) == forms


LAW = """
第一章　总则

第一条　为了示例，制定本办法。

第二条　单位应当遵守下列规定：

（一）甲；

（二）乙：

1．丙；

2．丁。

违反前款规定的，从重处理。

第二条之一　有下列情形之一的，处罚：（一）甲；（二）乙。

第三条　本句之后两款连排。前款规定的单位除外。

附件一

第九条　不属于正文。
"""


def test_the_shape_of_a_text_is_read() -> None:
    found = [(s.number, s.suffix, s.items, s.certain) for s in provisions.shapes(LAW)]
    assert found == [
        (1, 0, [0], True),
        (2, 0, [2, 0], True),
        (2, 1, [2], True),
        (3, 0, [0], False),
    ]


def test_the_work_of_a_version_is_its_id_without_the_year() -> None:
    assert statutes.work_of("ods-regulation-2023") == "ods-regulation"
    assert statutes.work_of("noise-law-2018") != statutes.work_of("noise-law-2021")


def _table() -> Table:
    table = Table("towns.csv", ("code", "name", "source"), ("code",))
    table.rows = [
        {"code": "1", "name": "甲镇", "source": "package"},
        {"code": "2", "name": "乙镇", "source": "package"},
    ]
    return table


def _corrected(tmp_path: Path, lines: str) -> tuple[Table, Report]:
    (tmp_path / "corrections.csv").write_text(
        "file,key,column,value,why,source\n" + lines, encoding="utf-8"
    )
    table, report = _table(), Report()
    corrections.apply([table], tmp_path, report)
    return table, report


def test_corrections_change_add_and_remove_rows(tmp_path: Path) -> None:
    table, report = _corrected(
        tmp_path,
        "towns.csv,1,name,丙镇,renamed,gazette\n"
        "towns.csv,2,*,,abolished,gazette\n"
        "towns.csv,3,name,丁镇,missing,gazette\n",
    )
    assert table.rows == [
        {"code": "1", "name": "丙镇", "source": "package"},
        {"code": "3", "name": "丁镇", "source": "gazette"},
    ]
    assert report.lines == []


def test_corrections_that_do_nothing_are_reported(tmp_path: Path) -> None:
    _, report = _corrected(
        tmp_path,
        "towns.csv,1,name,甲镇,wrong,gazette\n"
        "towns.csv,9,*,,abolished,gazette\n"
        "towns.csv,1,size,3,wrong,gazette\n"
        "other.csv,1,name,甲镇,wrong,gazette\n",
    )
    assert [line.split(": ", 1)[1] for line in report.lines] == [
        "towns.csv 1: name already is “甲镇”",
        "towns.csv 9: there is no such row to remove",
        "towns.csv 1: there is no column size",
        "names the file other.csv, which is not built",
    ]


def test_later_rows_of_the_same_key_are_dropped_aloud() -> None:
    table, report = _table(), Report()
    table.rows.append({"code": "1", "name": "戊镇", "source": "package"})
    without_duplicates(table, report)
    assert [row["name"] for row in table.rows] == ["甲镇", "乙镇"]
    assert len(report.lines) == 1


def test_the_committed_divisions_are_what_the_package_and_the_corrections_give() -> None:
    report = Report()
    table = divisions.build(report)
    corrections.apply([table], REGISTERS, report)
    built = sorted(table.rows, key=lambda row: row["code"])
    with (REGISTERS / "divisions.csv").open(encoding="utf-8", newline="") as stream:
        committed = list(csv.DictReader(stream))
    assert committed == built


def test_every_register_row_names_its_source() -> None:
    for path in sorted(REGISTERS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert rows, path.name
        assert all(row["source"].strip() for row in rows), path.name
