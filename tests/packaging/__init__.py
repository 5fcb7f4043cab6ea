"""Tests of what is shipped and installed."""
