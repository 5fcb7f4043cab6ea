"""The file asks for nothing outside itself, runs only its own scripts, and is always the same."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.explorer import write_page
from kg.network import NodeNotFoundError
from tests.explorer.stores import HOSTILE, hostile_document
from tests.graph.bulletin import TOLD, bulletin
from tests.graph.news import news
from tests.network.stores import store_of

FETCHING = {"src", "href", "srcset", "action", "data", "poster", "formaction", "ping", "background"}


class Outline(HTMLParser):
    """What a browser would find in a page: attributes that fetch, and the text of elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fetches: list[str] = []
        self.handlers: list[str] = []
        self.policy = ""
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.data: list[str] = []
        self._inside: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.fetches += [value or "" for name, value in attrs if name in FETCHING]
        self.handlers += [name for name in found if name.startswith("on") or name == "style"]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag in self.texts:
            is_data = found.get("type") == "application/json"
            self._inside = self.data if is_data else self.texts[tag]
            self._inside.append("")

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in self.texts:
            self._inside = None


@pytest.fixture(params=["bulletin_page", "hostile_page"])
def outline(request: pytest.FixtureRequest) -> Outline:
    page: Path = request.getfixturevalue(request.param)
    return Outline(page.read_text(encoding="utf-8"))


def test_no_attribute_fetches_anything(outline: Outline) -> None:
    assert [target for target in outline.fetches if not target.startswith("#")] == []


def test_no_style_fetches_anything(outline: Outline) -> None:
    styles = "".join(outline.texts["style"])
    assert "@import" not in styles
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]{0,30})", styles)
    assert [address for address in addresses if not address.startswith("data:")] == []


def test_nothing_of_the_libraries_of_others_is_asked_for(outline: Outline) -> None:
    for text in (*outline.texts["script"], *outline.texts["style"], *outline.data):
        assert not re.search(r"bootstrap|cdnjs|jsdelivr|unpkg", text)


def test_the_policy_allows_only_what_is_in_the_file(outline: Outline) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in outline.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'none'"
    assert rules["img-src"] == "data:"
    for kind in ("script", "style"):
        hashes = [
            base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            for text in outline.texts[kind]
        ]
        assert rules[f"{kind}-src"] == " ".join(f"'sha256-{digest}'" for digest in hashes)


def test_no_script_or_style_hides_in_attributes(outline: Outline) -> None:
    assert outline.handlers == []


def test_the_data_can_be_read_back(outline: Outline) -> None:
    page, drawing = map(json.loads, outline.data)
    assert len(page["entities"]) == len(drawing["nodes"])
    assert drawing["options"]["physics"]["enabled"] is False
    assert all(isinstance(node["x"], int) for node in drawing["nodes"])


def test_data_cannot_end_its_element(hostile_page: Path) -> None:
    html = hostile_page.read_text(encoding="utf-8")
    outline = Outline(html)
    for text in outline.data:
        assert not set("<>&\u2028\u2029") & set(text)
    for name in HOSTILE:
        assert name not in html


def test_the_same_store_gives_the_same_bytes(bulletin_page: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    with store_of([news(), bulletin()]) as store:
        write_page(store, again)
    assert again.read_bytes() == bulletin_page.read_bytes()


def test_a_focus_keeps_what_is_near_it(tmp_path: Path) -> None:
    with store_of([bulletin(), news()]) as store:
        page = write_page(
            store, tmp_path / "p.html", focus="排污许可管理条例第三十四条第（二）项", depth=1
        )
    cases = {entity.label for entity in page.entities if entity.kind == "case"}
    assert cases == {TOLD[1].title, TOLD[4].title}
    assert page.omitted == 0


def test_a_limit_keeps_the_best_connected_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "p.html"
    with store_of([bulletin(), news()]) as store:
        everything = write_page(store, out)
        page = write_page(store, out, limit=8)
    assert len(page.entities) == 8
    assert page.omitted == len(everything.entities) - 8
    assert {told.title for told in TOLD} <= {entity.label for entity in page.entities}


def test_facts_about_what_is_left_out_are_told_in_words(tmp_path: Path) -> None:
    with store_of([bulletin()]) as store:
        page = write_page(store, tmp_path / "p.html", limit=5)
    shown = {entity.iri for entity in page.entities}
    assert all(fact.target in shown for fact in page.facts if fact.target is not None)
    told = {fact.words.zh for fact in page.facts if fact.target is None}
    titles = {entity.label for entity in page.entities if entity.kind == "case"}
    assert titles
    assert {case.respondent for case in TOLD if case.title in titles} <= told


def test_an_unknown_focus_is_said_to_be_unknown(tmp_path: Path) -> None:
    with store_of([bulletin()]) as store, pytest.raises(NodeNotFoundError, match="火星"):
        write_page(store, tmp_path / "p.html", focus="火星")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with store_of([]) as store, pytest.raises(StoreError, match=re.escape(str(tmp_path))):
        write_page(store, tmp_path)


def test_an_empty_store_gives_an_empty_page(tmp_path: Path) -> None:
    with store_of([]) as store:
        page = write_page(store, tmp_path / "p.html")
    assert (page.entities, page.facts, page.quotes) == ((), (), ())


def test_the_hostile_document_is_on_the_page(tmp_path: Path) -> None:
    with store_of([hostile_document()]) as store:
        page = write_page(store, tmp_path / "p.html")
    assert set(HOSTILE) <= {entity.label for entity in page.entities}


def test_the_headline_counts_what_is_shown(tmp_path: Path) -> None:
    with store_of([bulletin(), news()]) as store:
        whole = write_page(store, tmp_path / "p.html")
        around = write_page(store, tmp_path / "p.html", focus=TOLD[4].respondent, depth=1)
        few = write_page(store, tmp_path / "p.html", limit=3)
    assert whole.documents == 2
    assert around.documents == len({quote.document for quote in around.quotes}) == 1
    assert few.documents == len({quote.document for quote in few.quotes})
