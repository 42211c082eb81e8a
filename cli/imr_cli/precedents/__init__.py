"""What search and similar show."""
