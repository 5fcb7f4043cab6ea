"""Carrying out judgements on a store: documents are rewritten, and come back when it is undone.

What the machine said is kept before a graph is changed and dropped after it
says it again; that all graphs follow the judgements is noted last. So a
replay that is killed anywhere is done again in full by the next one.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.build.derived import drop_derived
from kg.build.fingerprint import fingerprint
from kg.build.workspace import Workspace, reading_manifest, writing
from kg.graph.identifiers import JUDGEMENTS_GRAPH
from kg.graph.results import Iri, Solutions
from kg.graph.store import Store
from kg.identity.judgements.file import Kept, beside, read
from kg.identity.judgements.ledger import Ledger, settle
from kg.identity.judgements.properties import thing_at
from kg.identity.judgements.records import to_line
from kg.identity.judgements.rewriting import Rewritten, concerned, rewrite
from kg.identity.judgements.stating import dormant, judgements_to_nquads, to_json
from kg.vocabulary import THINGS

ENVIRONMENT: Final = "GREENDOCKET_JUDGEMENTS"
_AT_ONCE: Final = 500
# The things stand inside each part: only then does the engine look them up one by one.
_HOLDING: Final = """
SELECT DISTINCT ?g WHERE {{
  {{ VALUES ?thing {{ {things} }} GRAPH ?g {{ ?thing ?p ?o }} }}
  UNION {{ VALUES ?thing {{ {things} }} GRAPH ?g {{ ?s ?p ?thing }} }}
}}"""
_DOCUMENTS: Final = THINGS + "document/"


@dataclass(frozen=True, slots=True)
class Judging:
    """How judgements stand in a store.

    ``pending`` tells that they changed since the store followed them;
    ``dormant`` counts those about things that the store does not hold.
    """

    path: Path
    kept: Kept
    ledger: Ledger
    pending: bool
    dormant: int

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences on lines and judgements that are left out."""
        return (*self.kept.problems, *self.ledger.problems)


class Judge:
    """The judgements of one file, to be carried out on the documents of a store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = read(path)
        self.ledger = settle(self.kept.judgements)
        self._about = concerned(self.ledger)

    @property
    def version(self) -> str:
        """A hash that changes with the judgements, and with the program."""
        lines = (fingerprint(), *map(to_line, self.ledger.active))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def judge(self, workspace: Workspace, graph: str, raw: bytes) -> bytes:
        """What a document's graph shall hold; what the machine said is kept if that differs.

        Must be called before the graph is touched.
        """
        rewritten = self._rewritten(graph, raw)
        if rewritten is None:
            return raw
        workspace.manifest.keep_raw(graph, raw, to_json(rewritten))
        return rewritten.nquads

    def settle_raw(self, workspace: Workspace, graph: str, raw: bytes) -> None:
        """Forget what was kept of a document that holds nothing judged; after it was written."""
        if workspace.manifest.raw(graph) is not None and self._rewritten(graph, raw) is None:
            workspace.manifest.drop_raw(graph)

    def replay(self, workspace: Workspace) -> int:
        """Let all graphs follow the judgements; the number of documents rewritten."""
        manifest, store = workspace.manifest, workspace.store
        held = manifest.applied()
        if held == self.version or (held is None and not self._about and not manifest.judged()):
            return 0
        manifest.begin_judgements()
        graphs = set(store.graphs())
        drop_derived(store)
        changed = 0
        for graph in sorted(self._holding(store) | set(manifest.judged())):
            changed += self._replay_one(workspace, graph, graph in graphs)
        self.state(workspace)
        manifest.finish_judgements(self.version)
        return changed

    def state(self, workspace: Workspace) -> None:
        """Write down the judgements themselves, as far as documents have to do with them."""
        notes = [note for _, note in workspace.manifest.stated()]
        nquads = judgements_to_nquads(self.ledger, notes)
        store = workspace.store
        if not nquads:
            if store.holds(JUDGEMENTS_GRAPH):
                store.drop_graph(JUDGEMENTS_GRAPH)
        elif b"".join(store.dump(JUDGEMENTS_GRAPH)) != nquads:
            store.replace_graph(JUDGEMENTS_GRAPH, nquads)

    def _replay_one(self, workspace: Workspace, graph: str, exists: bool) -> bool:
        manifest, store = workspace.manifest, workspace.store
        if not exists:  # a build was killed before it wrote the graph, and will do so again
            manifest.drop_raw(graph)
            return False
        now = b"".join(store.dump(graph))
        kept = manifest.raw(graph)
        raw = now if kept is None else kept
        wanted = self.judge(workspace, graph, raw)
        if wanted != now:
            store.replace_graph(graph, wanted)
        self.settle_raw(workspace, graph, raw)
        return wanted != now

    def _rewritten(self, graph: str, raw: bytes) -> Rewritten | None:
        return rewrite(raw, graph, self.ledger, self._about) if self._about else None

    def _holding(self, store: Store) -> set[str]:
        """The documents that hold judged things."""
        things = [f"<{thing_at(path)}>" for path in sorted(self._about)]
        found: set[str] = set()
        for start in range(0, len(things), _AT_ONCE):
            query = _HOLDING.format(things=" ".join(things[start : start + _AT_ONCE]))
            answer = store.query(query)
            rows = answer.rows if isinstance(answer, Solutions) else ()
            found |= {cell.value for row in rows for cell in row if isinstance(cell, Iri)}
        return {graph for graph in found if graph.startswith(_DOCUMENTS)}


def judgements_of(store: Path, given: Path | None = None) -> Path:
    """The file of judgements on a store: the one given, or of the environment, or beside."""
    if given is not None:
        return given
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else beside(store)


def ledger_of(file: Path) -> Ledger:
    """What the judgements in a file amount to."""
    return settle(read(file).judgements)


def apply(store: Path, judgements: Path | None = None) -> int:
    """Let a store follow its judgements; the number of documents rewritten."""
    judge = Judge(judgements_of(store, judgements))
    with writing(store) as workspace:
        return judge.replay(workspace)


def standing(store: Path, judgements: Path | None = None) -> Judging:
    """How the judgements on a store stand."""
    judge = Judge(judgements_of(store, judgements))
    with reading_manifest(store) as manifest:
        notes = [note for _, note in manifest.stated()]
        held = manifest.applied()
    pending = held != judge.version and bool(held is not None or judge.ledger.active)
    sleeping = len(dormant(judge.ledger, notes))
    return Judging(judge.path, judge.kept, judge.ledger, pending, sleeping)
