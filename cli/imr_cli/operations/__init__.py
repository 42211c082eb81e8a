"""What an operator does when something has to be done again."""
