"""What the code knows of language, as data: cue words, patterns, units, sentences for users."""
