"""Tests of `kg.partitions`."""
