"""The same records give the same, sorted bytes, in any process and any order of mentions."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.graph import registers_to_nquads, to_nquads
from tests.graph.bulletin import bulletin
from tests.graph.news import news

ROOT = Path(__file__).resolve().parents[2]
PRINT_HASHES = """
from hashlib import sha256
from kg.graph import registers_to_nquads, to_nquads
from tests.graph.bulletin import bulletin
print(sha256(to_nquads(bulletin())).hexdigest(), sha256(registers_to_nquads()).hexdigest())
"""


def test_processes_with_other_hash_seeds_agree() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASHES],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    here = [sha256(to_nquads(bulletin())), sha256(registers_to_nquads())]
    assert outputs == {" ".join(digest.hexdigest() for digest in here)}


def test_lines_are_sorted_and_unique() -> None:
    for nquads in (to_nquads(bulletin()), to_nquads(news()), registers_to_nquads()):
        lines = nquads.splitlines(keepends=True)
        assert lines == sorted(set(lines))


def test_the_order_of_mentions_does_not_matter() -> None:
    records = bulletin()
    turned = replace(records, mentions=records.mentions[::-1])
    assert to_nquads(turned) == to_nquads(records)


def test_a_document_writes_in_its_own_graph_only() -> None:
    for records in (bulletin(), news()):
        graph = f"<https://w3id.org/greendocket/id/document/{records.document.id[:16]}> ."
        assert all(line.endswith(graph) for line in to_nquads(records).decode().splitlines())
