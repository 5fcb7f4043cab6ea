"""The service running until it is told to stop."""

from __future__ import annotations

import logging
import sys

import uvicorn

from kg.server.app import application
from kg.server.pages.review.following import CarryOut
from kg.server.pages.routes import pages
from kg.server.settings import Settings


def run(settings: Settings, carry_out: CarryOut | None = None) -> None:
    """Serve; requests under way are finished when the process is told to stop.

    ``carry_out`` lets the store follow what people judge.
    """
    log = logging.getLogger("kg.server")
    log.setLevel(logging.INFO)
    log.addHandler(logging.StreamHandler(sys.stderr))
    uvicorn.run(
        application(settings, pages(carry_out)), host=settings.host, port=settings.port,
        access_log=False, log_level="warning", server_header=False,
        h11_max_incomplete_event_size=65536, timeout_keep_alive=75,
        timeout_graceful_shutdown=int(settings.timeout) + 1, lifespan="on",
    )  # fmt: skip
