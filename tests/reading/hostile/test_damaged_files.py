"""Files damaged at random: a document or one sentence comes of them, never another error."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import read_bytes
from kg.reading.archive import members

from .files import NOTICE, archive, word

PAGES = sorted((Path(__file__).parent.parent / "html" / "pages").glob("*.html"))
PIECES = (
    b"<",
    b">",
    b'"',
    b"</w:t>",
    b"<td rowspan=9>",
    b"&#x",
    b"<!--",
    b"\0",
    b"<table>",
    b"\xff",
)
PARTS = ("word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels")

damage = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from(PIECES)),
    min_size=1,
    max_size=8,
)
slowly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def damaged(data: bytes, wounds: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with pieces put in place of others."""
    for where, length, piece in wounds:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


def read(data: bytes, name: str) -> None:
    with suppress(ReadingError):
        assert read_bytes(data, name).text


@slowly
@given(st.sampled_from(PAGES), damage)
def test_pages(page: Path, wounds: list[tuple[float, int, bytes]]) -> None:
    read(damaged(page.read_bytes(), wounds), page.name)


@slowly
@given(st.sampled_from(PARTS), damage)
def test_parts_of_word_files(part: str, wounds: list[tuple[float, int, bytes]]) -> None:
    with zipfile.ZipFile(io.BytesIO(word())) as good:
        read(word({part: damaged(good.read(part), wounds)}), "a.docx")


@slowly
@given(damage)
def test_archives(wounds: list[tuple[float, int, bytes]]) -> None:
    data = archive(**{"a.txt": NOTICE.encode() * 5, "b.docx": word(), "c.zip": archive(d=b"x")})
    for found in members(damaged(data, wounds), "a.zip"):
        assert isinstance(found, ReadingError) or found.path
