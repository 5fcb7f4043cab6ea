"""Tests of `kg.explorer`."""
