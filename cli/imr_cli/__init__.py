"""The imr command."""
