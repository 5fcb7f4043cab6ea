"""Tests of how the rooms of the house depend on each other."""
