"""GreenDocket: enforcement prose in, law-aware knowledge graph out."""

__version__ = "0.1.0"
