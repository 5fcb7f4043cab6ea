"""What one document may cost before it is given up, and how long a worker process lives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one document and of the process that works on it.

    ``seconds`` pass on the wall before the document is given up; reading a
    scan allows itself 600 of them (``kg/data/reading/pdf.toml``), and what
    follows needs some more. ``megabytes`` of data are all that the process
    may hold, where the system can tell (Linux); a worker that has read
    ordinary documents holds about 400. ``documents`` are worked on by one
    process before a fresh one takes its place, which also happens when one
    document made it grow past half of its memory.
    """

    seconds: int = 900
    megabytes: int = 2048
    documents: int = 5000

    def __str__(self) -> str:
        """What a document was given, to tell later whether it would be given more."""
        return f"{self.seconds} s, {self.megabytes} MB"


USUAL: Final = Limits()
"""What holds unless somebody says otherwise."""
