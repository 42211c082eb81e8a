"""Letters to structured decisions: bytes -> text -> layout -> sections -> fields, each with its span.

Knows no cloud. `read` is the only entry.
"""

from imr.parsing.member import ReadMember
from imr.parsing.reader import read
from imr.parsing.version import PARSER_VERSION

__all__ = ["PARSER_VERSION", "ReadMember", "read"]
