"""The documentation site builds from nothing, fetches nothing, and covers what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, cli
from kg.questions import named_queries
from scripts.site import settings

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(
    r"<(?:script|img|iframe|source|link(?=[^>]*rel=\"?(?:stylesheet|preload|icon)))\b[^>]*?"
    r"(?:src|href)=\"?((?:https?:)?//[^\s\">]+)",
    re.IGNORECASE,
)


def text(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    fetched = {
        (page.name, *FETCHED.findall(page.read_text(encoding="utf-8")))
        for page in pages
        if FETCHED.search(page.read_text(encoding="utf-8"))
    }
    assert not fetched
    styles = [css.read_text(encoding="utf-8") for css in site.rglob("*.css")]
    assert not any(re.search(r"url\(\"?(?:https?:)?//", css) for css in styles)


def test_the_pattern_of_fetches_finds_them() -> None:
    assert FETCHED.findall('<link rel="stylesheet" href="https://a.example/x.css">')
    assert FETCHED.findall("<script src=//a.example/x.js></script>")
    assert not FETCHED.findall('<a href="https://a.example/">')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_option_is_in_the_reference(site: Path, language: str) -> None:
    page = text(site, f"reference/commands.{language}.html")
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert f"kg {name}" in page
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[-1] in page


def test_every_environment_variable_is_explained(site: Path) -> None:
    assert settings.explained().keys() == settings.variables_in_code()
    page = text(site, "reference/settings.html")
    assert all(name in page for name in settings.explained())


def test_every_file_of_data_says_what_it_is_for(site: Path) -> None:
    page = text(site, "reference/settings.html")
    for file in settings.data_files():
        assert file.name in page
        assert file.read_text(encoding="utf-8").startswith("# "), f"{file} has no opening comment"


def test_every_named_query_is_in_the_reference(site: Path) -> None:
    page = text(site, "reference/queries.html")
    assert all(f">{name}<" in page for name in named_queries())


def test_chinese_words_are_found_by_the_search(site: Path) -> None:
    index = json.loads(text(site, "search/search_index.json"))
    words = " ".join(part["text"] for part in index["docs"])
    assert re.search(r"\u200b?更正\u200b", words), "Chinese words are not told apart"
    assert "zh" in index["config"]["lang"]


def test_notebooks_are_pages_with_their_outputs(site: Path) -> None:
    names = sorted(file.stem for file in (ROOT / "notebooks").glob("*.ipynb"))
    assert len(names) == 6
    for name in names:
        page = text(site, f"notebooks/{name}.html")
        assert "<svg" in page, name
        assert "dataframe" in page, name
        assert f"notebooks/{name}.html" in text(site, "python.html")
