"""The configurations of clusters in the documentation are such as Ray takes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from ray.autoscaler._private.util import prepare_config, validate_config

import kg

FOLDER = Path(__file__).parents[2] / "docs" / "cluster"
FILES = sorted(FOLDER.glob("*.yaml"))


def test_there_are_configurations() -> None:
    assert len(FILES) == 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_ray_accepts_the_configuration(file: Path) -> None:
    config = prepare_config(yaml.safe_load(file.read_text("utf-8")))
    validate_config(config)
    assert config["idle_timeout_minutes"] > 0
    assert config["head_node_type"] in config["available_node_types"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_nodes_install_this_version_and_report_to_nobody(file: Path) -> None:
    config = yaml.safe_load(file.read_text("utf-8"))
    assert any(f"greendocket[ray]=={kg.__version__}" in line for line in config["setup_commands"])
    starts = [*config["head_start_ray_commands"], *config["worker_start_ray_commands"]]
    assert all("--disable-usage-stats" in line for line in starts if "ray start" in line)
