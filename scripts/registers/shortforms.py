"""How divisions are called in running text: 泽州 for 泽州县, 昌吉州 for 昌吉回族自治州."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from .tables import Cells, joined

INPUTS = Path(__file__).resolve().parent / "inputs"


def _words(name: str) -> list[str]:
    """The words of an input file; lines that begin with # are remarks."""
    lines = (INPUTS / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


# Longest first, so that no nationality is read inside a longer name.
NATIONALITIES = sorted(_words("nationalities.txt"), key=len, reverse=True)
ORDINARY_WORDS = frozenset(_words("ordinary_words.txt"))
GENERIC = {"城区", "郊区", "矿区", "新区", "市区"}
AUTONOMOUS_REGIONS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
PROVINCE_ENDINGS = ("特别行政区", "省", "市")


def without_nationalities(stem: str) -> str:
    """The stem of an autonomous place's name: 大厂 of 大厂回族, 昌吉 of 昌吉回族."""
    while True:
        ending = next((n for n in NATIONALITIES if stem.endswith(n) and len(stem) > len(n)), None)
        if ending is None:
            return stem.removesuffix("族") if len(stem) > 2 else stem
        stem = stem.removesuffix(ending)


def short_forms(name: str, level: str) -> list[str]:
    """The shorter forms by which a division is called, the most usual first."""
    if level == "country":
        return ["中国"]
    if level == "province":
        region = [stem for stem in AUTONOMOUS_REGIONS if name.startswith(stem)]
        return region or [next(name.removesuffix(e) for e in PROVINCE_ENDINGS if name.endswith(e))]
    if level == "prefecture":
        return _prefecture_forms(name)
    return _county_forms(name)


def _prefecture_forms(name: str) -> list[str]:
    if name.endswith("自治州"):
        stem = without_nationalities(name.removesuffix("自治州"))
        return [f"{stem}州", stem]
    for ending in ("地区", "盟", "市"):
        if name.endswith(ending):
            return [name.removesuffix(ending)]
    return []


def _banner_form(name: str) -> str | None:
    """The short form of a banner with a wing or side: 察右前旗 for 察哈尔右翼前旗, 新左旗."""
    wing = re.fullmatch(r"(?P<first>.).+(?P<side>[左右])翼(?P<part>[前中后]旗)", name)
    if wing is not None:
        return wing["first"] + wing["side"] + wing["part"]
    side = re.fullmatch(r"(?P<first>.).{2,}(?P<side>[左右])旗", name)
    return f"{side['first']}{side['side']}旗" if side is not None else None


def _county_forms(name: str) -> list[str]:
    banner = _banner_form(name)
    if banner is not None:
        return [banner]
    for ending, kept in (("自治县", "县"), ("自治旗", "旗")):
        if name.endswith(ending):
            stem = without_nationalities(name.removesuffix(ending))
            return [f"{stem}{kept}", stem] if len(stem) > 1 else [f"{stem}{kept}"]
    if name in GENERIC or len(name) < 3 or name.endswith(("前旗", "后旗", "中旗", "左旗", "右旗")):
        return []
    for ending in ("林区", "特区", "新区"):
        if name.endswith(ending) and len(name) > 3:
            return [name.removesuffix(ending)]
    if name[-1] in "市县区旗":
        return [name[:-1]]
    return []


def usual_form(name: str, level: str) -> str:
    """The form that a branch of an office bears: 泽州 in 泽州分局, but 绛县 in 绛县分局."""
    forms = short_forms(name, level)
    if level in {"country", "province"} or not forms or name.endswith("旗"):
        return name
    return forms[-1]


def with_forms(row: Cells) -> Cells:
    """The row with its columns ``usual`` and ``short`` filled."""
    row["usual"] = usual_form(row["name"], row["level"])
    county = row["level"] == "county"
    forms = short_forms(row["name"], row["level"])
    row["short"] = joined(form for form in forms if not (county and form in ORDINARY_WORDS))
    return row


def distinguish(rows: list[Cells]) -> None:
    """Gives back the full name to places whose usual form is that of a neighbour or the parent.

    和田市 and 和田县 lie in 和田地区, 承德县 in 承德市: their branches bear
    the full name.
    """
    parents = {row["code"]: row for row in rows}
    siblings = Counter((row["parent"], row["usual"]) for row in rows)
    for row in rows:
        parent = parents.get(row["parent"])
        above = "" if parent is None else parent["usual"].removesuffix("州")
        if row["level"] == "county" and (
            siblings[row["parent"], row["usual"]] > 1 or row["usual"] == above
        ):
            row["usual"] = row["name"]
