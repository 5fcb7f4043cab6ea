"""What people decided: which things are one, what a machine got wrong; kept, replayed, undone."""
