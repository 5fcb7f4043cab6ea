"""Runs the notebooks again and keeps their new outputs.

``python scripts/execute_notebooks.py`` runs every notebook of ``notebooks/``;
name files to run only those. The same program gives the same bytes: nothing of
the machine, the time or the run is kept.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
SECONDS = 300
"""How long one cell may take; a busy machine is no fault of the notebook."""

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""What a notebook says of its language; the version of Python is that of the machine."""


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
        ).execute(env={**os.environ, "TMPDIR": elsewhere, "GREENDOCKET_LANG": "zh"})
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    return notebook


def joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """The outputs, with what was printed in pieces put together: pieces depend on the clock."""
    found: list[nbformat.NotebookNode] = []
    for output in outputs:
        printed = output.output_type == "stream"
        if printed and found and found[-1].get("name") == output.name:
            found[-1].text += output.text
        else:
            found.append(output)
    return found


if __name__ == "__main__":
    main()
