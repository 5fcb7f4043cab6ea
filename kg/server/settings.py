"""What the operator of a service may choose; docs/serving.md explains each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.graph.servers import is_address

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one service.

    ``store`` is the folder of a store or the address of a SPARQL server.
    ``unites`` says of such a server that its default graph is the union of
    all graphs. Without a ``token`` nothing can be written. Times are in
    seconds, ``memory`` (of one worker, beyond what it starts with) and
    ``cache`` (answers kept for as long as the store stays as it is) in MB.
    A query that has used the processor for longer than ``moment`` steps aside
    for others; at most ``slow`` such queries run at a time. ``judgements`` is
    the file of what people decided; by default it lies beside the folder. A
    server is asked every ``remote_refresh`` seconds whether its graph has changed.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    workers: int = 2
    timeout: float = 30.0
    queue_timeout: float = 10.0
    write_timeout: float = 300.0
    max_rows: int = 100_000
    max_bytes: int = 64 * MEGABYTE
    max_request_bytes: int = 16 * MEGABYTE
    memory: int = 2048
    cache: int = 64
    slow: int = 2
    moment: float = 0.3
    cors: tuple[str, ...] = ()
    refresh: float = 2.0
    unites: bool = False
    remote_token: str | None = None
    judgements: Path | None = None
    remote_refresh: float = 60.0

    @property
    def is_remote(self) -> bool:
        """Whether the graph lies on a SPARQL server."""
        return is_address(self.store)

    @property
    def folder(self) -> Path:
        """The folder of the store, when it is one."""
        return Path(self.store)
