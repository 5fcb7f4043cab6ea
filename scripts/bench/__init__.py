"""Measuring the speed of a build: its stages, the whole of it, and two references."""
