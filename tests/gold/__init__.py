"""Gold passages for measuring extraction, and the check that they agree with themselves."""
