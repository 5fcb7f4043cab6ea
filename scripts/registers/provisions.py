"""The shape of provisions (how many paragraphs, how many items) read from texts of law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.laws.files import read_folder
from kg.laws.structure import parse
from kg.laws.text import LawText
from kg.registers.titles import comparable

from .tables import Report, Table

COLUMNS = ("version", "article", "suffix", "paragraphs", "items", "certain", "source")
FILE = "provisions.csv"
STEM = re.compile(r"^(.+?)(?:\((\d{4}-\d{2}-\d{2})\))?$")


@dataclass(frozen=True)
class ArticleShape:
    """An article of a text: its number and the number of items of each paragraph."""

    number: int
    suffix: int
    items: list[int]
    certain: bool


@dataclass(frozen=True)
class Text:
    """A text of law: title and day as the file has them, the words, the shapes of its articles."""

    name: str
    title: str
    adopted: str
    law: LawText
    articles: list[ArticleShape]


def read_texts(folder: Path, report: Report) -> list[Text]:
    """All texts of law in a folder, by name."""
    laws, errors = read_folder(folder)
    for error in errors:
        report.say(FILE, str(error))
    texts = [_text(law) for law in sorted(laws, key=lambda law: law.name)]
    for text in texts:
        _check_numbering(text, report)
    return texts


def _text(law: LawText) -> Text:
    """The text with its day: that of the file's name, else the newest before the first article."""
    match = STEM.match(law.name)
    assert match is not None
    adopted = match[2] or max(law.dates, default="")
    return Text(law.name, law.title or match[1], adopted, law, list(_shapes(law)))


def shapes(body: str) -> Iterator[ArticleShape]:
    """The shapes of the articles of a text, whose paragraphs stand on lines of their own."""
    yield from _shapes(parse("", body.splitlines()))


def _shapes(law: LawText) -> Iterator[ArticleShape]:
    for article in law.articles:
        items = list(article.item_counts)
        yield ArticleShape(article.number, article.suffix, items, article.certain)


def _check_numbering(text: Text, report: Report) -> None:
    numbers = [article.number for article in text.articles if article.suffix == 0]
    if numbers != list(range(1, len(numbers) + 1)):
        report.say(FILE, f"{text.name}: articles are not numbered 1 to {len(numbers)}")


def match_versions(texts: list[Text], statutes: Table, report: Report) -> dict[str, Text]:
    """The text of each version, by version id: same title, same day, else same year, else alone."""
    matched: dict[str, Text] = {}
    for text in texts:
        title = comparable(text.title)
        same_title = [row for row in statutes.rows if comparable(row["title_zh"]) == title]
        same_day = [row for row in same_title if row["adopted"] == text.adopted]
        same_year = [row for row in same_title if row["adopted"][:4] == text.adopted[:4]]
        rows = same_day or same_year or ([] if text.adopted else same_title)
        if len(rows) != 1:
            report.say(FILE, f"{text.name}: {text.title} of {text.adopted} is no known version")
            continue
        matched[rows[0]["id"]] = text
    return matched


def build(texts: dict[str, Text], report: Report) -> Table:
    """The table provisions.csv, one row per article of each version whose text is at hand."""
    table = Table(FILE, COLUMNS, ("version", "article", "suffix"))
    for version in sorted(texts):
        for shape in texts[version].articles:
            table.rows.append(
                {
                    "version": version,
                    "article": str(shape.number),
                    "suffix": str(shape.suffix),
                    "paragraphs": str(len(shape.items)),
                    "items": "|".join(str(count) for count in shape.items),
                    "certain": "1" if shape.certain else "0",
                    "source": f"text {texts[version].name}",
                }
            )
    return table
