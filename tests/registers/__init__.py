"""Tests of kg.registers."""
