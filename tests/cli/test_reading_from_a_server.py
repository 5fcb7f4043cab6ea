"""Commands that only ask work on a SPARQL server as on a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import identifiers, registers_to_nquads, to_nquads
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from tests.cli.running import kg
from tests.graph import oxigraph
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.server.conftest import make_store

GRAPHS = {
    identifiers.document(records.document.id): to_nquads(records)
    for records in (bulletin(), news())
} | {identifiers.REGISTERS_GRAPH: registers_to_nquads()}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The same graph on a server and in a folder."""
    if oxigraph.binary() is None:
        pytest.skip("the Oxigraph server is not installed")
    folder = make_store(tmp_path_factory.mktemp("places") / "store", GRAPHS)
    with oxigraph.serving(tmp_path_factory.mktemp("oxigraph")) as address:
        RemoteStore(Addresses.of(address)).load(GRAPHS)
        yield address, str(folder)


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT ?c ?l { ?c a gd:Case ; gd:fineCNY ?l } ORDER BY ?c", "--json"),
        ("query", "ASK { ?c a gd:Case }", "--json"),
        ("query", "CONSTRUCT { ?c a gd:Case } WHERE { ?c a gd:Case } ORDER BY ?c", "--format",
         "turtle"),
        ("query", "--name", "case-summary", "--param", f"document={bulletin().document.name}",
         "--json"),
        ("export", "--format", "nquads"),
        ("export", "--format", "csv"),
        ("export", "--format", "graphml"),
        ("network", "--projection", "cases", "--format", "graphml"),
        ("audit", "--json"),
        ("audit", "--consistency", "--json"),
    ],
    ids=lambda arguments: " ".join(arguments[:3])[:40],
)  # fmt: skip
def test_a_server_answers_as_the_folder_does(
    places: tuple[str, str], arguments: tuple[str, ...]
) -> None:
    address, folder = places
    far, near = (kg(*arguments, "--store", place) for place in (address, folder))
    assert near.exit_code in (0, 1), near.output
    assert far.stdout == near.stdout
    assert far.exit_code == near.exit_code


def test_the_explorer_is_the_same(places: tuple[str, str], tmp_path: Path) -> None:
    pages = []
    for number, place in enumerate(places):
        out = tmp_path / f"{number}.html"
        found = kg("explore", "--store", place, "--out", out)
        assert found.exit_code == 0, found.output
        pages.append(out.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]


def test_findings_are_said_not_to_be_saved_on_a_server(places: tuple[str, str]) -> None:
    far, near, unsaved = (
        kg("audit", *more, "--store", place).stderr
        for place, more in ((places[0], ()), (places[1], ()), (places[0], ("--no-save",)))
    )
    assert "没有写入" in far
    assert "没有写入" not in near + unsaved


def test_what_is_written_needs_a_folder(places: tuple[str, str], tmp_path: Path) -> None:
    for arguments in (("build", tmp_path), ("status",), ("forget", "abcd")):
        found = kg(*arguments, "--store", places[0])
        assert found.exit_code == 2
        assert "文件夹" in found.output


def test_a_server_that_is_away_is_one_sentence() -> None:
    found = kg("query", "ASK {}", "--store", "http://127.0.0.1:9")
    assert found.exit_code == 2
    assert len(found.output.strip().splitlines()) == 1
    assert "127.0.0.1:9" in found.output
