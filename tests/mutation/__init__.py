"""Breaks the parser's rules one at a time, in a copy, and counts how many of them the tests notice.

Run by hand: `python -m tests.mutation --count 200 --seed 1 --jobs 2`.
"""
