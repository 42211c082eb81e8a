"""Failures that a person can do something about; `main` prints their message in one line and exits with 1."""


class CommandError(Exception):
    """What went wrong and what to do about it, in one line."""
