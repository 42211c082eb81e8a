"""Fictional Final Determination letters with known truth: to test and measure the parser with, and to show it.

`case` says what a letter is about, `generator` makes up cases, `layouts` turns a case into a document in one of the
four layouts, `rendering` writes the document as text, markdown, HTML or PDF, `mangling` damages text the way
extractors do, `truth` says what the parser must find.
"""
