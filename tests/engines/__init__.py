"""Tests of `kg.engines`."""
