"""The service: SPARQL, linked data and pages over HTTP."""
