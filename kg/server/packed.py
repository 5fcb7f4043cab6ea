"""Answers as they leave the service: written, compressed and tagged once, where they are made."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.server.keeping import how_answered

_WORTH: Final = 1024
"""Bytes from which an answer is compressed."""

_LEVEL: Final = 5
"""How hard it is compressed: at 9 it takes three times as long and saves a twentieth."""

_CACHE_STATUS: Final = {"kept": "hit", "shared": "fwd=miss; collapsed", "made": "fwd=miss"}
"""What RFC 9211 calls the ways to come by an answer."""

_BESIDE: Final = 400
"""Bytes that an answer takes beside its content while it is kept."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An answer ready to be sent; ``body`` is compressed where ``zipped`` says so.

    ``total`` is the number of entries of the whole listing that it shows a page of.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    tag: str
    body: bytes
    zipped: bool
    total: int | None = None

    @property
    def size(self) -> int:
        """The bytes that it takes while it is kept."""
        return len(self.body) + _BESIDE


def packed(
    content: bytes,
    media_type: str,
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
    total: int | None = None,
) -> Packed:
    """Content of a media type, ready to be sent."""
    tag = f'"{sha256(media_type.encode() + content).hexdigest()[:24]}"'
    named = (("Content-Type", _with_charset(media_type)), *headers)
    if len(content) >= _WORTH:
        smaller = gzip.compress(content, _LEVEL, mtime=0)
        if len(smaller) < len(content):
            return Packed(status, named, tag, smaller, True, total)
    return Packed(status, named, tag, content, False, total)


def send(request: Request, answer: Packed, more: Mapping[str, str] | None = None) -> Response:
    """The response: empty when the client has the content already, plain where it must be."""
    headers = {"ETag": answer.tag, "Cache-Control": "no-cache",
               "Vary": "Accept, Accept-Language, Accept-Encoding"}  # fmt: skip
    how = how_answered.get()
    if how is not None:
        headers["Cache-Status"] = f"greendocket; {_CACHE_STATUS[how]}"
    headers |= dict(answer.headers) | dict(more or {})
    if answer.status == 200 and request.method in {"GET", "HEAD"} and _has(request, answer.tag):
        del headers["Content-Type"]
        return Response(status_code=304, headers=headers)
    if not answer.zipped:
        return Response(answer.body, answer.status, headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(answer.body), answer.status, headers)
    return Response(answer.body, answer.status, headers | {"Content-Encoding": "gzip"})


def _has(request: Request, tag: str) -> bool:
    named = request.headers.get("if-none-match", "").split(",")
    known = {part.strip().removeprefix("W/") for part in named}
    return tag in known or "*" in known


def _with_charset(media_type: str) -> str:
    is_bare_text = media_type.startswith("text/") and "charset" not in media_type
    return f"{media_type}; charset=utf-8" if is_bare_text else media_type
