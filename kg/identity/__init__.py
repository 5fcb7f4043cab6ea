"""Which names and nodes mean one thing across documents."""
