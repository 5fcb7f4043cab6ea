"""Measures the comparison of names: ``python scripts/measure_names.py tests/names/bench.csv``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import click

from kg.identity.comparing import Decision, NameKind, compare


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Figures and every decision as JSON.")
def main(files: tuple[Path, ...], as_json: bool) -> None:
    """Print precision, recall and F1 of "same" over the graded pairs in FILES, and the mistakes."""
    rows = [row for file in files for row in csv.DictReader(file.open(encoding="utf-8"))]
    right = called = same = 0
    decisions, mistakes = [], []
    for row in rows:
        found = compare(NameKind(row["kind"]), row["a"], row["b"], context=row["context"])
        is_same, says_same = row["grade"].endswith("same"), found.decision is Decision.SAME
        right, called, same = right + (is_same and says_same), called + says_same, same + is_same
        decisions.append({"a": row["a"], "b": row["b"], "decision": found.decision.value})
        if is_same != says_same:
            mistakes.append(f"{row['grade']}: {row['a']} | {row['b']}: {', '.join(found.reasons)}")
    precision, recall = right / called if called else 1.0, right / same if same else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    figures = {"pairs": len(rows), "precision": precision, "recall": recall, "f1": f1}
    figures["false_merges"] = called - right
    if as_json:
        click.echo(json.dumps({**figures, "decisions": decisions}, ensure_ascii=False, indent=1))
        return
    click.echo(" ".join(f"{name}={value:.4g}" for name, value in figures.items()))
    for mistake in mistakes:
        click.echo(mistake)


if __name__ == "__main__":
    main()
