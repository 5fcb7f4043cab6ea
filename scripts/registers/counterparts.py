"""Which provision of the Code took the place of which of the ten repealed laws.

Nobody has published a table of concordance that could be carried over, so the
words are compared: a provision and one of the Code are counterparts when each
is the other's nearest and they share most of their pairs of characters, rare
pairs counting more. Rows say how alike the words are. Only near-identical
wording counts as certain; all else is marked for a lawyer to confirm. Rows by
hand are in ``inputs/counterparts_by_hand.csv``; a lawyer must confirm them as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path

from kg.laws.text import ArticleText, LawText

from .penalties import CONDUCT
from .tables import Cells, Table, read_csv

FILE = "code_counterparts.csv"
KEY = ("version", "article", "paragraph", "item", "code_article", "code_paragraph", "code_item")
COLUMNS = (*KEY, "kind", "alike", "confidence", "to_be_confirmed", "source")
BY_HAND = Path(__file__).parent / "inputs" / "counterparts_by_hand.csv"
CODE = "eco-env-code-2026"
# The Code's book on liability begins with this article.
LIABILITY_FROM = 1052
LEAST, HIGH = 0.55, 0.8
# So much nearer than the second nearest that nothing else can be meant.
CLEAR = 0.08
BOILERPLATE = re.compile(
    r"违反本[法条例]+(?:有关)?规定，?|有下列(?:行为|情形)之一的?，?|由[^，。；]{2,60}?(?=责令|处|没收|给予)"
    r"|县级以上(?:地方)?人民政府|行政主管部门|主管部门|^[（(].{1,3}[)）]|\s"
)
# Paragraphs that only lay down the sums for the items of another one.
REFERRING = re.compile(r"(?:单位|个人)?有前款|[^，。]{0,20}有本条第")
LIABILITY = re.compile(r"罚款|责令(?:改正|停)|拘留|吊销|行政处罚|给予警告")


@dataclass(frozen=True)
class Unit:
    """A provision that is compared: a paragraph without items, or an item."""

    version: str
    article: int
    paragraph: int
    item: int | None
    kind: str
    words: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """Article, paragraph and item as the register writes them."""
        return str(self.article), str(self.paragraph), "" if self.item is None else str(self.item)


def build(texts: dict[str, LawText], repealed: list[str]) -> Table:
    """The table code_counterparts.csv, laws in the order given, provisions in the law's."""
    table = Table(FILE, COLUMNS, KEY)
    code = list(units(CODE, texts[CODE]))
    for version in repealed:
        old = list(units(version, texts[version]))
        for kind in ("penalty", "duty"):
            here = [unit for unit in old if unit.kind == kind]
            there = [unit for unit in code if unit.kind == kind]
            table.rows += _rows(here, there, texts[version].name)
        found = {table.key_of(row) for row in table.rows}
        table.rows += (row for row in _by_hand(version) if table.key_of(row) not in found)
    return table


def _by_hand(version: str) -> Iterator[Cells]:
    """The rows that somebody wrote down; none of them is certain."""
    for row in read_csv(BY_HAND):
        if row["version"] == version:
            yield {
                **{column: row[column] for column in KEY},
                "kind": "penalty",
                "alike": "",
                "confidence": "medium",
                "to_be_confirmed": "1",
                "source": f"by hand, conduct compared: {row['why']}",
            }


def units(version: str, text: LawText) -> Iterator[Unit]:
    """The provisions of a text that are compared, its opening and closing articles left out."""
    for article in text.articles:
        if article.suffix or article.number == 1 or article is text.articles[-1]:
            continue
        yield from _units(version, article)


def _units(version: str, article: ArticleText) -> Iterator[Unit]:
    if version == CODE:
        kind = "penalty" if article.number >= LIABILITY_FROM else "duty"
    else:
        liable = any("法律责任" in heading for heading in article.headings)
        kind = "penalty" if liable or _punishes(article) else "duty"
    for number, paragraph in enumerate(article.paragraphs, start=1):
        words = conduct(paragraph.words) if kind == "penalty" else paragraph.words
        lead = Unit(version, article.number, number, None, kind, words)
        if not paragraph.items and not REFERRING.match(paragraph.words):
            yield lead
        for item in paragraph.items:
            yield Unit(version, article.number, number, item.number, kind, item.words)


def conduct(words: str) -> str:
    """The conduct of a penal paragraph, without who punishes it and how."""
    found = CONDUCT.match(words)
    return found["words"] if found else words


def _punishes(article: ArticleText) -> bool:
    return article.words.startswith("违反本法") and LIABILITY.search(article.words) is not None


def _rows(old: list[Unit], new: list[Unit], name: str) -> Iterator[Cells]:
    near = alike([unit.words for unit in old], [unit.words for unit in new], least=LEAST / 2)
    nearest_old: dict[int, tuple[float, int]] = {}
    for (i, j), value in near.items():
        nearest_old[j] = max(nearest_old.get(j, (0.0, -1)), (value, -i))
    for i, unit in enumerate(old):
        ranked = sorted(((v, -j) for (k, j), v in near.items() if k == i), reverse=True)[:2]
        if not ranked or ranked[0][0] < LEAST:
            continue
        value, j = ranked[0][0], -ranked[0][1]
        if -nearest_old[j][1] != i:
            continue
        margin = value - (ranked[1][0] if len(ranked) > 1 else 0.0)
        if margin >= CLEAR:
            yield _row(unit, new[j], value, name)


def _row(unit: Unit, found: Unit, value: float, name: str) -> Cells:
    certain = value >= HIGH
    keys = (unit.version, *unit.cells, *found.cells)
    return {
        **dict(zip(KEY, keys, strict=True)),
        "kind": unit.kind,
        "alike": f"{value:.2f}",
        "confidence": "high" if certain else "medium",
        "to_be_confirmed": "0" if certain else "1",
        "source": f"words compared: text {name}, text 生态环境法典",
    }


def _grams(words: str) -> Counter[str]:
    bare = BOILERPLATE.sub("", words)
    return Counter(bare[i : i + 2] for i in range(len(bare) - 1))


def _weights(documents: list[Counter[str]]) -> dict[str, float]:
    seen = Counter(gram for grams in documents for gram in grams)
    return {gram: log(len(documents) / count) + 0.1 for gram, count in seen.items()}


def alike(old: list[str], new: list[str], *, least: float) -> dict[tuple[int, int], float]:
    """The cosine of the weighted pairs of characters of two lists of texts, where it is enough."""
    grams_old, grams_new = [_grams(words) for words in old], [_grams(words) for words in new]
    weights = _weights([*grams_old, *grams_new])
    vectors_old, vectors_new = _unit_vectors(grams_old, weights), _unit_vectors(grams_new, weights)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(vectors_new):
        for gram, weight in vector.items():
            postings[gram].append((j, weight))
    found: dict[tuple[int, int], float] = {}
    for i, vector in enumerate(vectors_old):
        sums: dict[int, float] = defaultdict(float)
        for gram, weight in vector.items():
            for j, other in postings[gram]:
                sums[j] += weight * other
        found.update({(i, j): value for j, value in sums.items() if value > least})
    return found


def _unit_vectors(
    documents: list[Counter[str]], weights: dict[str, float]
) -> list[dict[str, float]]:
    vectors = []
    for grams in documents:
        vector = {gram: (1 + log(count)) * weights[gram] for gram, count in grams.items()}
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({gram: value / length for gram, value in vector.items()})
    return vectors
