"""A graph that is open to be asked: queries, tables, networks, pages, findings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.api import asked
from kg.api.listings import Listings
from kg.api.rows import Rows
from kg.errors import QueryError, StoreError
from kg.graph.results import Triples, Truth
from kg.graph.store import Store
from kg.messages import language, message
from kg.questions import ParameterValue

if TYPE_CHECKING:
    from pandas import DataFrame

    from kg.api.findings import Findings
    from kg.api.views import View
    from kg.asking import Answer, Asker
    from kg.network.catalogue import Network

DEFAULT_STORE = Path("greendocket-store")
"""The folder of the graph unless another is named; the command has the same."""

_TOKEN = "GREENDOCKET_REMOTE_TOKEN"


def open(
    store: Path | str = DEFAULT_STORE, *, read_only: bool = True, token: str | None = None
) -> Graph:
    """Open a graph that ``kg.build`` made, or one that a SPARQL server keeps.

    ``store`` is a folder or an address (``http://host:7878/query``,
    ``fuseki+http://host:3030/ds``). Others may read a folder at the same time;
    with ``read_only=False`` nobody else may use it, and :meth:`Graph.update`
    works. ``token`` goes with every request to a server, by default what the
    environment variable GREENDOCKET_REMOTE_TOKEN holds.

    Close the graph when done, best with ``with``. Raises
    :class:`~kg.errors.StoreError` when there is no graph or a build is
    changing it.
    """
    from kg.graph.servers import Addresses, is_address

    stack = ExitStack()
    if is_address(str(store)):
        from kg.graph.remote import RemoteStore

        token = token or os.environ.get(_TOKEN)
        addresses = Addresses.of(str(store), token=token)
        return Graph(stack.enter_context(RemoteStore(addresses)), stack, read_only=read_only)
    from kg.build.workspace import reading, writing

    if read_only:
        return Graph(stack.enter_context(reading(Path(store))), stack)
    return Graph(stack.enter_context(writing(Path(store))).store, stack, read_only=False)


class Graph(Listings):
    """A graph of cases, bodies, law and news, in which every fact has its evidence.

    Made by :func:`kg.open`. The methods named after things (:meth:`cases`,
    :meth:`citations` and so on) give pandas DataFrames; :meth:`query` asks in
    SPARQL. All may raise :class:`~kg.errors.StoreError` once the graph is
    closed or its server does not answer.
    """

    def __init__(self, store: Store, stack: ExitStack, *, read_only: bool = True) -> None:
        self._opened: Store | None = store
        self._stack = stack
        self._asker: Asker | None = None
        self.read_only = read_only

    @property
    def store(self) -> Store:
        """The store behind the graph, for what this class has no method for."""
        if self._opened is None:
            raise StoreError(message("api.closed"))
        return self._opened

    def query(self, asked_for: str, /, **values: ParameterValue) -> Rows:
        """The rows of a SELECT query, or of a question by its name.

        ``asked_for`` is SPARQL, in which the prefixes of the ontology need no
        declaration, or an id that ``kg query --list`` shows. ``values`` are
        the parameters of a named question; in SPARQL they hold variables to a
        value (``?place`` to ``"太原市"``), safely written whatever it contains.

        Raises :class:`~kg.errors.QueryError` for a query that is wrong, an
        unknown name or parameter, or a query other than SELECT.
        """
        return asked.rows(self.store, asked_for, values)

    def holds(self, sparql: str, /, **values: ParameterValue) -> bool:
        """Whether an ASK query is answered with yes."""
        answer = self.store.query(asked.with_values(sparql, values))
        if not isinstance(answer, Truth):
            raise QueryError(message("api.not_ask"))
        return bool(answer)

    def turtle(self, sparql: str, /, **values: ParameterValue) -> str:
        """The triples of a CONSTRUCT or DESCRIBE query, written as Turtle."""
        from kg.graph.answers import to_turtle

        answer = self.store.query(asked.with_values(sparql, values))
        if not isinstance(answer, Triples):
            raise QueryError(message("api.not_construct"))
        return to_turtle(answer)

    def ask(self, question: str) -> Answer:
        """The answer to a question in Chinese, with its evidence and the SPARQL that was run.

        ``str(answer)`` is the sentence, ``answer.evidence`` the quotes it rests
        on, ``answer.queries`` what was run. What is not wholly understood is
        not answered (``answer.kind == "cannot"``); ``answer.suggestions`` then
        holds questions near to it. The names of the graph are read once.
        """
        if self._asker is None:
            from kg.asking import Asker

            self._asker = Asker(self.store)
        return self._asker.ask(question)

    def evidence(self, thing: str, fact: str | None = None) -> DataFrame:
        """Every fact about a thing with the words it rests on.

        ``thing`` is an IRI, its path below ``id/``, or its exact name; ``fact``
        narrows to one property, such as ``gd:fineCNY``. The columns are
        property, value, document, article (IRIs), start, end (characters of
        the document's text), quote, rule, note, page and confidence.
        """
        from kg.vocabulary import PREFIXES

        values = {"thing": thing}
        if fact is not None:
            prefix, _, name = fact.partition(":")
            values["property"] = f"{PREFIXES[prefix]}{name}" if prefix in PREFIXES else fact
        return self.query("evidence-of", **values).to_pandas()

    def network(self, kind: str = "cases") -> Network:
        """The graph, or one view of it, as a networkx graph.

        ``kind`` is one of :data:`kg.network.PROJECTIONS`: ``entities`` (all
        things and facts), ``cases``, ``regulator-provision``,
        ``regulator-violation``, ``enterprise-violation``, ``cocitation``,
        ``regulators``. Nodes are IRIs with ``label`` and ``kind``.
        """
        from kg.network.catalogue import PROJECTIONS

        if kind not in PROJECTIONS:
            known = message("list.comma").join(PROJECTIONS)
            raise QueryError(message("api.no_network", kind=kind, known=known))
        return PROJECTIONS[kind](self.store)

    def explore(
        self,
        out: Path | str | None = None,
        *,
        focus: str | None = None,
        depth: int = 2,
        limit: int = 1000,
        height: int = 640,
    ) -> View:
        """The explorer page: everything, or what is within ``depth`` steps of ``focus``.

        With ``out`` the page is written to that file, else it is shown in the
        notebook, ``height`` pixels high. It holds all it needs and asks no
        network. At most ``limit`` things are drawn. Raises
        :class:`~kg.network.NodeNotFoundError` for an unknown focus.
        """
        from kg.api.views import View
        from kg.explorer import page_html

        html = page_html(self.store, focus=focus, depth=depth, limit=limit, spoken=language())
        view = View(html, height=height)
        if out is not None:
            view.save(out)
        return view

    def audit(self, rules: Sequence[str] = ()) -> Findings:
        """What does not add up: fines outside their brackets, wrong sums, missing provisions.

        ``rules`` narrows to those named (``kg audit --list``). Nothing is
        written into the graph.
        """
        from kg.api.findings import findings

        return findings(self.store, rules)

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL update; facts written so have no evidence.

        Raises :class:`~kg.errors.StoreError` unless the graph was opened with
        ``read_only=False``.
        """
        if self.read_only:
            raise StoreError(message("api.read_only"))
        self._asker = None  # names may change
        self.store.update(sparql)

    def close(self) -> None:
        """Let go of the store; a second time does nothing."""
        self._opened = None
        self._asker = None
        self._stack.close()

    def __enter__(self) -> Self:
        """The graph itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the graph."""
        self.close()
