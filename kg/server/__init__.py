"""The service: SPARQL, linked data and named questions over HTTP."""
