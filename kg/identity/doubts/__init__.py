"""What a graph leaves open, as questions that people can answer."""
