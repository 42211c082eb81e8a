"""Spellings that letters use and what is meant by them (`vocabulary/spelling.csv`)."""

from imr.parsing.vocabulary import rows

SPELLING: dict[str, str] = dict(rows("spelling.csv"))
