"""The notebooks as pages of the site: their words, code and kept outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"

LINK = re.compile(r"\((?:\.\./)?notebooks/(?:(\w+)\.ipynb)?\)")
"""A link of a page to the folder of notebooks or to one of them."""

_STYLE = re.compile(r"<style.*?</style>\s*", re.DOTALL)


def pages() -> dict[str, str]:
    """Each notebook as Markdown, by its path below ``docs/``."""
    return {f"notebooks/{file.stem}.md": page(file) for file in sorted(FOLDER.glob("*.ipynb"))}


def linked(markdown: str) -> str:
    """A page whose links to notebooks lead to their pages on the site."""
    return LINK.sub(
        lambda at: f"(notebooks/{at[1]}.md)" if at[1] else "(#notebooks)",
        markdown,
    )


def page(file: Path) -> str:
    """One notebook as Markdown."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join(part for cell in cells for part in _cell(cell)) + "\n"


def _cell(cell: dict) -> list[str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return [source]
    outputs = [_output(output) for output in cell["outputs"]]
    return [f"```python\n{source}\n```", *outputs]


def _output(output: dict) -> str:
    if output["output_type"] == "stream":
        return _fenced("".join(output["text"]))
    for kind in ("image/svg+xml", "text/html"):
        if kind in output["data"]:
            return f"<div>\n{_STYLE.sub('', ''.join(output['data'][kind]))}\n</div>"
    return _fenced("".join(output["data"]["text/plain"]))


def _fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"
