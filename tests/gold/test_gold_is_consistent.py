"""Every gold annotation agrees with its own text: strings occur, amounts can be read, keys are whole."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import cn2an  # type: ignore[import-untyped]
import pytest

HERE = Path(__file__).parent
PAIRS = sorted(HERE.glob("*/*.json"))
TEXTS = sorted(HERE.glob("*/*.txt"))

CASE_KEYS = {
    *("title", "regulators", "referred_by", "respondent", "respondent_kind", "place"),
    *("inspection_date", "decision_date", "violation", "violated", "penalised_under"),
    *("discretion_basis", "discretion_item", "fine_cny", "other_fines", "measures"),
    *("detention_days", "pollutants", "measurements", "standards", "decision_numbers", "complete"),
}
OPTIONAL_CASE_KEYS = {"proposed_fine_cny", "planted"}
NEWS_KEYS = {
    *("regulators", "enterprises", "persons", "statutes", "projects", "campaigns"),
    *("systems", "mechanisms", "events", "indicators", "places"),
}
MEASURES = {
    *("rectify", "suspend_production", "limit_production", "seize", "transfer_to_police"),
    *("administrative_detention", "criminal", "compensation", "no_penalty", "daily_fine"),
    *("warning", "revoke_permit", "confiscate_income", "shutdown"),
}
MEASUREMENT_KEYS = {
    *("pollutant", "value", "unit", "limit", "limit_unit", "excess", "exceedance_times", "period"),
}
RANGE_KEYS = {"value_min", "value_max"}
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")

# The amounts of the law's own language: 6万2千元, 22万元, 600元, 叁拾伍万元整, 七万三千元.
DIGITS = re.compile(r"(\d+(?:\.\d+)?)(亿|万|千)?(?:(\d+)千)?元")
NUMERALS = re.compile(
    r"(?<![\d.])([一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾][零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]*)元"
)
# Letters that a scanner reads where a digit stands: 3l.5万元, 2O24年.
SLIPS = ((re.compile(r"(?<=\d)[lI](?=[\d.])"), "1"), (re.compile(r"(?<=\d)O(?=[\d.])"), "0"))
SCALE = {"亿": 100_000_000, "万": 10_000, "千": 1_000, None: 1, "": 1}


def folded(text: str) -> str:
    """`text` without white space, full-width letters and digits folded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def amounts(text: str) -> set[float]:
    """All sums of money of a folded text, in yuan."""
    plain = text.replace(",", "")
    for letter, digit in SLIPS:
        plain = letter.sub(digit, plain)
    found = {
        round(float(whole) * SCALE[unit] + float(rest or 0) * 1_000, 2)
        for whole, unit, rest in DIGITS.findall(plain)
    }
    for numeral in NUMERALS.findall(plain):
        found.add(float(cn2an.cn2an(numeral, "smart")))
    return found


def load(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, path.with_suffix(".txt").read_text(encoding="utf-8")


def strings_of(case: dict[str, Any]) -> list[str]:
    """The strings of a case that must stand in its text."""
    single = [case[key] for key in ("title", "place", "violation", "discretion_item")]
    lists = [
        *("regulators", "referred_by", "respondent", "discretion_basis"),
        *("pollutants", "standards", "decision_numbers"),
    ]
    provisions = case["violated"] + case["penalised_under"]
    units = [m[key] for m in case["measurements"] for key in ("unit", "limit_unit")]
    return [
        text
        for text in (
            *single,
            *units,
            *(item for key in lists for item in case[key]),
            *(fine["who"] for fine in case["other_fines"]),
            *(provision["statute"] for provision in provisions),
        )
        if text is not None
    ]


@pytest.fixture(params=PAIRS, ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


SETS = (("develop", "P", 24), ("heldout", "H", 24), ("develop2", "Q", 20), ("heldout2", "R", 20))
NEWS_SETS = (("news_develop", "W", 15), ("news_heldout", "X", 11))
# two authors each
PAIRED_SETS = (
    ("develop3", "SU", 15),
    ("heldout3", "TV", 11),
    ("develop4", "KL", 18),
    ("heldout4", "Y", 20),
)


@pytest.mark.parametrize(("folder", "prefixes", "count"), [*SETS, *NEWS_SETS, *PAIRED_SETS])
def test_every_set_holds_all_its_pairs(folder: str, prefixes: str, count: int) -> None:
    expected = [f"{p}{number:02d}" for p in prefixes for number in range(1, count + 1)]
    assert [path.stem for path in PAIRS if path.parent.name == folder] == expected
    assert [path.stem for path in TEXTS if path.parent.name == folder] == expected


def test_names_and_keys_are_whole(pair: Path) -> None:
    gold, _ = load(pair)
    assert (gold["id"], gold["text"]) == (pair.stem, f"{pair.stem}.txt")
    assert not NEWS_KEYS & gold.keys() or gold.keys() >= NEWS_KEYS
    for case in gold.get("cases", []):
        assert CASE_KEYS <= case.keys() <= CASE_KEYS | OPTIONAL_CASE_KEYS
        assert case["respondent_kind"] in {"enterprise", "person", "public_body"}
        assert set(case["measures"]) <= MEASURES
        for measurement in case["measurements"]:
            assert set(measurement) - RANGE_KEYS == MEASUREMENT_KEYS


def test_strings_occur_in_the_text(pair: Path) -> None:
    gold, text = load(pair)
    within = folded(text)
    assert all(folded(short) in within for short in gold.get("aliases", {}))
    # A short form may be annotated in full when the text itself lets it be resolved.
    known = {folded(full) for full in gold.get("aliases", {}).values()}
    wanted = {folded(string) for case in gold.get("cases", []) for string in strings_of(case)}
    wanted |= {
        folded(name)
        for key in ("regulators", "enterprises", "campaigns", "systems", "mechanisms", "places")
        for name in gold.get(key, [])
    }
    wanted |= {folded(re.sub(r"\s", "", person["name"])) for person in gold.get("persons", [])}
    assert {string for string in wanted - known if string not in within} == set()


def test_dates_are_iso_and_in_order(pair: Path) -> None:
    for case in load(pair)[0].get("cases", []):
        dates = [date for date in (case["inspection_date"], case["decision_date"]) if date]
        assert all(DATE.fullmatch(date) for date in dates)
        assert dates == sorted(dates)


def test_fines_can_be_read_in_the_text(pair: Path) -> None:
    gold, text = load(pair)
    stated = amounts(folded(text))
    for case in gold.get("cases", []):
        fines = [case["fine_cny"], case.get("proposed_fine_cny")]
        fines += [fine["cny"] for fine in case["other_fines"]]
        assert {float(fine) for fine in fines if fine is not None} <= stated


def test_detention_and_exemption_agree_with_their_measures(pair: Path) -> None:
    for case in load(pair)[0].get("cases", []):
        if case["detention_days"] is not None:
            assert "administrative_detention" in case["measures"]
        if "no_penalty" in case["measures"]:
            assert case["fine_cny"] is None


def test_measured_pollutants_are_listed(pair: Path) -> None:
    for case in load(pair)[0].get("cases", []):
        measured = {measurement["pollutant"] for measurement in case["measurements"]}
        assert measured - {"pH值"} <= set(case["pollutants"])
