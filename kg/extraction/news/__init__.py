"""What news tells beside cases: one component of the pipeline for each subject."""
