"""The version that goes with every parsed letter."""

PARSER_VERSION = "1.0.0"
"""Raise it with every change of what the parser reads from a letter: the same text then makes a new revision."""
