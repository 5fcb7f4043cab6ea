"""The shape of provisions (how many paragraphs, how many items) read from texts of law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cn2an

from .tables import Report, Table

COLUMNS = ("version", "article", "suffix", "paragraphs", "items", "certain", "source")
FILE = "provisions.csv"
NUMERAL = "[一二三四五六七八九十百千零〇]+"
ARTICLE = re.compile(rf"^(?:#+\s*)?第({NUMERAL})条(?:之({NUMERAL}))?[\s　]*(.*)$")
HEADING = re.compile(rf"^(?:#|第{NUMERAL}[编章节分])")
ITEM = re.compile(rf"^[（(]({NUMERAL})[)）]")
INLINE_ITEM = re.compile(rf"(?<=[：；])\s*[（(]({NUMERAL})[)）]")
SUBITEM = re.compile(r"^\d+\s*[．.、]")
# Copies on the web sometimes run two paragraphs together; a paragraph that
# begins anew with “前款” in its middle gives this away.
MERGED = re.compile(r"。\s*前[一二三]?款")
FOOT = ("附件", "附：", "①", "附表")
INFO_END = "<!-- INFO END -->"
STEM = re.compile(r"^(.+?)(?:\((\d{4}-\d{2}-\d{2})\))?$")
CODE_FOLDER, CODE_TITLE = "生态环境法典", "中华人民共和国生态环境法典"
CODE_ADOPTED = "2026-03-12"


@dataclass
class ArticleShape:
    """An article of a text: its number and the number of items of each paragraph."""

    number: int
    suffix: int
    items: list[int] = field(default_factory=list)
    certain: bool = True


@dataclass
class Text:
    """A text of law: title and day as the file has them, and the shapes of its articles."""

    name: str
    title: str
    adopted: str
    articles: list[ArticleShape]


def read_texts(folder: Path, report: Report) -> list[Text]:
    """All texts of law in a folder, by name."""
    texts = [_read_text(path) for path in sorted(folder.glob("*.md"))]
    parts = sorted((folder / CODE_FOLDER).glob("*.md"))
    if parts:
        content = "\n\n".join(part.read_text(encoding="utf-8") for part in parts)
        texts.append(Text(CODE_FOLDER, CODE_TITLE, CODE_ADOPTED, list(shapes(content))))
    for text in texts:
        _check_numbering(text, report)
    return texts


def _read_text(path: Path) -> Text:
    head, _, body = path.read_text(encoding="utf-8").partition(INFO_END)
    match = STEM.match(path.stem)
    assert match is not None
    days = re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", head)
    newest = max((f"{y}-{int(m):02}-{int(d):02}" for y, m, d in days), default="")
    title = head.splitlines()[0].lstrip("# ").strip()
    return Text(path.stem, title, match[2] or newest, list(shapes(body)))


def shapes(body: str) -> Iterator[ArticleShape]:
    """The shapes of the articles of a text, whose paragraphs stand on lines of their own."""
    article: ArticleShape | None = None
    for line in (line.strip() for line in body.splitlines()):
        if not line or line == "\u200b":
            continue
        opening = ARTICLE.match(line)
        if opening is not None:
            if article is not None:
                yield article
            article = ArticleShape(_number(opening[1]), _number(opening[2]) if opening[2] else 0)
            line = opening[3]
        elif line.startswith(FOOT):
            break
        elif HEADING.match(line):
            continue
        if article is not None and line:
            _add_line(article, line)
    if article is not None:
        yield article


def _add_line(article: ArticleShape, line: str) -> None:
    """Counts one line: an item of the paragraph before, or a paragraph (with items inside)."""
    if SUBITEM.match(line):
        return
    item = ITEM.match(line)
    if item is not None and article.items:
        if _number(item[1]) != article.items[-1] + 1:
            article.certain = False
        article.items[-1] += 1
        return
    if MERGED.search(line):
        article.certain = False
    article.items.append(len(INLINE_ITEM.findall(line)))


def _number(numeral: str) -> int:
    return int(cn2an.cn2an(numeral, "smart"))


def _check_numbering(text: Text, report: Report) -> None:
    numbers = [article.number for article in text.articles if article.suffix == 0]
    if numbers != list(range(1, len(numbers) + 1)):
        report.say(FILE, f"{text.name}: articles are not numbered 1 to {len(numbers)}")


def match_versions(texts: list[Text], statutes: Table, report: Report) -> dict[str, Text]:
    """The text of each version, by version id: same title, same day, else same year."""
    matched: dict[str, Text] = {}
    for text in texts:
        same_title = [row for row in statutes.rows if row["title_zh"] == text.title]
        same_day = [row for row in same_title if row["adopted"] == text.adopted]
        same_year = [row for row in same_title if row["adopted"][:4] == text.adopted[:4]]
        rows = same_day or same_year
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
