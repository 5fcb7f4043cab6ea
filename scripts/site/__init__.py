"""What the documentation site makes from the code: commands, settings, named queries."""
