"""What all commands share: options, help in the user's language, output, progress, errors."""
