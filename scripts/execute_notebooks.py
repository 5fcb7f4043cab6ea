"""Runs the notebooks again and keeps their new outputs.

``python scripts/execute_notebooks.py`` runs every notebook of ``notebooks/``;
name files to run only those.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
SECONDS = 120


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Run FILES, or all notebooks, and write them back with their outputs."""
    for path in files or tuple(sorted(NOTEBOOKS.glob("*.ipynb"))):
        notebook = executed(path)
        nbformat.write(notebook, path)
        click.echo(f"{path.name}: {len(notebook.cells)} cells")


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook with the outputs of a fresh run, from a folder that holds nothing else."""
    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as elsewhere:
        NotebookClient(
            notebook,
            timeout=SECONDS,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": elsewhere}},
        ).execute()
    return notebook


if __name__ == "__main__":
    main()
