"""How divisions are called in running text: 泽州 for 泽州县, 昌吉州 for 昌吉回族自治州."""

from __future__ import annotations

from .tables import Cells, joined

# Names of nationalities as they stand in the names of autonomous places,
# longest first so that 满族 is not read inside a longer name.
NATIONALITIES = tuple(
    sorted(
        """蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族
        哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族
        柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 普米族
        塔吉克 怒族 鄂温克族 裕固族 保安族 独龙族 鄂伦春 各族""".split(),
        key=len,
        reverse=True,
    )
)
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


def _county_forms(name: str) -> list[str]:
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
    row["short"] = joined(form for form in short_forms(row["name"], row["level"]))
    return row
