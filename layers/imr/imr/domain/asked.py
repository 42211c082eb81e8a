"""What is wrong with a question: errors of who asks, whose message says what to do instead."""

from collections.abc import Mapping


class UnusableError(ValueError):
    """It cannot be answered as it was put."""

    @property
    def where(self) -> Mapping[str, object]:
        """Where in it, if that is known."""
        return {}

    def shown(self) -> str:
        """The message as a terminal shows it."""
        return str(self)


class UnknownError(LookupError):
    """Nothing of that name is there."""
