"""The pipeline over many documents: build a store, forget a document, say what is there."""

import sys

from kg.build.building import BuildReport, Built, build
from kg.build.forgetting import forget
from kg.build.holdings import Holding, Inventory, State, inventory
from kg.build.sources import DEFAULT_MAX_BYTES, Refusal
from kg.build.verb import CallableRoom
from kg.build.workspace import database_of, reading

__all__ = [
    "DEFAULT_MAX_BYTES",
    "BuildReport",
    "Built",
    "Holding",
    "Inventory",
    "Refusal",
    "State",
    "build",
    "database_of",
    "forget",
    "inventory",
    "reading",
]

sys.modules[__name__].__class__ = CallableRoom
