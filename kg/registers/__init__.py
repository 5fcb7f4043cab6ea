"""What is known beforehand: divisions, bodies, statutes, penalties, pollutants, violations."""
