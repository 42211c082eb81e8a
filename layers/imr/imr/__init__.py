"""California Independent Medical Review letters, read into structured decisions."""
