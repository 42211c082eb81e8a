"""What made-up cases are made of: requests, authorities, stories and reasons, each with its labels."""
