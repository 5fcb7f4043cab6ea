"""Signs of life on standard error for whatever takes longer than two seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from kg.messages import message

if TYPE_CHECKING:
    from rich.console import Console

PATIENCE = 2.0
"""Seconds before anything is shown."""

Report = Callable[[int, int], None]
"""Called with how many steps are done and how many there are."""


@contextmanager
def progress(label: str) -> Iterator[Report]:
    """A bar that appears when the work takes long; call what it yields after each step."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many steps are done in a second, lately."""

        def render(self, task: Task) -> Text:
            """The rate, once there is one."""
            return Text(
                "" if task.speed is None else message("build.rate", rate=f"{task.speed:.1f}")
            )

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(label, total=None)
    with _later(bar.console, bar.start, bar.stop):
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def busy(label: str) -> Iterator[None]:
    """A spinner that appears when the work takes long and cannot say how far it is."""
    from rich.console import Console
    from rich.status import Status

    status = Status(label, console=Console(stderr=True))
    with _later(status.console, status.start, status.stop):
        yield


@contextmanager
def _later(console: Console, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Start when patience runs out, if anybody watches; stop at the end."""
    if not console.is_terminal:
        yield
        return
    timer = Timer(PATIENCE, start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        stop()
