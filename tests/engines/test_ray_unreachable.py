"""A cluster that does not answer is told in one sentence."""

from __future__ import annotations

import socket

import pytest

from kg.engines.cluster import RayEngine
from kg.engines.local import Job
from kg.errors import GreenDocketError
from tests.engines import crew


@pytest.mark.parametrize("form", ["127.0.0.1:{port}", "ray://127.0.0.1:{port}"])
def test_a_cluster_that_does_not_answer_is_one_sentence(form: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # taken, but nobody listens
        address = form.format(port=nobody.getsockname()[1])
        with pytest.raises(GreenDocketError) as told:
            list(RayEngine(address=address).run([Job("a", 0, lambda: b"")], crew.echo))
    assert address in str(told.value)
    assert "\n" not in str(told.value)
