"""Graphs larger than one machine's comfort: sorted N-Quads and Parquet tables in partitions."""

from kg.partitions.building import PartitionsReport, build_partitions

__all__ = ["PartitionsReport", "build_partitions"]
