"""Tests; the folders mirror `kg/`."""
