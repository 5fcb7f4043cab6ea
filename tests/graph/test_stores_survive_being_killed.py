"""A process killed while it writes leaves a store that opens, with whole graphs and a true union."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import open_store
from kg.graph.results import Solutions, Truth

ROOT = Path(__file__).resolve().parents[2]
SIZE = 400

# Every state that the writer passes through holds graphs of one version only.
WRITER = f"""
import sys
from pathlib import Path
from kg.graph import open_store

def content(graph, version):
    lines = [f'<http://x/{{n}}> <http://x/{{version}}> "{{graph[-1]}}" <{{graph}}> .\\n' for n in range({SIZE})]
    return "".join(sorted(lines)).encode()

with open_store(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for version in range(1000):
        graphs = [f"http://g/{{version % 2}}{{letter}}" for letter in "abc"]
        for graph in graphs:
            store.drop_graph(graph)
        print("dropped", flush=True)
        store.load({{graph: content(graph, version) for graph in graphs}})
        print("loaded", flush=True)
        store.replace_graph(graphs[0], content(graphs[0], f"{{version}}again"))
        print("replaced", flush=True)
"""
NOT_WHOLE = f"""SELECT ?g ?p (COUNT(?s) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }}
GROUP BY ?g ?p HAVING(COUNT(?s) != {SIZE})"""
TWO_VERSIONS = """SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g HAVING(COUNT(DISTINCT ?p) != 1)"""
ONLY_IN_UNION = "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
NOT_IN_UNION = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"


def kill_after(lines: int, path: Path) -> None:
    """Run the writer and kill it as soon as it has reported so many steps."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(lines):
            assert process.stdout.readline()
        process.kill()


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 9])
def test_killed_at_any_step(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "store"
    for _ in range(2):  # the second time over what the first left behind
        kill_after(lines, path)
        with open_store(path) as store:
            for query in (NOT_WHOLE, TWO_VERSIONS):
                answer = store.query(query)
                assert isinstance(answer, Solutions)
                assert answer.plain() == []
            assert store.query(ONLY_IN_UNION) == Truth(False)
            assert store.query(NOT_IN_UNION) == Truth(False)
