"""Hook of the documentation site: pages made from the code, beside those written by hand."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # mkdocs runs this file by its path

from scripts.site import commands, joining, licences, notebooks, queries, settings


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    for path, content in pages().items():
        files.append(File.generated(config, path, content=content))
    return files


def pages() -> dict[str, str]:
    """Each generated page by its path below ``docs/``."""
    return {
        "reference/commands.zh.md": commands.page("zh"),
        "reference/commands.en.md": commands.page("en"),
        "reference/settings.md": settings.page(),
        "reference/queries.md": queries.page(),
        "reference/licences.md": licences.page(),
        **notebooks.pages(),
    }


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links to notebooks lead to their pages, and join the lines of Chinese paragraphs."""
    return joining.joined(notebooks.linked(markdown))
