"""Letters to structured decisions: bytes -> text -> layout -> sections -> fields, each with its span.

Knows no cloud. `read` is the entry; `iter_read` is the same, a member at a time.
"""

from imr.parsing.member import ReadMember
from imr.parsing.reader import iter_read, read
from imr.parsing.version import PARSER_VERSION

__all__ = ["PARSER_VERSION", "ReadMember", "iter_read", "read"]
