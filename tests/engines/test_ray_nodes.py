"""A running cluster of several nodes is used by its address, and may lose one of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.engines.cluster import RayEngine
from kg.engines.grouped import Group
from kg.engines.local import Job
from tests.engines import crew
from tests.engines.test_ray_cluster import ROOT, gather

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A head that works on nothing and two nodes of one processor each, all on this machine."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        store = 100 * 1024 * 1024
        head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": store}
        cluster = Cluster(initialize_head=True, head_node_args=head)
        cluster.workers = [
            cluster.add_node(num_cpus=1, object_store_memory=store) for _ in range(2)
        ]
        cluster.wait_for_nodes()
        yield cluster
        cluster.shutdown()


def test_a_node_that_is_lost_in_the_middle_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    groups = [
        Group(key, [Job(f"{key}{i:03}", 0, lambda: str(tmp_path).encode()) for i in range(120)])
        for key in "abc"
    ]

    def lose_a_node() -> None:
        while not list(tmp_path.iterdir()):
            time.sleep(0.1)
        time.sleep(2)
        cluster.remove_node(cluster.workers[0], allow_graceful=False)
        lost.set()

    lost = threading.Event()
    threading.Thread(target=lose_a_node, daemon=True).start()
    engine = RayEngine(workers=2, address=cluster.address)
    found = {key: names for key, names, _ in engine.run_groups(groups, crew.leave_a_note, gather)}
    assert lost.is_set()
    assert found == {key: [f"{key}{i:03}" for i in range(120)] for key in "abc"}
