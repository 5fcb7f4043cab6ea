"""The W3C's SPARQL 1.1 tests against a running service."""
