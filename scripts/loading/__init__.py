"""Users who ask a running service, and what is measured of it."""
