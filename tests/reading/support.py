"""What every test of reading needs: the real pages, and what must hold for any document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.reading.characters import fold, is_removed
from kg.records import Document, Sourced

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def shared(*parts: str) -> Path:
    """A file of the shared folder, or a skipped test where there is none."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"../shared/{'/'.join(parts)} is not here")
    return path


def quoted(document: Document, sourced: Sourced[str] | None) -> str | None:
    """A value of an article, after proof that its span quotes it."""
    if sourced is None:
        return None
    assert document.quote(sourced.evidence[-1].span) == sourced.value
    return sourced.value


def bodies(document: Document) -> list[list[str]]:
    """The paragraphs of each article."""
    return [document.quote(article.span).split("\n") for article in document.articles]


def furniture(document: Document) -> list[str]:
    return [document.quote(span) for span in document.furniture]


def check_offsets(document: Document, data: bytes) -> None:
    """Every character of the file is in the text exactly once, and the map leads back to it."""
    original = data.decode(document.encoding, errors="ignore")
    position = 0
    copied: list[int] = []
    for segment in document.segments:
        assert segment.length > 0
        assert segment.start >= position, "segments overlap or are not sorted"
        assert document.text[position : segment.start].strip(" \n") == "", "text without origin"
        position = segment.start + segment.length
        source = original[segment.source : segment.source + segment.length]
        for printed, kept in zip(source, document.text[segment.start : position], strict=True):
            assert kept in (printed, fold(printed)) or (printed, kept) == ("．", ".")
        copied += range(segment.source, segment.source + segment.length)
    assert document.text[position:].strip(" \n") == ""
    assert len(copied) == len(set(copied)), "a character was copied twice"
    printing = {at for at, c in enumerate(original) if not (c.isspace() or is_removed(c))}
    lost = printing - set(copied)
    assert not lost, f"lost: {''.join(original[at] for at in sorted(lost)[:20])!r}"


def check_lines(document: Document, data: bytes) -> None:
    """A segment's line is the line of the file that its characters stand in."""
    original = data.decode(document.encoding, errors="ignore")
    starts = [0]
    for line in original.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for segment in document.segments:
        assert starts[segment.line - 1] <= segment.source
        assert segment.source + segment.length <= starts[segment.line]


def check_layout(document: Document) -> None:
    """Articles, then furniture, cover the text in order without overlap."""
    spans = [article.span for article in document.articles] + list(document.furniture)
    position = 0
    for number, span in enumerate(spans):
        assert span.start == position + (1 if number else 0)
        assert span.start < span.end
        position = span.end
    assert position == len(document.text)
    for number, article in enumerate(document.articles):
        assert article.index == number
        parts = (article.title, article.subtitle, article.kicker, article.source, article.column)
        for part in (*parts, *article.bylines):
            quoted(document, part)


def check(document: Document, data: bytes) -> None:
    """All that must hold for any document."""
    check_offsets(document, data)
    check_lines(document, data)
    check_layout(document)
