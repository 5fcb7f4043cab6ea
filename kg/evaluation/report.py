"""The outcome of an evaluation, as JSON and as a table for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from kg.evaluation.gold import Json
from kg.evaluation.scores import Mistake, Score, Tally

_WIDTH = 20


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
        """Precision, recall and F1 by field, then the mistakes."""
        tally = self.tally
        lines = [
            f"{self.folder}: {self.passages} passages; cases: {tally.cases.right} matched, "
            f"{tally.cases.invented} invented, {tally.cases.missed} missed",
            f"{'field':<{_WIDTH}} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'inv.':>5} {'miss':>5}",
        ]
        rows = [*sorted(tally.fields.items()), ("micro", tally.micro())]
        lines += [_row(name, score) for name, score in rows]
        if tally.news:
            news = [*sorted(tally.news.items()), ("micro", tally.news_micro())]
            lines += [_row(f"news.{name}", score) for name, score in news]
        lines += ["", *(_line(mistake) for mistake in tally.mistakes)]
        return "\n".join(lines)


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


def _row(name: str, score: Score) -> str:
    figures = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
    return f"{name:<{_WIDTH}} {figures} {score.right:6d} {score.invented:5d} {score.missed:5d}"


def _line(mistake: Mistake) -> str:
    quotes = f" ← {' / '.join(mistake.quotes)}" if mistake.quotes else ""
    case = mistake.case[:24]
    return f"{mistake.passage} {case} · {mistake.field} {mistake.kind}: {mistake.value}{quotes}"
