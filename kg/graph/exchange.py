"""Graphs as clients send them, in any RDF syntax, made into the quads of one graph."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.protocol import GRAPH_TYPES
from kg.messages import message

SENT_TYPES: Final = (
    "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml",
)  # fmt: skip
"""The media types in which one graph may be sent."""

MULTIPART: Final = "multipart/form-data"
"""The media type of several files sent together, merged into one graph."""


def quads_sent(content: bytes, content_type: str, graph: str) -> bytes:
    """The quads of a graph whose content was sent; relative IRIs are resolved against its own.

    ``content_type`` is the whole header, of a media type of
    :data:`SENT_TYPES` or :data:`MULTIPART`. Raises
    :class:`~kg.errors.QueryError` for content that is not what it says.
    """
    name = ox.NamedNode(graph)
    quads: set[ox.Quad] = set()
    for media_type, piece in _pieces(content, content_type):
        try:
            found = ox.parse(
                piece, GRAPH_TYPES[media_type], base_iri=graph,
                without_named_graphs=True, rename_blank_nodes=True,
            )  # fmt: skip
            quads.update(ox.Quad(q.subject, q.predicate, q.object, name) for q in found)
        except (SyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise QueryError(
                message("serve.problem.bad_rdf", type=media_type, reason=reason)
            ) from error
    lines = (ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"" for quad in quads)
    return b"".join(sorted(lines))


def _pieces(content: bytes, content_type: str) -> list[tuple[str, bytes]]:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type != MULTIPART:
        return [(media_type, content)]
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    whole: Message = BytesParser(policy=HTTP).parsebytes(head + content)
    pieces = []
    for part in whole.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind not in SENT_TYPES:
            raise QueryError(message("serve.problem.bad_part", type=kind))
        payload = part.get_payload(decode=True)
        pieces.append((kind, payload if isinstance(payload, bytes) else b""))
    return pieces
