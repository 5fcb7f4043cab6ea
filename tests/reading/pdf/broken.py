"""PDF files and pictures made to do harm, or just broken."""

from __future__ import annotations

import struct
import zlib

from tests.reading.pdf.written import Word, assembled, pdf, stream

GOOD = pdf([[Word(50, 700, "某公司未按规定开展自行监测，被罚款2万元。")]])
MEGABYTE = 1024 * 1024


def with_content(content: bytes) -> bytes:
    """A file of one page whose content is the given stream object."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>"
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", pages, page, content])


def deflated_zeros(megabytes: int) -> bytes:
    packing = zlib.compressobj(9)
    parts = [packing.compress(bytes(MEGABYTE)) for _ in range(megabytes)]
    return b"".join(parts) + packing.flush()


def locked() -> bytes:
    """A file that asks for a password: what encrypts it is made up, so that none opens it."""
    key = "<" + "5a" * 32 + ">"
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >>"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", pages, page]
    return assembled(objects, f"{encrypt} /ID [<00> <00>]")


def png(width: int, height: int) -> bytes:
    """A picture that declares a size, of which it holds little."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", deflated_zeros(1)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def bomb() -> bytes:
    """A page whose content unpacks to 300 MB."""
    return with_content(stream(deflated_zeros(300), packed=True))


def drawing(shapes: int) -> bytes:
    """A page of very many lines across each other, with a word on it."""
    lines = "\n".join(
        f"{n % 600} 0 m {n % 600} 800 l S 0 {n % 800} m 600 {n % 800} l S" for n in range(shapes)
    )
    return pdf([[Word(50, 700, "某公司被罚款2万元。")]], drawn=lines)
