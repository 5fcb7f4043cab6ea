"""Files and folders to texts of law, whatever their format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.errors import ReadingError
from kg.laws.structure import parse
from kg.laws.text import LawText
from kg.reading.decode import decode
from kg.reading.formats import read_source
from kg.reading.read import load

PLAIN: Final = frozenset({".md", ".markdown", ".txt"})
OTHERS: Final = frozenset({".docx", ".html", ".htm", ".mht", ".mhtml", ".pdf"})
"""What official databases hand out besides plain text; read as any other document is."""


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files below a folder that may be texts of law, in the order of their paths."""
    found = folder.rglob("*") if folder.is_dir() else [folder]
    kinds = PLAIN | OTHERS
    return tuple(sorted(p for p in found if p.suffix.lower() in kinds and not _hidden(p, folder)))


def read_text(path: Path) -> LawText:
    """The text of law in a file; raises :class:`~kg.errors.ReadingError` for an unreadable file."""
    data = load(path)
    if path.suffix.lower() in PLAIN:
        lines = decode(data, path.name).text.splitlines()
    else:
        lines = [line.text for line in read_source(data, path.name).lines]
    return parse(path.stem, lines)


def read_folder(folder: Path) -> tuple[list[LawText], list[ReadingError]]:
    """All texts in a folder, the parts of one text put together; and what could not be read.

    A folder of files whose articles go on from file to file is one text. What
    has no articles is no text of law and is left out.
    """
    texts: list[LawText] = []
    errors: list[ReadingError] = []
    files = files_in(folder)
    for home in dict.fromkeys(path.parent for path in files):
        found: list[LawText] = []
        for path in (p for p in files if p.parent == home):
            try:
                text = read_text(path)
            except ReadingError as error:
                errors.append(error)
                continue
            if text.articles:
                found.append(text)
        texts += _put_together(home.name, found)
    return texts, errors


def _put_together(home: str, texts: Iterable[LawText]) -> Iterator[LawText]:
    """The texts of one folder; those that go on where another ends are joined to it."""
    ordered = sorted(texts, key=lambda text: (text.articles[0].number, text.name))
    whole = [text for text in ordered if text.articles[0].number == 1]
    for part in (text for text in ordered if text.articles[0].number != 1):
        heads = [t for t in whole if t.articles[-1].number + 1 == part.articles[0].number]
        if len(heads) == 1:
            whole[whole.index(heads[0])] = _joined(home, heads[0], part)
        else:
            whole.append(part)
    yield from sorted(whole, key=lambda text: text.name)


def _joined(home: str, head: LawText, part: LawText) -> LawText:
    """A text and its continuation; it goes by the name of the folder."""
    first, *rest = part.articles
    opening = tuple(line for line in part.preamble.split("\n") if line)
    first = replace(first, opening=(*opening, *first.opening))
    return replace(
        head,
        name=home,
        articles=(*head.articles, first, *rest),
        annex="\n".join(filter(None, (head.annex, part.annex))),
    )


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
