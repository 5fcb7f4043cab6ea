"""Tests of `kg.network`."""
