"""Alters lawful cases and measures whether the audit notices.

``python scripts/measure_audit.py FOLDER...`` reads the texts in the folders
(annotated or generated, all lawful but for planted errors), alters each case
once in every way that makes it unlawful, audits original and copy, and prints
recall and precision by kind of alteration.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent))

from alterations import measure


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same copies.")
@click.option("--limit", type=int, default=0, help="At most so many documents of each folder.")
@click.option("--show-missed", is_flag=True, help="List the altered copies that went unnoticed.")
def main(folders: tuple[Path, ...], seed: int, limit: int, show_missed: bool) -> None:
    """Print how many altered copies of the cases in FOLDERS the audit notices."""
    files = [f for folder in folders for f in sorted(folder.glob("*.txt"))[: limit or None]]
    found = measure(files, seed=seed)
    for kind, made in sorted(found.made.items()):
        click.echo(f"{kind:18} {found.noticed[kind]:4} of {made:4} noticed")
    click.echo(f"recall {found.recall:.3f}, precision {found.precision:.3f}")
    click.echo(
        f"{found.originals} original cases: {found.errors_on_originals} errors, "
        f"{len(found.blamed)} errors and warnings"
    )
    for name, finding in found.blamed:
        click.echo(f"  blamed {name}: {finding.severity} {finding.rule} {finding.label}")
    if show_missed:
        for name, altered in found.missed:
            change = f"{altered.before} → {altered.after}"
            click.echo(f"  missed {name} #{altered.case} {altered.kind}: {change}")


if __name__ == "__main__":
    main()
