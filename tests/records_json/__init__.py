"""Tests of the JSON that `kg extract --json` prints."""
