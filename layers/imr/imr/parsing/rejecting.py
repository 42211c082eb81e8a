"""How the reading of a file stops: with a reason that its owner can act on."""

from imr.domain.vocabulary import RejectionReason


class Unreadable(Exception):  # noqa: N818 - it names what the file is, and never leaves this package
    """A file that gives no letter; `reader.read` turns it into a rejection."""

    def __init__(self, reason: RejectionReason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
