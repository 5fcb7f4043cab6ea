"""PDF files written by hand: any character at any place, valid, small and quick."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A text with the point where its first character's foot stands, from the bottom left."""

    x: float
    y: float
    text: str
    size: float = 10.0
    turn: tuple[int, int, int, int] = (1, 0, 0, 1)


def pdf(
    pages: Sequence[Sequence[Word]],
    *,
    size: tuple[float, float] = (600, 800),
    rotate: int = 0,
    unknown: str = "",
    picture: tuple[float, float, float, float] | None = None,
    drawn: str = "",
) -> bytes:
    """A PDF with some words on each page.

    Characters of ``unknown`` have no code in it; ``picture`` is the place of
    a grey picture on each page: left, bottom, width, height. What else is
    ``drawn`` on each is given in the operators of a PDF.
    """
    characters = sorted({c for page in pages for word in page for c in word.text})
    codes = {character: number for number, character in enumerate(characters, start=1)}
    known = {c: n for c, n in codes.items() if c not in unknown}
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /W [{_widths(codes)}] /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4"
        " /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /ItalicAngle 0 /StemV 80 >> >>",
        stream(_to_unicode(known)),
    ]
    for number, words in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate}"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        below = [drawn, *([_picture(*picture)] if picture else [])]
        objects.append(stream("\n".join([*below, *(_shown(word, codes) for word in words)])))
    return assembled(objects)


def assembled(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """Numbered objects, the first of them the catalogue, as a file."""
    out, places = b"%PDF-1.6\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        content = body if isinstance(body, bytes) else body.encode()
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>"
    return out + f"{head}{tail}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def stream(content: str | bytes, *, filters: str = "/FlateDecode", packed: bool = False) -> bytes:
    """A stream object; ``packed`` content is deflated already."""
    data = content.encode() if isinstance(content, str) else content
    data = data if packed else zlib.compress(data)
    return b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (
        len(data),
        filters.encode(),
        data,
    )


def column(
    lines: Sequence[str], *, x: float, top: float, size: float = 10.0, leading: float = 1.5
) -> list[Word]:
    """Lines one below the other; leading blanks (　) are white, not characters."""
    words = []
    for number, line in enumerate(lines):
        text = line.lstrip("　")
        indent = (len(line) - len(text)) * size
        words.append(Word(x + indent, top - number * leading * size, text, size))
    return [word for word in words if word.text]


def _shown(word: Word, codes: dict[str, int]) -> str:
    text = "".join(f"{codes[character]:04X}" for character in word.text)
    turn = " ".join(map(str, word.turn))
    return f"BT /F {word.size} Tf {turn} {word.x} {word.y} Tm <{text}> Tj ET"


def _picture(left: float, bottom: float, width: float, height: float) -> str:
    place = f"{width} 0 0 {height} {left} {bottom} cm"
    return f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"


def _widths(codes: dict[str, int]) -> str:
    return " ".join(f"{n} [{500 if c.isascii() else 1000}]" for c, n in codes.items())


def _to_unicode(codes: dict[str, int]) -> str:
    pairs = [f"<{n:04X}> <{c.encode('utf-16-be').hex()}>" for c, n in codes.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    maps = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{maps}\nendcmap end end"
    )
