"""A page to look at, in a notebook or in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import StoreError
from kg.messages import message


@dataclass(frozen=True, slots=True)
class View:
    """A page of HTML that needs no other file and no network."""

    html: str
    height: int = 640

    def save(self, out: Path | str) -> Path:
        """Write the page to a file, and say which.

        Raises :class:`~kg.errors.StoreError` when it cannot be written.
        """
        path = Path(out)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise StoreError(message("error.output", path=path, reason=error.strerror)) from error
        return path

    def __repr__(self) -> str:
        """How large the page is, not the page."""
        return f"<View {len(self.html.encode()) // 1024} KB>"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, which cannot reach the notebook around it."""
        style = f"width:100%;height:{self.height}px;border:1px solid #d0d7de;border-radius:6px"
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" style="{style}" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )
