"""Word files for tests, from XML written by hand around what python-docx makes."""

from __future__ import annotations

import io
import zipfile

import docx

from kg.reading import read_bytes
from kg.records import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_members(data: bytes, named: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member not in named:
                new.writestr(member, old.read(member))
        for name, part in named.items():
            new.writestr(name, part)
    return target.getvalue()


def word(body: str) -> bytes:
    """A Word file with a body written as XML, namespace ``w``."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    return with_members(saved(docx.Document()), {"word/document.xml": xml.encode()})


def paragraph(*runs: str, properties: str = "") -> str:
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def read(body: str) -> Document:
    return read_bytes(word(body), "通报.docx")


def lines(document: Document) -> list[str]:
    return [
        line for article in document.articles for line in document.quote(article.span).split("\n")
    ]
