"""The steps of building the register files in ontology/registers from their sources."""
