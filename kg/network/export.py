"""Networks as files for other tools: GraphML and GEXF, the same bytes for the same network."""

from __future__ import annotations

import re
from io import BytesIO

import networkx as nx

# What XML 1.0 cannot hold, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE_OF_WRITING = re.compile(' lastmodifieddate="[^"]*"')


def to_graphml(graph: nx.Graph[str]) -> str:
    """The network as GraphML, which Gephi, yEd, Cytoscape and igraph read."""
    buffer = BytesIO()
    nx.write_graphml_xml(_writable(graph), buffer)
    return buffer.getvalue().decode("utf-8")


def to_gexf(graph: nx.Graph[str]) -> str:
    """The network as GEXF 1.2, without the date of writing that networkx puts in."""
    buffer = BytesIO()
    nx.write_gexf(_writable(graph), buffer)
    return _DATE_OF_WRITING.sub("", buffer.getvalue().decode("utf-8"), count=1)


def _writable(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy in which characters that XML forbids have become U+FFFD."""
    copy = graph.copy()
    for _, data in copy.nodes(data=True):
        _clean(data)
    for _, _, data in copy.edges(data=True):
        _clean(data)
    return copy


def _clean(attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _NOT_IN_XML.sub("\ufffd", value)
