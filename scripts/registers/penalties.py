"""Penalty brackets: those of the facts, checked against the words of the law and completed by them.

Each row is one bracket. What a row of the facts says about the ordinary
violator comes first; the brackets for aggravated, uncorrected and other
conditions, for persons and for individuals are read from the text of the
version (:mod:`.brackets`), or from the note of the fact where no text is at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kg.laws.text import ArticleText, LawText

from . import brackets
from .brackets import RULES, Bracket
from .provisions import Text
from .tables import Cells, Report, Table, read_csv

KEY = ("statute_id", "article", "paragraph", "item", "number")
COLUMNS = (
    "statute_id", "article", "paragraph", "item", "number", "variant", "payer",
    "violation_summary_zh", "violates", "fine_min_cny", "fine_max_cny", "fine_basis",
    "factor_min", "factor_max", "factor_of", "base_floor_cny", "per", "stands_in",
    "detention_min_days", "detention_max_days", "measures", "note", "source",
)  # fmt: skip
FILE = "penalties.csv"
FACTORED = {"multiple_of_value", "percent"}
PLAIN_RANGE = re.compile(r"(\d+)-(\d+)")
PLAIN_CAP = re.compile(r"<=(\d+)")
DETENTION = re.compile(r"detention_days=([\d|-]+)")
# Parts of a note that rows and columns of their own say now.
ROWS = re.compile(
    r"(?:" + "|".join(map(re.escape, RULES["notes"])) + r")=(?:<=)?\d+(?:-\d+)?"
    r"|(?:multiple|percent|floor|per|detention_days|same_as|amount_in)=.*|no_minimum"
)
SUMMARY_LENGTH = 40
CONDUCT = re.compile(
    r"^(?:违反本(?:法|条例|办法|规定)(?:有关)?的?规定，?)?(?P<words>.+?)(?:的)?，(?:由|处|可以|对)"
)


def build(facts: Path, statutes: Table, texts: dict[str, LawText], report: Report) -> Table:
    """The table penalties.csv: versions in the order of the facts, then those of texts alone."""
    table = Table(FILE, COLUMNS, KEY)
    sources = {row["id"]: row["source"].split(";")[0] for row in statutes.rows}
    known = [row for row in read_csv(facts) if _is_known(row, sources, report)]
    read = {version: list(brackets.read(text)) for version, text in texts.items()}
    for row in known:
        version = row["statute_id"]
        source = sources[version]
        if version in texts:
            table.rows += _checked(row, read[version], source, report)
        else:
            table.rows += [_fact(row, source), *_from_note(row, source)]
    for version, text in texts.items():
        if version not in RULES["only_facts"]["statutes"]:
            covered = {
                (row["article"], row["paragraph"] or "1")
                for row in known
                if row["statute_id"] == version
            }
            table.rows += _from_text_alone(version, text, read[version], covered)
            for article, words in brackets.unread(text):
                report.say(FILE, f"{version} {article}: no sum could be read from “{words}”")
    _number(table)
    return table


def _is_known(row: Cells, sources: dict[str, str], report: Report) -> bool:
    if row["statute_id"] not in sources:
        report.say(FILE, f"{row['statute_id']} is not in statutes.csv; a row was left out")
    return row["statute_id"] in sources


def _fact(row: Cells, source: str) -> Cells:
    """A row of the facts as a row of the register."""
    made = {column: row.get(column, "") for column in COLUMNS}
    made["note"] = "; ".join(p for p in row["note"].split("; ") if not ROWS.fullmatch(p))
    days = DETENTION.search(row["note"])
    if days:
        numbers = [int(n) for n in re.findall(r"\d+", days[1])]
        made["detention_min_days"], made["detention_max_days"] = (
            str(min(numbers)),
            str(max(numbers)),
        )
    if "only_if=not_corrected" in row["note"]:
        made["variant"] = "not_corrected"
    if "only_if=persons" in row["note"]:
        made["payer"] = "persons"
    if "only_if=units" in row["note"]:
        made["payer"] = "unit"
    if "only_if=individuals" in row["note"]:
        made["payer"] = "individual"
    made["source"] = source
    return made


def _from_note(row: Cells, source: str) -> Iterator[Cells]:
    """The further brackets that the note of a fact lays down, where no text is at hand."""
    for part in row["note"].split("; "):
        name, _, value = part.partition("=")
        sums, cap = PLAIN_RANGE.fullmatch(value), PLAIN_CAP.fullmatch(value)
        if name in RULES["notes"] and (sums or cap):
            variant, payer = RULES["notes"][name]
            least, most = sums.groups() if sums else ("", cap[1] if cap else "")
            yield {
                **dict.fromkeys(COLUMNS, ""), **_place(row), "variant": variant, "payer": payer,
                "fine_min_cny": least, "fine_max_cny": most, "fine_basis": "fixed",
                "violation_summary_zh": row["violation_summary_zh"], "source": source,
            }  # fmt: skip


def _place(row: Cells) -> Cells:
    return {column: row[column] for column in ("statute_id", "article", "paragraph", "item")}


def _checked(row: Cells, read: list[Bracket], source: str, report: Report) -> Iterator[Cells]:
    """The row, agreeing with the text, and the further brackets of its provision."""
    there = [bracket for bracket in read if _is_of(bracket, row)]
    fact = _fact(row, source)
    own = _same(fact, there)
    if own is None and fact["fine_basis"] in {"fixed", *FACTORED}:
        place = "/".join(_place(row).values())
        if "amount_in=" not in row["note"]:
            sums = f"{row['fine_min_cny']}-{row['fine_max_cny']}"
            report.say(FILE, f"{place}: the text has no fine of {sums or row['note']}")
        fact |= {"fine_min_cny": "", "fine_max_cny": "", "fine_basis": "other"}
    elif own is not None:
        fact |= _sums(own)
    yield fact
    seen = {own}
    for bracket in there:
        if bracket not in seen:
            seen.add(bracket)
            yield {
                **dict.fromkeys(COLUMNS, ""), **_place(row), **_sums(bracket),
                "violation_summary_zh": row["violation_summary_zh"], "source": source,
            }  # fmt: skip


def _is_of(bracket: Bracket, row: Cells) -> bool:
    number, _, suffix = row["article"].partition("-")
    return (
        (bracket.article, bracket.suffix) == (int(number), int(suffix or 0))
        and bracket.paragraph == int(row["paragraph"] or 1)
        and bracket.item in {None, int(row["item"]) if row["item"] else None}
    )


def _same(fact: Cells, there: list[Bracket]) -> Bracket | None:
    """The bracket of the text that a fact states: same sums, or the same kind of reckoning.

    The ordinary bracket of the violator comes first.
    """

    def matches(bracket: Bracket) -> bool:
        if bracket.basis != fact["fine_basis"]:
            return False
        wanted = (fact["fine_min_cny"], fact["fine_max_cny"])
        return bracket.basis in FACTORED or (_cell(bracket.least), _cell(bracket.most)) == wanted

    fitting = [bracket for bracket in there if matches(bracket)]
    fitting.sort(
        key=lambda bracket: (bracket.variant != fact["variant"], bracket.payer == "persons")
    )
    return fitting[0] if fitting else None


def _sums(bracket: Bracket) -> Cells:
    elsewhere = bracket.stands_in not in {0, bracket.paragraph}
    return {
        "variant": bracket.variant,
        "payer": bracket.payer,
        "fine_min_cny": _cell(bracket.least),
        "fine_max_cny": _cell(bracket.most),
        "fine_basis": bracket.basis,
        "factor_min": _cell(bracket.factor_least),
        "factor_max": _cell(bracket.factor_most),
        "factor_of": bracket.factor_of,
        "base_floor_cny": _cell(bracket.base_floor),
        "per": bracket.per,
        "stands_in": str(bracket.stands_in) if elsewhere else "",
    }


def _cell(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _from_text_alone(
    version: str, text: LawText, read: list[Bracket], covered: set[tuple[str, str]]
) -> Iterator[Cells]:
    """The brackets of paragraphs that the facts leave out."""
    articles = {(article.number, article.suffix): article for article in text.articles}
    for bracket in read:
        name = f"{bracket.article}-{bracket.suffix}" if bracket.suffix else str(bracket.article)
        if (name, str(bracket.paragraph)) in covered:
            continue
        article = articles[bracket.article, bracket.suffix]
        for item in _items_of(bracket, article):
            summary = _summary(article, bracket.paragraph, item)
            yield {
                **dict.fromkeys(COLUMNS, ""), "statute_id": version, "article": name,
                "paragraph": str(bracket.paragraph), "item": "" if item is None else str(item),
                **_sums(bracket), "violation_summary_zh": summary,
                "source": f"text {text.name}",
            }  # fmt: skip


def _items_of(bracket: Bracket, article: ArticleText) -> list[int | None]:
    """The items that a bracket is for: those of its paragraph where it names none itself."""
    items = article.paragraphs[bracket.paragraph - 1].items
    return [bracket.item] if bracket.item or not items else [item.number for item in items]


def _summary(article: ArticleText, paragraph: int, item: int | None) -> str:
    """The conduct in the words of the law, cut short."""
    told = article.paragraphs[paragraph - 1]
    if item is not None:
        words = re.sub(r"^[（(].*?[)）]", "", told.items[item - 1].words)
    else:
        conduct = CONDUCT.match(told.words)
        words = conduct["words"] if conduct else told.words
    words = re.split(r"[；。\n]", words)[0].removesuffix("的")
    return words if len(words) <= SUMMARY_LENGTH else f"{words[:SUMMARY_LENGTH]}…"


def _number(table: Table) -> None:
    """Numbers the brackets of each provision, and puts a version's rows in the law's order."""
    order = {
        version: n for n, version in enumerate(dict.fromkeys(r["statute_id"] for r in table.rows))
    }
    table.rows.sort(key=lambda row: (order[row["statute_id"]], *_numbers(row)))
    seen: Counter[tuple[str, ...]] = Counter()
    kept: list[Cells] = []
    for row in table.rows:
        bare = tuple(value for column, value in row.items() if column not in {"number", "measures"})
        seen[bare] += 1
        if seen[bare] > 1:
            continue
        place = tuple(_place(row).values())
        seen[place] += 1
        row["number"] = str(seen[place])
        kept.append(row)
    table.rows = kept


def _numbers(row: Cells) -> tuple[int, int, int, int]:
    number, _, suffix = row["article"].partition("-")
    return int(number), int(suffix or 0), int(row["paragraph"] or 0), int(row["item"] or 0)


def check(table: Table, texts: dict[str, Text], report: Report) -> None:
    """Reports brackets of provisions that the text of the version does not have."""
    for row in table.rows:
        text = texts.get(row["statute_id"])
        if text is not None and not _exists(row, text):
            place = "/".join(row[column] for column in KEY[:4])
            report.say(FILE, f"{place}: the text has no such provision")


def _exists(row: Cells, text: Text) -> bool:
    number, _, suffix = row["article"].partition("-")
    wanted = (int(number), int(suffix or 0))
    shape = next((a for a in text.articles if (a.number, a.suffix) == wanted), None)
    if shape is None:
        return False
    paragraph = int(row["paragraph"] or 1)
    if paragraph > len(shape.items):
        return False
    return not row["item"] or int(row["item"]) <= shape.items[paragraph - 1]
