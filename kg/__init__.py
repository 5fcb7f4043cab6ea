"""GreenDocket: enforcement prose in, law-aware knowledge graph out.

The verbs of the command are functions here::

    import kg

    kg.build(["通报/"], "store")
    with kg.open("store") as graph:
        fines = graph.cases()

Everything is imported when it is first used, so that ``import kg`` costs
nothing. docs/python.md lists the names that stay.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph as Graph
    from kg.api import MissingLibraryError as MissingLibraryError
    from kg.api import Rows as Rows
    from kg.api import View as View
    from kg.api import charts as charts
    from kg.api import correct as correct
    from kg.api import decide as decide
    from kg.api import evaluate as evaluate
    from kg.api import extract as extract
    from kg.api import open as open
    from kg.build.verb import build as build
    from kg.errors import GreenDocketError as GreenDocketError

__version__ = "0.1.0"

__all__ = [
    "Graph",
    "GreenDocketError",
    "MissingLibraryError",
    "Rows",
    "View",
    "__version__",
    "build",
    "charts",
    "correct",
    "decide",
    "evaluate",
    "extract",
    "open",
]

_MODULES = {"build": "kg.build", "charts": "kg.api.charts"}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A name of the API, imported now."""
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name in _MODULES:
            return import_module(_MODULES[name])
        room = "kg.errors" if name == "GreenDocketError" else "kg.api"
        return getattr(import_module(room), name)

    def __dir__() -> list[str]:
        """The names of the API."""
        return sorted({*globals(), *__all__})
