"""Hostile and broken files: each refused with one sentence, nothing fetched, nothing unpacked."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes, read_many
from kg.records import Document

from .files import HOSTILE, NOTICE, archive, external, word

READABLE = f"<html><body>{'<div>' * 100_000}<p>{NOTICE}</p>{'</div>' * 100_000}</body></html>"


@pytest.fixture(autouse=True)
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reaches for the network fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_refused_with_one_sentence(name: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(make())
    (refused,) = read_many(path)
    assert isinstance(refused, ReadingError)
    assert reason in refused.reason
    assert refused.remedy
    assert "\n" not in str(refused)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/x", "https://example.org/x", "ftp://example.org/x", "//host/share", "php://x"],
)  # fmt: skip
def test_what_a_document_points_to_is_never_fetched(address: str) -> None:
    with pytest.raises(ReadingError, match="XML 实体声明"):
        read_bytes(external(address), "a.docx")
    page = (
        f'<html><head><base href="{address}"><link rel="stylesheet" href="{address}">'
        f'<script src="{address}"></script></head><body><img src="{address}">'
        f'<iframe src="{address}"></iframe><p>{NOTICE}</p></body></html>'
    )
    assert read_bytes(page.encode(), "a.html").text == NOTICE
    assert read_bytes(f"![图]({address})\n\n{NOTICE}".encode(), "a.md").text == NOTICE


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("通报.txt", word()),
        ("通报.pdf", word()),
        ("通报.docx", f"<!DOCTYPE html><html><body><p>{NOTICE}</p></body></html>".encode()),
        ("通报.docx", NOTICE.encode()),
        ("通报.zip", NOTICE.encode("gb18030")),
        ("通报.html", NOTICE.encode("utf-16")),
        ("嵌套.html", READABLE.encode()),
    ],
)
def test_misnamed_and_unusual_files_are_read_for_what_they_are(name: str, data: bytes) -> None:
    assert read_bytes(data, name).text == NOTICE


def test_text_shown_in_another_order_than_it_is_stored_in_is_told_of() -> None:
    document = read_bytes("处罚款\u202e06\u202c万元。".encode(), "a.txt")
    assert document.text == "处罚款06万元。"
    assert "U+202E" in document.notes[0]
    assert read_bytes("处罚款\u202e\u202c6万元。".encode(), "a.txt").notes == ()


def test_the_rest_of_an_archive_is_read(tmp_path: Path) -> None:
    members = {f"{n:02}{name}": make() for n, (name, (make, _)) in enumerate(HOSTILE.items())}
    # Bombs and the largest would use up what an archive may unpack.
    kept = {name: data for name, data in members.items() if len(data) < 1_000_000}
    (tmp_path / "混.zip").write_bytes(archive(**kept, **{"好.txt": NOTICE.encode()}))
    results = list(read_many(tmp_path))
    (good,) = (result for result in results if isinstance(result, Document))
    assert good.text == NOTICE
    assert len(results) == len(kept) + 1
