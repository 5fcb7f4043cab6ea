"""The outcome of an evaluation, as JSON and as a table for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from unicodedata import east_asian_width

from kg.evaluation.gold import Json
from kg.evaluation.scores import Mistake, Score, Tally
from kg.messages import catalogue, language, message


@dataclass(frozen=True, slots=True)
class Report:
    """Scores of one evaluation over a folder of gold."""

    folder: str
    passages: int
    tally: Tally

    def to_json(self) -> dict[str, Json]:
        """All figures and every mistake."""
        tally = self.tally
        return {
            "gold": self.folder,
            "passages": self.passages,
            "cases": {
                "matched": tally.cases.right,
                "invented": tally.cases.invented,
                "missed": tally.cases.missed,
            },
            "micro": _figures(tally.micro()),
            "fields": {name: _figures(score) for name, score in sorted(tally.fields.items())},
            "news": {
                "micro": _figures(tally.news_micro()),
                "fields": {name: _figures(score) for name, score in sorted(tally.news.items())},
            },
            "mistakes": [_mistake(mistake) for mistake in tally.mistakes],
        }

    def table(self) -> str:
        """Precision, recall and F1 by field, then the mistakes, in the user's language."""
        tally = self.tally
        rows = [(_named(name), score) for name, score in sorted(tally.fields.items())]
        rows.append((message("evaluate.micro"), tally.micro()))
        if tally.news:
            rows += [(_news(_named(name)), score) for name, score in sorted(tally.news.items())]
            rows.append((_news(message("evaluate.micro")), tally.news_micro()))
        summary = message(
            "evaluate.summary",
            folder=self.folder,
            passages=self.passages,
            right=tally.cases.right,
            invented=tally.cases.invented,
            missed=tally.cases.missed,
        )
        heading = message("evaluate.columns").split("|")
        cells = [heading, *([name, *_cells(score)] for name, score in rows)]
        return "\n".join((summary, *_aligned(cells), "", *map(_line, tally.mistakes)))


def _figures(score: Score) -> dict[str, Json]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": score.right,
        "invented": score.invented,
        "missed": score.missed,
    }


def _mistake(mistake: Mistake) -> dict[str, Json]:
    return {**asdict(mistake), "quotes": list(mistake.quotes)}


def _named(field: str) -> str:
    """What a field is called; one that the catalogue does not hold keeps its key."""
    key = f"evaluate.field_{field}"
    return message(key) if key in catalogue(language()) else field


def _news(name: str) -> str:
    return message("evaluate.news", name=name)


def _cells(score: Score) -> list[str]:
    shares = (score.precision, score.recall, score.f1)
    counts = (score.right, score.invented, score.missed)
    return [*(f"{share:.3f}" for share in shares), *map(str, counts)]


def _aligned(rows: list[list[str]]) -> list[str]:
    """The rows as lines, the first column to the left, figures to the right."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(_padded(row, widths)) for row in rows]


def _width(text: str) -> int:
    """The columns that a text takes on a terminal, where Chinese characters are wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(row: list[str], widths: list[int]) -> list[str]:
    blanks = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
    return [
        row[0] + blanks[0],
        *(blank + cell for blank, cell in zip(blanks[1:], row[1:], strict=True)),
    ]


def _line(mistake: Mistake) -> str:
    quotes = f" ← {' / '.join(mistake.quotes)}" if mistake.quotes else ""
    said = message(
        "evaluate.mistake",
        passage=mistake.passage,
        case=mistake.case[:24],
        field=_named(mistake.field),
        kind=message(f"evaluate.{mistake.kind}"),
        value=mistake.value,
    )
    return said + quotes
