"""Names to identities: places, bodies, enterprises, provisions and types of violation."""
